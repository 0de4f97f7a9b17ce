// Panels that are bottom sheets on a phone and stand in the layout on a wide
// window. A button with data-opens="<id>" opens or closes its panel.

import { h, icon } from './dom.js';

const panels = new Map();
const WIDE = matchMedia('(min-width: 900px)');

/** Turns the element with this id into a panel with a heading and a close button. */
export function createSheet(id, title, onToggle) {
  const node = document.getElementById(id);
  const heading = h('h2', { id: `${id}-title` }, title);
  node.setAttribute('aria-labelledby', heading.id);
  const body = h('div', { class: 'sheet-body' });
  node.append(h('div', { class: 'sheet-head' }, heading, h('button', {
    type: 'button', class: 'round quiet close', 'aria-label': `Đóng: ${title}`, on: { click: () => setOpen(id, false) },
  }, icon('close'))), body);
  const opener = document.querySelector(`[data-opens="${id}"]`);
  opener.addEventListener('click', () => setOpen(id, !isOpen(id)));
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setOpen(id, false);
  });
  panels.set(id, { node, opener, onToggle });
  return body;
}

export function isOpen(id) {
  return panels.get(id).node.classList.contains('open');
}

/** Opens one panel (closing the others on a phone) or closes it. */
export function setOpen(id, open, focus = true) {
  const { node, opener, onToggle } = panels.get(id);
  if (open && !wide()) closeAll(id);
  const was = isOpen(id);
  node.classList.toggle('open', open);
  opener.setAttribute('aria-expanded', String(open));
  scrim();
  if (was === open) return;
  onToggle?.(open);
  if (!focus) return;
  if (open) node.querySelector('.close').focus({ preventScroll: true });
  else opener.focus({ preventScroll: true });
}

/** Closes every sheet that covers a phone's screen. */
export function closeSheets() {
  if (!wide()) closeAll('');
}

/** Whether the people stand side by side. */
export function wide() {
  return WIDE.matches;
}

function closeAll(except) {
  for (const id of panels.keys()) if (id !== except && isOpen(id)) setOpen(id, false, false);
}

function scrim() {
  const open = [...panels.keys()].some(isOpen);
  document.getElementById('scrim').hidden = !open;
  // What a sheet covers is out of reach of the keyboard too.
  document.getElementById('stage').inert = open && !wide();
}

document.getElementById('scrim').addEventListener('click', () => closeAll(''));
WIDE.addEventListener('change', scrim);
