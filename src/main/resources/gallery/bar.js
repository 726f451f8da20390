/** What is picked, how many and how large, and what to do with it. */

import {call} from './api.js';
import {$} from './dom.js';
import {create, limits, save} from './downloads.js';
import {openHistory} from './history.js';
import {library} from './library.js';
import {complain, confirmed, tell} from './notices.js';
import {selection} from './selection.js';
import {session} from './session.js';
import {number, photos, size} from './words.js';

let most = {images: Infinity, bytes: Infinity};
let everything = null;
let packing = false;

/** Why the service would refuse the selection, or nothing. */
function refusal(count, bytes) {
  if (!session.mayDownload) {
    return 'Your token does not grant downloads';
  }
  if (count > most.images) {
    return `${number(most.images)} is the most in one download`;
  }
  return bytes > most.bytes ? `${size(bytes)}, but ${size(most.bytes)} is the most in one download` : '';
}

function show() {
  const {count, bytes} = selection;
  const refused = refusal(count, bytes);
  const focused = $('bar').contains(document.activeElement);
  $('bar').hidden = count === 0 && !everything;
  if (focused && $('bar').hidden) {
    // The keyboard goes back to the photos, and not to the top of the page.
    document.querySelector('.tile[tabindex="0"]')?.focus({preventScroll: true});
  }
  document.body.classList.toggle('picking', count > 0);
  $('tally-count').textContent = everything && !count ? 'Selecting…' : photos(count);
  $('tally-size').textContent = refused || size(bytes);
  $('tally-size').classList.toggle('refused', refused !== '');
  $('download').disabled = count === 0 || refused !== '';
  const deletable = new Set(session.accountsWith('image_delete'));
  $('delete').hidden = !count || !selection.images.every(image => deletable.has(image.account_id));
  $('select-all').textContent = everything ? 'Stop' : 'Select all';
}

/** Every photo that the search finds, loaded or not; once more stops it. */
async function selectAll() {
  if (everything) {
    everything.abort();
    return;
  }
  const controller = everything = new AbortController();
  const progress = () => selection.addAll(library.images);
  try {
    progress();
    library.addEventListener('change', progress, {signal: controller.signal});
    if (await library.all(controller.signal)) {
      progress();
    }
  } catch (problem) {
    complain(problem);
  } finally {
    controller.abort();
    everything = null;
    show();
  }
}

async function download() {
  const {images, bytes} = selection;
  if (packing) {
    return;
  }
  packing = true;
  $('download').ariaBusy = 'true';
  $('download-words').textContent = 'Starting…';
  try {
    save((await create(images)).zip_url);
    selection.clear();
    tell('Download started', `${photos(images.length)}, ${size(bytes)}. Your browser shows its progress.`,
      {label: 'History', run: openHistory});
  } catch (problem) {
    complain(problem, problem.missing?.length ? {label: 'Leave them out', run: () => leaveOut(problem.missing)} : null);
  } finally {
    packing = false;
    $('download').ariaBusy = null;
    $('download-words').textContent = 'Download';
  }
}

/** They were deleted while they were picked. */
function leaveOut(ids) {
  const missing = new Set(ids);
  selection.remove(missing);
  library.remove(missing);
  $('download').focus();
}

async function deleteSelected() {
  const {images} = selection;
  const many = photos(images.length);
  if (!await confirmed(`Delete ${many}?`, 'They leave the library for everybody, and this cannot be undone. '
    + 'Downloads that hold them can no longer be fetched as they were.', `Delete ${many}`)) {
    return;
  }
  const waiting = [...images];
  const deleted = new Set();
  const work = async () => {
    for (let image = waiting.pop(); image; image = waiting.pop()) {
      await call(`/api/v1/images/${image.public_id}`, {method: 'DELETE'});
      deleted.add(image.public_id);
    }
  };
  try {
    const results = await Promise.allSettled([work(), work(), work(), work()]);
    const failed = results.find(result => result.status === 'rejected');
    if (failed) {
      throw failed.reason;
    }
    tell(`${many} deleted`);
  } catch (problem) {
    complain(problem);
  } finally {
    library.remove(deleted);
    selection.remove(deleted);
  }
}

function onKey(event) {
  const writing = event.target.closest('input, textarea, select');
  if (writing || document.querySelector('dialog[open]') || $('app').hidden) {
    return;
  }
  if (event.key === 'Escape') {
    everything?.abort();
    selection.clear();
  } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !everything) {
    event.preventDefault();
    selectAll();
  }
}

/** Begins to follow the selection. */
export function startBar() {
  selection.addEventListener('change', show);
  $('clear').addEventListener('click', () => {
    everything?.abort();
    selection.clear();
  });
  $('select-all').addEventListener('click', selectAll);
  $('download').addEventListener('click', download);
  $('delete').addEventListener('click', deleteSelected);
  document.addEventListener('keydown', onKey);
}

/** Learns how much one download may have. Without an answer the service itself explains. */
export async function readLimits() {
  try {
    const {images_per_download: images = Infinity, bytes_per_download: bytes = Infinity} = await limits();
    most = {images, bytes};
  } catch {
    most = {images: Infinity, bytes: Infinity};
  }
  show();
}
