/**
 * Making elements, and nothing else: text only ever becomes text, so whatever anybody writes stays words.
 */
import { ICONS } from './icons.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element. `traits`: `class`, `on<Event>` listeners, true/false attributes, anything else as an attribute.
 * Children are nodes, strings (as text), arrays of these; null, undefined and false are left out.
 */
export function h(tag, traits = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2).toLowerCase(), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  fill(element, children);
  return element;
}

function fill(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) fill(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(document.createTextNode(String(child)));
  }
}

/** A Lucide icon of `size` px that a screen reader passes over; the word beside it says the same. */
export function icon(name, size = 24) {
  const svg = document.createElementNS(SVG, 'svg');
  const traits = { viewBox: '0 0 24 24', width: size, height: size, class: 'icon', 'aria-hidden': 'true', focusable: 'false' };
  for (const [key, value] of Object.entries(traits)) svg.setAttribute(key, value);
  for (const [tag, shape] of ICONS[name]) {
    const part = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(shape)) part.setAttribute(key, value);
    svg.append(part);
  }
  return svg;
}

/** Replaces the text of `element` only when it differs, so that nothing is read out twice. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let announced = 0;

/** Says `text` to whoever listens with a screen reader, also when it is the same as last time. */
export function announce(text) {
  announced += 1;
  document.getElementById('announcer').textContent = announced % 2 ? text : `${text}\u00a0`;
}
