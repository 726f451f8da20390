/** Elements, made and found. */

export const $ = id => document.getElementById(id);

/** An element with properties and children; strings become text, never markup. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.filter(child => child !== null && child !== undefined && child !== ''));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** One of the symbols at the top of the page. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const use = document.createElementNS(SVG, 'use');
  svg.classList.add('icon');
  svg.ariaHidden = 'true';
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

export function button(label, iconName, onClick, className = 'button') {
  return el('button', {type: 'button', className, onclick: onClick}, iconName ? icon(iconName) : null, label);
}

/** Fills a place that has nothing else to show: a symbol, a title, words, buttons. */
export function showState(place, symbol, title, text, ...buttons) {
  place.replaceChildren(icon(symbol), el('h2', {}, title), el('p', {}, text), el('div', {className: 'row'}, ...buttons));
  place.hidden = false;
}
