/** Photos on their way into the library, one request each, so that each has its own progress and its own problem. */

import {$} from './dom.js';
import {filesOf} from './dropped.js';
import {library} from './library.js';
import {complain, tell} from './notices.js';
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
  // What waits goes on waiting while there is no network.
  while (navigator.onLine && running < AT_ONCE && waiting.length) {
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
  const place = uploads.indexOf(upload);
  if (place < 0) {
    return; // The user has left.
  }
  if (images) {
    done++;
    if (session.accountsWith('image_list').includes(upload.account)) {
      library.add(images);
    }
  } else if (upload.retryable && !navigator.onLine) {
    // The network left in the middle: from the beginning again when it is back.
    waiting.unshift(afresh(place));
  } else {
    failed++;
  }
}

/** Puts a new upload of the same file in the line of an old one. */
function afresh(place) {
  const {file, account, element} = uploads[place];
  const upload = uploads[place] = new Upload(file, account);
  const focused = element.contains(document.activeElement);
  element.replaceWith(upload.element);
  if (focused) {
    $('uploads-list').focus();
  }
  return upload;
}

function show() {
  const over = done + failed === total;
  $('uploads').hidden = total === 0;
  $('uploads-close').hidden = !over;
  $('uploads-again').hidden = !over || !uploads.some(upload => upload.retryable);
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
  if (!account) {
    return; // The user left while a folder was read.
  }
  if (!files.length) {
    tell('The folder is empty', 'There is nothing to upload in it.');
  }
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

/** Once more what failed for a reason that may have passed, each in its line. */
function again() {
  for (const [place, {retryable}] of uploads.entries()) {
    if (retryable) {
      waiting.push(afresh(place));
      failed--;
    }
  }
  $('uploads-list').focus();
  pump();
  show();
}

/** The account that is looked at, if it takes uploads; otherwise the first that does. */
function uploadAccount() {
  const accounts = session.accountsWith('image_create');
  return accounts.includes(library.account) ? library.account : accounts[0];
}

function startDropping() {
  const files = event => event.dataTransfer?.types.includes('Files');
  const brings = event => files(event) && uploadAccount() && !$('app').hidden;
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
  addEventListener('dragover', event => files(event) && event.preventDefault());
  addEventListener('drop', event => {
    depth = 0;
    $('drop').hidden = true;
    if (!files(event)) {
      return;
    }
    // Even where nothing may be uploaded: the browser would leave the page and show the file.
    event.preventDefault();
    if (!uploadAccount()) {
      tell('You may not upload photos', 'Your token does not grant the ability image_create.');
    } else if (brings(event)) {
      filesOf(event.dataTransfer).then(add, complain);
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
    if ($('files').files.length) {
      add([...$('files').files]);
    }
    $('files').value = '';
  });
  $('uploads-close').addEventListener('click', close);
  $('uploads-again').addEventListener('click', again);
  addEventListener('online', pump);
  // Leaving would end them.
  addEventListener('beforeunload', event => running && event.preventDefault());
  startDropping();
}
