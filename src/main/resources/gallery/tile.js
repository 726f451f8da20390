/** One photo in the grid. */

import {el, icon} from './dom.js';
import {ready, wish} from './thumbnails.js';
import {describe} from './words.js';

export class Tile {
  #picture = el('img', {alt: '', draggable: false});
  #withdraw = () => {};

  constructor(image) {
    this.image = image;
    this.element = el('div', {className: 'tile', role: 'option', tabIndex: -1, ariaLabel: describe(image)},
      this.#picture, el('span', {className: 'tick'}, icon('tick')),
      // For the mouse and the finger; the keyboard has Enter.
      el('span', {className: 'expand', title: 'Look at it (Enter)'}, icon('expand')),
      el('span', {className: 'caption', dir: 'auto'}, image.filename));
    this.element.dataset.id = image.public_id;
    this.#show();
  }

  place({left, top, width, height}) {
    Object.assign(this.element.style,
      {left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`});
  }

  /** @param total how many there are, or -1 while nobody knows */
  number(index, total) {
    this.element.ariaPosInSet = index + 1;
    this.element.ariaSetSize = total;
  }

  set selected(selected) {
    this.element.ariaSelected = selected;
  }

  set focusable(focusable) {
    this.element.tabIndex = focusable ? 0 : -1;
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
