/** Photos on their way into the library, one request each, so that each has its own progress and its own problem. */

import {authorization, judge, Problem} from './api.js';
import {$, el, icon} from './dom.js';
import {library} from './library.js';
import {session} from './session.js';
import {number, photos, size} from './words.js';

const AT_ONCE = 2;

const waiting = [];
let running = 0;
let done = 0;
let failed = 0;
let total = 0;

class Upload {
  #bar = el('progress', {max: 1, value: 0});
  #words = el('span', {className: 'upload-words'}, 'Waiting');
  #cancel = el('button', {type: 'button', className: 'button square small'}, icon('close'));
  #request = new XMLHttpRequest();

  constructor(file, account) {
    this.file = file;
    this.account = account;
    this.#bar.ariaLabel = file.name;
    this.#cancel.ariaLabel = `Cancel the upload of ${file.name}`;
    this.element = el('li', {className: 'upload'}, el('span', {className: 'upload-name', title: file.name}, file.name),
      this.#cancel, this.#bar, this.#words);
    this.#cancel.addEventListener('click', () => this.cancel());
  }

  async run() {
    this.#words.textContent = 'Starting';
    try {
      const {images} = await this.#send();
      this.#end('done', size(this.file.size));
      done++;
      library.add(images);
    } catch (problem) {
      this.#end('failed', problem.detail ? `${problem.title}. ${problem.detail}` : problem.title);
      failed++;
    }
  }

  cancel() {
    const index = waiting.indexOf(this);
    if (index >= 0) {
      waiting.splice(index, 1);
      this.#end('failed', 'Cancelled');
      failed++;
      show();
    }
    this.#request.abort();
  }

  #send() {
    const form = new FormData();
    form.append('account_id', this.account);
    form.append('files', this.file);
    const request = this.#request;
    return new Promise((resolve, reject) => {
      request.upload.addEventListener('progress', ({loaded, total: all}) => this.#progress(loaded / all));
      request.addEventListener('abort', () => reject(new Problem(0, {title: 'Cancelled'})));
      request.addEventListener('error', () => reject(Problem.unreachable()));
      request.addEventListener('load', () => {
        const problem = judge(request.status, request.getResponseHeader('X-token'), request.responseText);
        if (problem) {
          reject(problem);
        } else {
          resolve(JSON.parse(request.responseText));
        }
      });
      request.open('POST', '/api/v1/images');
      request.setRequestHeader('Authorization', authorization());
      request.send(form);
    });
  }

  #progress(share) {
    this.#bar.value = share;
    this.#words.textContent = share < 1 ? `${Math.floor(share * 100)} % of ${size(this.file.size)}` : 'Reading the photo…';
  }

  #end(state, words) {
    this.#bar.value = state === 'done' ? 1 : this.#bar.value;
    this.element.classList.add(state);
    this.#words.textContent = words;
    this.#cancel.remove();
    this.element.prepend(icon(state === 'done' ? 'tick' : 'warning'));
  }
}

function pump() {
  while (running < AT_ONCE && waiting.length) {
    running++;
    waiting.shift().run().finally(() => {
      running--;
      pump();
      show();
    });
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
  done = failed = total = 0;
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
