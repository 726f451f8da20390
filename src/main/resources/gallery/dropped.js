/** What was dropped on the page: files, and folders with all that is in them. */

/** Files that a system puts into folders, and nobody means to upload. */
const UNSEEN = /^(\.|thumbs\.db$|desktop\.ini$)/i;

const ask = (object, method) => new Promise((resolve, reject) => object[method](resolve, reject));

async function walk(entry) {
  if (entry.isFile) {
    return [await ask(entry, 'file')];
  }
  const reader = entry.createReader();
  const files = [];
  // It gives some at a time, and none when there are no more.
  for (let some = await ask(reader, 'readEntries'); some.length; some = await ask(reader, 'readEntries')) {
    for (const child of some.filter(({name}) => !UNSEEN.test(name))) {
      files.push(...await walk(child));
    }
  }
  return files;
}

/** @throws DOMException when a folder cannot be read */
export async function filesOf(transfer) {
  // All before the first await: with the event, the transfer ends.
  const found = [...transfer.items].filter(({kind}) => kind === 'file').map(item => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory ? walk(entry) : [item.getAsFile()];
  });
  return (await Promise.all(found)).flat();
}
