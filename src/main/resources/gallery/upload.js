/** One photo on its way into the library, and the line that shows how far it is. */

import {authorization, judge, Problem} from './api.js';
import {el, icon} from './dom.js';
import {size} from './words.js';

/** What the service keeps as the time of a photo, which its entry in a ZIP then has. */
const LATEST = Date.UTC(9999, 11, 31);

/** Worth another attempt: no answer, or too much to do. */
const passing = ({status}) => status === 0 || status === 408 || status === 429 || status >= 500;

export class Upload {
  /** Whether it failed for a reason that may pass. */
  retryable = false;
  #bar = el('progress', {max: 1, value: 0});
  #words = el('span', {className: 'upload-words'}, 'Waiting');
  #cancel = el('button', {type: 'button', className: 'button square small'}, icon('close'));
  #request = new XMLHttpRequest();
  #cancelled = false;

  constructor(file, account) {
    this.file = file;
    this.account = account;
    this.#bar.ariaLabel = file.name;
    this.#cancel.ariaLabel = `Cancel the upload of ${file.name}`;
    this.element = el('li', {className: 'upload'}, el('span', {className: 'upload-name', dir: 'auto', title: file.name}, file.name),
      this.#cancel, this.#bar, this.#words);
    this.#cancel.addEventListener('click', () => this.cancel());
  }

  /** Sends it. @returns the new images, or null when it failed or was cancelled, which the line then says */
  async run() {
    if (this.#cancelled) {
      return null;
    }
    this.#words.textContent = 'Starting';
    try {
      await this.#open();
      if (this.#cancelled) {
        return null;
      }
      const {images} = await this.#send();
      this.#end('done', size(this.file.size));
      return images;
    } catch (problem) {
      this.retryable = !this.#cancelled && passing(problem);
      this.#end('failed', problem.detail ? `${problem.title}. ${problem.detail}` : problem.title);
      return null;
    }
  }

  cancel() {
    this.#cancelled = true;
    this.#request.abort();
    this.#end('failed', 'Cancelled');
  }

  /** Or the browser would say no more than that the network failed. */
  async #open() {
    try {
      await this.file.slice(0, 1).arrayBuffer();
    } catch {
      throw new Problem(0, {title: 'The file cannot be read', detail: 'It was moved or changed, or you may not read it.'});
    }
  }

  #send() {
    const form = new FormData();
    form.append('account_id', this.account);
    if (this.file.lastModified > 0 && this.file.lastModified < LATEST) {
      form.append('last_modified', new Date(this.file.lastModified).toISOString());
    }
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
    if (this.element.matches('.done, .failed')) {
      return;
    }
    this.#bar.value = state === 'done' ? 1 : this.#bar.value;
    this.element.classList.add(state);
    this.#words.textContent = words;
    this.#cancel.remove();
    this.element.prepend(icon(state === 'done' ? 'tick' : 'warning'));
  }
}
