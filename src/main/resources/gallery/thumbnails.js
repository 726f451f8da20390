/** Thumbnails as blob URLs: an <img> cannot send the token, so a script fetches them and keeps the ones used last. */

import {call} from './api.js';

const KEPT = 600;
/** A browser opens six connections to a host; one stays free for what the user asks for. */
const AT_ONCE = 5;
/** The service makes a thumbnail when somebody wants it first, and may have too many to make. */
const PATIENCE = 4000;
const BUSY = [429, 503];

const kept = new Map();
const waiting = [];
const unusable = new Set();
let running = 0;
let held = false;

/** The URL of a thumbnail that is already here. */
export function ready(id) {
  const url = kept.get(id);
  if (url) {
    kept.delete(id);
    kept.set(id, url);
  }
  return url;
}

/**
 * Fetches a thumbnail; the latest wish comes first, for it is what the user sees now.
 *
 * @param done called with the URL, or with null when there is none
 * @returns a function that withdraws the wish
 */
export function wish(id, done) {
  if (unusable.has(id)) {
    done(null);
    return () => {};
  }
  const entry = {id, done, controller: new AbortController()};
  waiting.push(entry);
  pump();
  return () => {
    entry.controller.abort();
    const index = waiting.indexOf(entry);
    if (index >= 0) {
      waiting.splice(index, 1);
    }
  };
}

/** @param flying true while photos fly by too fast to be seen: then none is fetched */
export function hold(flying) {
  held = flying;
  pump();
}

/** Forgets everything, as when the user leaves. */
export function forget() {
  waiting.length = 0;
  kept.forEach(url => URL.revokeObjectURL(url));
  kept.clear();
  unusable.clear();
}

function pump() {
  while (!held && running < AT_ONCE && waiting.length) {
    running++;
    load(waiting.pop()).finally(() => {
      running--;
      pump();
    });
  }
}

async function load(entry) {
  const {id, done, controller: {signal}} = entry;
  try {
    const response = await call(`/api/v1/images/${id}/thumbnail`, {signal});
    const url = URL.createObjectURL(await response.blob());
    keep(id, url);
    done(url);
  } catch (problem) {
    if (signal.aborted) {
      return;
    }
    if (BUSY.includes(problem.status)) {
      setTimeout(() => again(entry), PATIENCE);
      return;
    }
    if (problem.status >= 400 && problem.status < 500) {
      unusable.add(id);
    }
    done(null);
  }
}

function again(entry) {
  if (!entry.controller.signal.aborted) {
    waiting.push(entry);
    pump();
  }
}

function keep(id, url) {
  kept.set(id, url);
  if (kept.size > KEPT) {
    const [oldest, oldestUrl] = kept.entries().next().value;
    URL.revokeObjectURL(oldestUrl);
    kept.delete(oldest);
  }
}
