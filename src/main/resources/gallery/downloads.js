/** The user's downloads: made from a selection, fetched by the browser itself. */

import {call, get, page} from './api.js';

const DOWNLOADS = '/api/v1/downloads';

/** Packs these images, in this order. @returns {id, zip_url} */
export async function create(images) {
  const body = new URLSearchParams(images.map(image => ['image_ids[]', image.public_id]));
  body.set('filename', `photos ${new Date().toLocaleDateString('sv')}.zip`);
  return (await call(DOWNLOADS, {method: 'POST', body})).json();
}

/** With a fresh link. */
export const read = id => get(`${DOWNLOADS}/${id}`);

export const list = (path = `${DOWNLOADS}?limit=50`, signal = undefined) => page(path, signal);

export const revoke = id => call(`${DOWNLOADS}/${id}`, {method: 'DELETE'});

/** Hands the link to the browser, which shows the exact progress and resumes what is cut. */
export function save(zipUrl) {
  const link = document.createElement('a');
  link.href = zipUrl;
  // Where the link fails after all, the page stays and the browser's list of downloads says so.
  link.download = '';
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** Asks before the browser does. @throws Problem when the link is refused; only of a link to this origin can be known that */
export async function probe(zipUrl) {
  if (new URL(zipUrl).origin === location.origin) {
    // The answer to HEAD has no words.
    await call(zipUrl, {method: 'HEAD'}).catch(problem => problem.status ? call(zipUrl) : Promise.reject(problem));
  }
}

/** The published limits. */
export const limits = () => get('/api/v1/limits');
