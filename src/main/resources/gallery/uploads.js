/** Photos on their way into the library, one request each, so that each has its own progress and its own problem. */

import {$} from './dom.js';
import {library} from './library.js';
import {session} from './session.js';
import {Upload} from './upload.js';
import {number, photos} from './words.js';

const AT_ONCE = 2;

const uploads = [];
const waiting = [];
let running = 0;
let done = 0;
let failed = 0;
let total = 0;

function pump() {
  while (running < AT_ONCE && waiting.length) {
    running++;
    run(waiting.shift()).finally(() => {
      running--;
      pump();
      show();
    });
  }
}

async function run(upload) {
  const images = await upload.run();
  if (!uploads.includes(upload)) {
    return; // The user has left.
  }
  if (images) {
    done++;
    library.add(images);
  } else {
    failed++;
  }
}

function show() {
  const over = done + failed === total;
  $('uploads').hidden = total === 0;
  $('uploads-close').hidden = !over;
  const refused = failed ? `, ${number(failed)} not` : '';
  $('uploads-title').textContent = over ? `${photos(done)} uploaded${refused}`
    : `Uploading ${number(done + failed + 1)} of ${number(total)}`;
}

function close() {
  done = failed = total = uploads.length = 0;
  $('uploads-list').replaceChildren();
  show();
}

function add(files) {
  const account = uploadAccount();
  if (total && done + failed === total) {
    close();
  }
  for (const file of files) {
    const upload = new Upload(file, account);
    waiting.push(upload);
    uploads.push(upload);
    $('uploads-list').append(upload.element);
    total++;
  }
  pump();
  show();
}

/** The account that is looked at, if it takes uploads; otherwise the first that does. */
function uploadAccount() {
  const accounts = session.accountsWith('image_create');
  return accounts.includes(library.account) ? library.account : accounts[0];
}

function startDropping() {
  const brings = event => event.dataTransfer?.types.includes('Files') && uploadAccount() && !$('app').hidden;
  let depth = 0;
  addEventListener('dragenter', event => {
    if (brings(event)) {
      depth++;
      $('drop').hidden = false;
    }
  });
  addEventListener('dragleave', event => {
    if (brings(event) && --depth <= 0) {
      depth = 0;
      $('drop').hidden = true;
    }
  });
  addEventListener('dragover', event => event.dataTransfer?.types.includes('Files') && event.preventDefault());
  addEventListener('drop', event => {
    // Even where nothing may be uploaded: the browser would leave the page and show the file.
    event.preventDefault();
    depth = 0;
    $('drop').hidden = true;
    if (brings(event)) {
      add([...event.dataTransfer.files].filter(file => file.size || file.type));
    }
  });
}

/** Cancels and forgets everything, as when the user leaves. */
export function endUploads() {
  uploads.forEach(upload => upload.cancel());
  waiting.length = 0;
  close();
}

/** Makes the button and the page take files. */
export function startUploads() {
  $('upload').addEventListener('click', () => $('files').click());
  $('files').addEventListener('change', () => {
    add([...$('files').files]);
    $('files').value = '';
  });
  $('uploads-close').addEventListener('click', close);
  startDropping();
}
