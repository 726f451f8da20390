/** The photos in rows. Only the rows in and near the window are in the document, however many there are. */

import {$} from './dom.js';
import {justify} from './justify.js';
import {library} from './library.js';
import {selection} from './selection.js';
import {hold} from './thumbnails.js';
import {Tile} from './tile.js';

const grid = $('grid');
const tiles = new Map();
let ids = [];
export let layout = {boxes: [], rows: [], height: 0};
let width = 0;
/** The index of the photo that has the keyboard, or will have it. */
export let focused = 0;
let frame = 0;

/** By the width of the grid: the ideal height of a row, and the gap, in CSS pixels. */
const MEASURES = [[480, 118, 4], [900, 165, 6], [1700, 218, 8], [2700, 270, 10], [Infinity, 360, 12]];

/** In windows per second: beyond it nobody sees a photo. */
const BLURRED = 4;
/** In milliseconds: so long after the last fast frame the photos have come to rest. */
const REST = 100;
let passed = {y: 0, at: 0};
let rest = 0;

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

function heedSpeed({from, to}) {
  const at = performance.now();
  if (Math.abs(from - passed.y) / (to - from) > BLURRED * (at - passed.at) / 1000) {
    hold(true);
    clearTimeout(rest);
    rest = setTimeout(hold, REST, false);
  }
  passed = {y: from, at};
}

function draw() {
  frame = 0;
  const {images} = library;
  const {from, to} = visible();
  heedSpeed({from, to});
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
export function focusOn(index) {
  focused = Math.max(0, Math.min(index, library.images.length - 1));
  const box = layout.boxes[focused];
  if (!box) {
    return;
  }
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

/** The keyboard is on this photo already. */
export function moveTo(index) {
  if (index !== focused) {
    focused = index;
    drawSoon();
  }
}

/** Of a photo's id, or -1. */
export const indexOf = id => ids.indexOf(id);

export const rowsInWindow = () => Math.floor((innerHeight - headerHeight()) / (measure()[1] + measure()[2]));

/** Begins to follow the library, the selection and the window. */
export function startRows() {
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
}
