// Sends the files of a folder as one ZIP of stored entries: /archiver/<folder> and /yazl/<folder> below the root in argv.
const { readdirSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const archiver = require('archiver');
const yazl = require('yazl');

const [root, port] = process.argv.slice(2);

const contenders = {
  archiver(folder, names, response) {
    const zip = archiver('zip', { store: true });
    zip.pipe(response);
    names.forEach((name) => zip.file(join(folder, name), { name }));
    zip.finalize();
    return () => zip.abort();
  },
  yazl(folder, names, response) {
    const zip = new yazl.ZipFile();
    zip.outputStream.pipe(response);
    names.forEach((name) => zip.addFile(join(folder, name), name, { compress: false }));
    zip.end();
    return () => {};
  },
};

createServer((request, response) => {
  const [, contender, folder] = request.url.split('/');
  response.setHeader('Content-Type', 'application/zip');
  const stop = contenders[contender](join(root, folder), readdirSync(join(root, folder)), response);
  response.on('close', stop);
}).listen(Number(port), '127.0.0.1');
