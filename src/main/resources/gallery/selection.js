/** The photos that the user picked, whatever the grid shows at the moment, in the order of picking. */

class Selection extends EventTarget {
  #images = new Map();
  #anchor = null;
  #extension = new Set();

  get images() {
    return [...this.#images.values()];
  }

  get count() {
    return this.#images.size;
  }

  get bytes() {
    return this.images.reduce((sum, image) => sum + image.size, 0);
  }

  has(image) {
    return this.#images.has(image.public_id);
  }

  /** Picks or drops one; ranges then begin there. */
  toggle(image) {
    if (!this.#images.delete(image.public_id)) {
      this.#images.set(image.public_id, image);
    }
    this.anchorAt(image);
    this.#changed();
  }

  anchorAt(image) {
    this.#anchor = image.public_id;
    this.#extension = new Set();
  }

  /** Picks everything from where the last range began to this index; what an earlier, longer range picked beyond it is dropped. */
  extend(images, index) {
    let anchor = images.findIndex(image => image.public_id === this.#anchor);
    if (anchor < 0) {
      anchor = index;
      this.anchorAt(images[index]);
    }
    const range = images.slice(Math.min(anchor, index), Math.max(anchor, index) + 1);
    const inside = new Set(range.map(image => image.public_id));
    this.#extension.forEach(id => inside.has(id) || (this.#extension.delete(id) && this.#images.delete(id)));
    for (const image of range) {
      if (!this.has(image)) {
        this.#images.set(image.public_id, image);
        this.#extension.add(image.public_id);
      }
    }
    this.#changed();
  }

  addAll(images) {
    images.forEach(image => this.#images.set(image.public_id, image));
    this.#extension = new Set();
    this.#changed();
  }

  remove(ids) {
    ids.forEach(id => this.#images.delete(id));
    this.#changed();
  }

  clear() {
    this.#images.clear();
    this.#extension = new Set();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const selection = new Selection();
