// Small helpers that build DOM nodes. Text always enters as text nodes, so
// nothing a person or the bot writes can become markup.

/**
 * Creates an element.
 * @param {string} tag
 * @param {Object} [props] `class`, `data` (dataset), `on` (listeners) or an
 *   attribute; true sets an empty attribute, false, null and undefined none.
 * @param {...(Node|string|null|undefined|false|Array)} children
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') node.className = value;
    else if (name === 'data') Object.assign(node.dataset, value);
    else if (name === 'on') {
      for (const [event, fn] of Object.entries(value)) node.addEventListener(event, fn);
    } else node.setAttribute(name, value === true ? '' : value);
  }
  append(node, children);
  return node;
}

/** Appends children, skipping empty ones and flattening arrays. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child);
  }
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

// Line drawings on a 24 × 24 field.
const SHAPES = {
  send: 'M4 12 20 4l-5 16-4-6zM11 14l9-10',
  menu: 'M5 7h14M5 12h14M5 17h9',
  photo: 'M4 6h16v12H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  down: 'M12 5v14M6 13l6 6 6-6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2',
  fault: 'M12 4 3 20h18zM12 10v5M12 17.5h.01',
  story: 'M5 4h9l5 5v11H5zM14 4v5h5M9 13h6M9 17h6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  save: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  check: 'M5 13l4 4L19 7',
  keyboard: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8',
};

/** A decorative icon; the control around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name]);
  svg.append(path);
  return svg;
}
