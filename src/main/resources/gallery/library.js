/** The photos that the user may see and searched for, as far as they are loaded, newest first. */

import {page} from './api.js';

const FIRST_PAGE = 100;
const LARGEST_PAGE = 1000;

class Library extends EventTarget {
  images = [];
  name = '';
  account = '';
  error = null;
  #next = null;
  #loading = null;
  #controller = new AbortController();

  get complete() {
    return this.#next === null && !this.#loading && !this.error;
  }

  get loading() {
    return this.#loading !== null;
  }

  /** Begins again, with the first page of what this name and this account have. */
  async search(name, account) {
    this.#controller.abort();
    this.#controller = new AbortController();
    this.name = name;
    this.account = account;
    this.#loading = null;
    const query = new URLSearchParams({limit: FIRST_PAGE});
    if (name) {
      query.set('name', name);
    }
    if (account) {
      query.set('account_id', account);
    }
    await this.#load(`/api/v1/images?${query}`, true);
  }

  /** The next page, unless it is on its way or there is none. */
  more() {
    return this.#loading ?? (this.#next && !this.error ? this.#load(this.#larger(this.#next), false) : Promise.resolve());
  }

  /** Once more what failed. */
  retry() {
    return this.#next ? this.#load(this.#larger(this.#next), false) : this.search(this.name, this.account);
  }

  /** Every page. @throws Problem; stops quietly when another search begins or the signal says so */
  async all(signal) {
    const {signal: search} = this.#controller;
    this.error = null;
    while (!this.complete && !signal.aborted && !search.aborted) {
      await this.more();
      if (this.error) {
        throw this.error;
      }
    }
    return !signal.aborted && !search.aborted;
  }

  /** Puts new photos in front; a search shows them only when it finds them. */
  add(images) {
    const known = new Set(this.images.map(image => image.public_id));
    const wanted = images.filter(image => !known.has(image.public_id)
      && image.filename.toLowerCase().includes(this.name.toLowerCase())
      && (!this.account || image.account_id === this.account));
    this.images = [...wanted, ...this.images];
    this.#changed();
  }

  remove(ids) {
    this.images = this.images.filter(image => !ids.has(image.public_id));
    this.#changed();
  }

  /** Forgets everything: the next user must not see it. */
  clear() {
    this.#controller.abort();
    this.#loading = this.#next = this.error = null;
    this.images = [];
    this.#changed(true);
  }

  #larger(path) {
    const url = new URL(path, location.href);
    url.searchParams.set('limit', LARGEST_PAGE);
    return url.pathname + url.search;
  }

  #load(path, afresh) {
    const {signal} = this.#controller;
    const loading = this.#request(path, afresh, signal).finally(() => {
      if (this.#loading === loading) {
        this.#loading = null;
        this.#changed(afresh);
      }
    });
    this.#loading = loading;
    this.error = null;
    this.dispatchEvent(new CustomEvent('loading', {detail: {afresh}}));
    return loading;
  }

  async #request(path, afresh, signal) {
    try {
      const {body, next} = await page(path, signal);
      signal.throwIfAborted();
      // An upload may already have put in front what a later page would bring again.
      const known = afresh ? new Set() : new Set(this.images.map(image => image.public_id));
      this.images = [...(afresh ? [] : this.images), ...body.images.filter(image => !known.has(image.public_id))];
      this.#next = next;
    } catch (error) {
      if (!signal.aborted) {
        this.error = error;
        this.images = afresh ? [] : this.images;
        this.#next = afresh ? null : this.#next;
      }
    }
  }

  #changed(afresh = false) {
    this.dispatchEvent(new CustomEvent('change', {detail: {afresh}}));
  }
}

export const library = new Library();
