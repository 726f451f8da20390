/** What the keyboard, the mouse and the finger do with the photos. */

import {$} from './dom.js';
import {library} from './library.js';
import {focused, focusOn, indexOf, layout, moveTo, rowsInWindow, startRows} from './rows.js';
import {selection} from './selection.js';
import {openViewer} from './viewer.js';

/** The photo above or below: the one whose middle is nearest. */
function vertical(index, step) {
  const box = layout.boxes[index];
  const row = layout.rows[box.row + step];
  if (!row) {
    return step < 0 ? index : library.images.length - 1;
  }
  const middle = box.left + box.width / 2;
  const distance = i => Math.abs(layout.boxes[i].left + layout.boxes[i].width / 2 - middle);
  let nearest = row.first;
  for (let i = row.first; i <= row.last; i++) {
    nearest = distance(i) < distance(nearest) ? i : nearest;
  }
  return nearest;
}

function target(key) {
  const last = library.images.length - 1;
  const page = Math.max(1, rowsInWindow() - 1);
  const row = layout.boxes[focused].row;
  switch (key) {
    case 'ArrowLeft': return focused - 1;
    case 'ArrowRight': return focused + 1;
    case 'ArrowUp': return vertical(focused, -1);
    case 'ArrowDown': return vertical(focused, 1);
    case 'PageUp': return vertical(focused, -Math.min(page, row || 1));
    case 'PageDown': return vertical(focused, Math.min(page, layout.rows.length - 1 - row || 1));
    case 'Home': return 0;
    case 'End': return last;
    default: return null;
  }
}

function onKey(event) {
  if (!library.images.length || event.altKey) {
    return;
  }
  if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    if (event.key === 'Enter') {
      openViewer(focused, focusOn);
    } else {
      pick(focused, event.shiftKey);
    }
    return;
  }
  const index = target(event.key);
  if (index !== null) {
    event.preventDefault();
    if (event.shiftKey && !selection.count) {
      selection.anchorAt(library.images[focused]);
    }
    focusOn(index);
    if (event.shiftKey) {
      selection.extend(library.images, focused);
    }
  }
}

function pick(index, range) {
  if (range) {
    selection.extend(library.images, index);
  } else {
    selection.toggle(library.images[index]);
  }
}

function onClick(event) {
  const element = event.target.closest('.tile');
  const index = element ? indexOf(element.dataset.id) : -1;
  if (index >= 0) {
    element.focus({preventScroll: true});
    if (event.target.closest('.expand')) {
      openViewer(index, focusOn);
    } else {
      pick(index, event.shiftKey);
    }
  }
}

/** Something else moved the focus, a screen reader perhaps. */
function onFocus(event) {
  const index = indexOf(event.target.closest('.tile')?.dataset.id);
  if (index >= 0) {
    moveTo(index);
  }
}

/** Shows the photos and begins to follow the user. */
export function startGrid() {
  startRows();
  $('grid').addEventListener('keydown', onKey);
  $('grid').addEventListener('click', onClick);
  $('grid').addEventListener('focusin', onFocus);
}
