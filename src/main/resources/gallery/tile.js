/** One photo in the grid. */

import {el, icon} from './dom.js';
import {ready, wish} from './thumbnails.js';
import {describe} from './words.js';

export class Tile {
  #picture = el('img', {alt: '', draggable: false, decoding: 'async'});
  #withdraw = () => {};
  /** What is set already: to set it again would have the browser work out the style again. */
  #set = {};

  constructor(image) {
    this.image = image;
    this.element = el('div', {className: 'tile', role: 'option', tabIndex: -1, ariaLabel: describe(image)},
      this.#picture, el('span', {className: 'tick'}),
      // For the mouse and the finger; the keyboard has Enter.
      el('span', {className: 'expand', title: 'Look at it (Enter)'}),
      el('span', {className: 'caption', dir: 'auto'}, image.filename));
    this.element.dataset.id = image.public_id;
    this.#show();
  }

  place(box) {
    if (this.#changes('box', box)) {
      const {left, top, width, height} = box;
      Object.assign(this.element.style,
        {left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`});
    }
  }

  /** @param total how many there are, or -1 while nobody knows */
  number(index, total) {
    if (this.#changes('index', index)) {
      this.element.ariaPosInSet = index + 1;
    }
    if (this.#changes('total', total)) {
      this.element.ariaSetSize = total;
    }
  }

  set selected(selected) {
    if (this.#changes('selected', selected)) {
      this.element.ariaSelected = selected;
    }
  }

  set focusable(focusable) {
    if (this.#changes('focusable', focusable)) {
      this.element.tabIndex = focusable ? 0 : -1;
    }
  }

  #changes(name, value) {
    const before = this.#set[name];
    this.#set[name] = value;
    return value !== before;
  }

  remove() {
    this.#withdraw();
    this.element.remove();
  }

  #show() {
    const url = ready(this.image.public_id);
    if (url) {
      this.#picture.src = url;
      this.element.classList.add('shown', 'at-once');
      return;
    }
    this.#withdraw = wish(this.image.public_id, fetched => {
      if (fetched) {
        this.#picture.addEventListener('load', () => this.element.classList.add('shown'), {once: true});
        this.#picture.src = fetched;
      } else {
        this.#picture.replaceWith(icon('picture'));
        this.element.classList.add('without');
      }
    });
  }
}
