/** The photos in rows. Only the rows in and near the window are in the document, however many there are. */

import {$} from './dom.js';
import {justify} from './justify.js';
import {library} from './library.js';
import {selection} from './selection.js';
import {Tile} from './tile.js';

const grid = $('grid');
const tiles = new Map();
let ids = [];
let layout = {boxes: [], rows: [], height: 0};
let width = 0;
let focused = 0;
let frame = 0;

/** By the width of the grid: the ideal height of a row, and the gap, in CSS pixels. */
const MEASURES = [[480, 118, 4], [900, 165, 6], [1700, 218, 8], [2700, 270, 10], [Infinity, 360, 12]];

const measure = () => MEASURES.find(([limit]) => width < limit);

/** Where the window is on the grid, in the grid's own pixels; the header hides the part above `from`. */
function visible() {
  const top = grid.getBoundingClientRect().top;
  return {from: headerHeight() - top, to: innerHeight - top};
}

const headerHeight = () => document.querySelector('.top').offsetHeight;

/** The first row that reaches below y. */
function rowAt(y) {
  let low = 0;
  let high = layout.rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.rows[middle].top + layout.rows[middle].height < y) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function draw() {
  frame = 0;
  const {images} = library;
  const {from, to} = visible();
  const margin = (to - from) / 2;
  const shown = new Set();
  for (let row = rowAt(from - margin); row < layout.rows.length && layout.rows[row].top < to + margin; row++) {
    for (let i = layout.rows[row].first; i <= layout.rows[row].last; i++) {
      shown.add(i);
    }
  }
  if (images.length) {
    // Whatever has the keyboard stays, so that scrolling does not take it away.
    shown.add(focused);
  }
  const wanted = new Set([...shown].map(i => images[i].public_id));
  for (const [id, tile] of tiles) {
    if (!wanted.has(id)) {
      tile.remove();
      tiles.delete(id);
    }
  }
  const total = library.complete ? images.length : -1;
  let place = grid.firstChild;
  for (const i of [...shown].sort((a, b) => a - b)) {
    const {element} = show(i, images[i], total);
    if (element === place) {
      place = place.nextSibling;
    } else {
      grid.insertBefore(element, place);
    }
  }
  if (to + 3 * innerHeight > layout.height) {
    library.more();
  }
}

function show(i, image, total) {
  let tile = tiles.get(image.public_id);
  if (!tile) {
    tile = new Tile(image);
    tiles.set(image.public_id, tile);
  }
  tile.place(layout.boxes[i]);
  tile.number(i, total);
  tile.selected = selection.has(image);
  tile.focusable = i === focused;
  return tile;
}

const drawSoon = () => {
  frame ||= requestAnimationFrame(draw);
};

/** Lays all out again, with what the user looks at in the same place. */
function arrange() {
  const before = layout.boxes.length && visible().from > 0 ? layout.rows[rowAt(visible().from)] : null;
  const watched = before && ids[before.first];
  const [, ideal, gap] = measure();
  layout = justify(library.images, width, ideal, gap);
  ids = library.images.map(image => image.public_id);
  grid.style.height = `${layout.height}px`;
  const index = watched ? ids.indexOf(watched) : -1;
  if (index >= 0) {
    scrollBy({top: layout.boxes[index].top - before.top, behavior: 'instant'});
  }
  draw();
}

/** Moves the keyboard to a photo and the photo into the window. */
function focusOn(index) {
  focused = Math.max(0, Math.min(index, library.images.length - 1));
  const box = layout.boxes[focused];
  const {from, to} = visible();
  const bar = $('bar').hidden ? 0 : $('bar').offsetHeight + 24;
  if (box.top < from + 8) {
    scrollBy({top: box.top - from - 8, behavior: 'instant'});
  } else if (box.top + box.height > to - bar - 8) {
    scrollBy({top: box.top + box.height - to + bar + 8, behavior: 'instant'});
  }
  draw();
  tiles.get(library.images[focused].public_id).element.focus({preventScroll: true});
}

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

const rowsPerPage = () => Math.max(1, Math.floor((innerHeight - headerHeight()) / (measure()[1] + measure()[2])) - 1);

function target(key) {
  const last = library.images.length - 1;
  const row = layout.boxes[focused].row;
  switch (key) {
    case 'ArrowLeft': return focused - 1;
    case 'ArrowRight': return focused + 1;
    case 'ArrowUp': return vertical(focused, -1);
    case 'ArrowDown': return vertical(focused, 1);
    case 'PageUp': return vertical(focused, -Math.min(rowsPerPage(), row || 1));
    case 'PageDown': return vertical(focused, Math.min(rowsPerPage(), layout.rows.length - 1 - row || 1));
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
    pick(focused, event.shiftKey);
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
  const index = element ? ids.indexOf(element.dataset.id) : -1;
  if (index >= 0) {
    focused = index;
    pick(index, event.shiftKey);
    element.focus({preventScroll: true});
  }
}

/** Begins to follow the library, the selection, the window and the user. */
export function startGrid() {
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width && entry.contentRect.width !== width) {
      width = entry.contentRect.width;
      arrange();
    }
  }).observe(grid);
  library.addEventListener('change', ({detail: {afresh}}) => {
    const id = ids[focused];
    focused = afresh ? 0 : Math.max(0, library.images.findIndex(image => image.public_id === id));
    if (afresh) {
      layout = {boxes: [], rows: [], height: 0};
      scrollTo({top: 0, behavior: 'instant'});
    }
    if (width) {
      arrange();
    }
  });
  selection.addEventListener('change', () => {
    grid.classList.toggle('picking', selection.count > 0);
    drawSoon();
  });
  addEventListener('scroll', drawSoon, {passive: true});
  grid.addEventListener('keydown', onKey);
  grid.addEventListener('click', onClick);
}
