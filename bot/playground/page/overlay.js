// What appears above the chats: toasts, the small menu of a message, the
// alert of a callback answer, the full-size picture.

import { h, icon } from './dom.js';

const TOAST_MS = 4000;
const TOAST_LONG_MS = 7000;

/** Shows a short text at the top of a phone, away from the newest buttons, for a few seconds. */
export function toast(phone, text, fault = false) {
  phone.querySelectorAll('.toast').forEach((old) => old.remove());
  const node = h('div', {
    class: fault ? 'toast fault' : 'toast', role: fault ? 'alert' : 'status', data: { testid: 'toast' },
  }, text);
  phone.append(node);
  setTimeout(() => node.remove(), text.length > 60 || fault ? TOAST_LONG_MS : TOAST_MS);
}

/** Opens a menu under (or above) its button; items are [label, action]. */
export function openMenu(button, items) {
  const menu = h('div', { class: 'popup', role: 'menu' });
  const close = (focus) => {
    menu.remove();
    document.removeEventListener('pointerdown', outside, true);
    if (focus) button.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close(false);
  };
  for (const [label, action] of items) {
    menu.append(h('button', {
      type: 'button', role: 'menuitem',
      on: {
        click() {
          close(false);
          action();
        },
      },
    }, label));
  }
  menu.addEventListener('keydown', (event) => {
    const buttons = [...menu.children];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === 'Escape') close(true);
    else if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length].focus();
    else if (event.key === 'ArrowUp') buttons[(at + buttons.length - 1) % buttons.length].focus();
    else if (event.key === 'Tab') close(false);
    else return;
    event.preventDefault();
  });
  document.body.append(menu);
  place(menu, button.getBoundingClientRect());
  document.addEventListener('pointerdown', outside, true);
  menu.firstChild.focus();
}

function place(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, anchor.right - width), innerWidth - width - 8);
  const below = anchor.bottom + height + 8 < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - height - 4)}px`;
}

/** A modal with one sentence and one button. */
export function alertBox(text) {
  dialog('alert-box', [
    h('p', { data: { testid: 'alert' } }, text),
    h('button', { type: 'button', class: 'small-button primary', autofocus: true, data: { close: '' } }, 'Đã hiểu'),
  ]);
}

/** The picture at full size; a press anywhere closes it. */
export function photoBox(url, alt) {
  const box = dialog('photo-box', [
    h('button', { type: 'button', class: 'round', 'aria-label': 'Đóng', autofocus: true, data: { close: '' } }, icon('close')),
    h('img', { src: url, alt, data: { testid: 'photo-full' } }),
    h('a', { class: 'small-button', href: url, download: '' }, icon('save'), 'Tải xuống'),
  ]);
  box.addEventListener('click', (event) => {
    if (!event.target.closest('a')) box.close();
  });
}

function dialog(cls, children) {
  const box = h('dialog', { class: cls }, ...children);
  box.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]')) box.close();
  });
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
