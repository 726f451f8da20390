/** Rows of pictures that fill a width, every picture in its own proportions. */

const NARROWEST = 0.5;
const WIDEST = 3;

/** Width by height. Beyond these a picture is cropped, for it would leave its neighbours no room. */
const proportion = ({width, height}) => width && height ? Math.min(WIDEST, Math.max(NARROWEST, width / height)) : 1;

/**
 * @param images with width and height in pixels, or null where they are unknown
 * @param width of the rows, in CSS pixels
 * @param ideal height of a row, in CSS pixels; rows differ from it as little as they can
 * @returns boxes: {left, top, width, height, row} of every image; rows: {top, height, first, last}; height of the whole
 */
export function justify(images, width, ideal, gap) {
  const boxes = [];
  const rows = [];
  let top = 0;
  let first = 0;
  let sum = 0;

  const heightOf = (total, count) => (width - gap * (count - 1)) / total;

  const close = (end, height) => {
    let left = 0;
    for (let i = first; i < end; i++) {
      const own = proportion(images[i]) * height;
      boxes.push({left, top, width: own, height, row: rows.length});
      left += own + gap;
    }
    rows.push({top, height, first, last: end - 1});
    top += height + gap;
    first = end;
    sum = 0;
  };

  for (let i = 0; i < images.length; i++) {
    const own = proportion(images[i]);
    const count = i - first;
    const without = count ? heightOf(sum, count) : Infinity;
    const including = heightOf(sum + own, count + 1);
    if (including < ideal && without - ideal < ideal - including) {
      close(i, without);
    } else if (including <= ideal) {
      close(i + 1, including);
      continue;
    }
    sum += own;
  }
  if (first < images.length) {
    close(images.length, Math.min(ideal, heightOf(sum, images.length - first)));
  }
  return {boxes, rows, height: Math.max(0, top - gap)};
}
