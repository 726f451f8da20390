/** One photo as large as the window, with its neighbours an arrow key away. */

import {call} from './api.js';
import {$} from './dom.js';
import {library} from './library.js';
import {ready, wish} from './thumbnails.js';
import {selection} from './selection.js';
import {number, size} from './words.js';

/** What every browser shows; of anything else the thumbnail has to do. */
const SHOWABLE = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

let index = 0;
let controller = new AbortController();
let url = null;
let closed = () => {};

function release() {
  controller.abort();
  if (url) {
    URL.revokeObjectURL(url);
    url = null;
  }
}

/** The thumbnail has to do; where there is none either, words. */
function showLess(image) {
  const small = ready(image.public_id);
  const shown = small && $('viewer-picture').src !== small;
  $('viewer-picture').hidden = !shown;
  $('viewer-none').hidden = shown;
  if (shown) {
    $('viewer-picture').src = small;
  }
}

async function show(next) {
  release();
  const {signal} = controller = new AbortController();
  index = Math.max(0, Math.min(next, library.images.length - 1));
  const image = library.images[index];
  const picture = $('viewer-picture');
  $('viewer-name').textContent = image.filename;
  $('viewer-facts').textContent = (image.width ? `${number(image.width)} × ${number(image.height)} · ` : '') + size(image.size);
  $('viewer-previous').disabled = index === 0;
  $('viewer-next').disabled = index === library.images.length - 1;
  showPicked();
  picture.alt = image.filename;
  picture.hidden = false;
  $('viewer-none').hidden = true;
  picture.style.maxWidth = image.width ? `${image.width}px` : '';
  picture.style.maxHeight = image.height ? `${image.height}px` : '';
  picture.src = ready(image.public_id) ?? 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
  if (index > library.images.length - 5) {
    library.more();
  }
  if (SHOWABLE.has(image.content_type)) {
    try {
      const blob = await (await call(`/api/v1/images/${image.public_id}/content`, {signal})).blob();
      if (!signal.aborted) {
        picture.src = url = URL.createObjectURL(blob);
      }
    } catch {
      // A session that ended says so elsewhere.
      if (!signal.aborted && !ready(image.public_id)) {
        showLess(image);
      }
    }
  } else if (!ready(image.public_id)) {
    signal.addEventListener('abort', wish(image.public_id, () => showLess(image)));
  }
}

function showPicked() {
  const image = library.images[index];
  if ($('viewer').open && image) {
    const picked = selection.has(image);
    $('viewer-pick').ariaPressed = picked;
    $('viewer-pick').classList.toggle('signal', picked);
    $('viewer-pick-words').textContent = picked ? 'Picked' : 'Pick';
  }
}

const pick = () => selection.toggle(library.images[index]);

function onKey(event) {
  if (event.key === 'ArrowLeft' && index > 0) {
    show(index - 1);
  } else if (event.key === 'ArrowRight' && index < library.images.length - 1) {
    show(index + 1);
  } else if (event.key === ' ' && event.target.tagName !== 'BUTTON') {
    event.preventDefault();
    pick();
  }
}

/** @param whenClosed called with the index of the photo that was shown last */
export function openViewer(at, whenClosed) {
  closed = whenClosed;
  $('viewer').showModal();
  show(at);
}

/** Makes the dialog's buttons and keys work. */
export function startViewer() {
  $('viewer-previous').addEventListener('click', () => show(index - 1));
  $('viewer-next').addEventListener('click', () => show(index + 1));
  $('viewer-close').addEventListener('click', () => $('viewer').close());
  $('viewer-pick').addEventListener('click', pick);
  $('viewer-picture').addEventListener('error', () => $('viewer').open && showLess(library.images[index]));
  $('viewer').addEventListener('keydown', onKey);
  $('viewer').addEventListener('click', ({target}) => target.id === 'viewer-stage' && $('viewer').close());
  $('viewer').addEventListener('close', () => {
    release();
    closed(index);
  });
  selection.addEventListener('change', showPicked);
}
