// One message as DOM: sender, quote, text, picture, document, buttons, time.

import { h, icon } from './dom.js';
import { renderText } from './entities.js';
import { anchor } from './link.js';
import { clockTime, fileSize, toMillis } from './format.js';

const HUES = 6;

/** Stable colour class of a sender. */
export function hue(key) {
  let sum = 0;
  for (const c of key) sum += c.codePointAt(0);
  return `hue-${sum % HUES}`;
}

/**
 * @param {Object} msg message of the control API
 * @param {Object} view
 * @param {boolean} view.mine whether the person of this phone wrote it
 * @param {boolean} view.named whether to show the sender's name
 * @param {?Object} view.quoted the message replied to
 * @param {Object} actions of the phone
 */
export function bubble(msg, view, actions) {
  const data = { messageId: String(msg.id), chat: msg.chat, from: msg.from?.key || '' };
  if (msg.service) {
    return h('div', { class: 'service', data }, h('span', {}, msg.service));
  }
  const body = h('div', { class: 'bubble' },
    view.named && h('div', { class: `sender ${hue(msg.from.key)}` }, msg.from.name),
    msg.reply_to && quote(msg.reply_to, view.quoted, actions),
    msg.photo && picture(msg, actions),
    msg.document && documentCard(msg.document),
    msg.text && h('div', { class: 'text', dir: 'auto' },
      renderText(msg.text, msg.entities, {
        send: actions.send,
        link: (url, children) => anchor(url, actions, 'link', children),
      })),
    meta(msg, view, actions));
  return h('article', {
    class: `message ${view.mine ? 'mine' : 'theirs'}${msg.photo ? ' with-photo' : ''}`,
    'aria-label': `${msg.from.name}, ${clockTime(toMillis(msg.date))}`,
    data,
  }, body, inlineButtons(msg, actions));
}

function meta(msg, view, actions) {
  return h('div', { class: 'meta' },
    msg.edit_date && h('span', {}, 'đã sửa'),
    h('time', {}, clockTime(toMillis(msg.date))),
    h('button', {
      type: 'button', class: 'more', 'aria-label': 'Thao tác với tin này', 'aria-haspopup': 'menu',
      on: { click: (event) => actions.menu(event.currentTarget, msg, view.mine) },
    }, icon('more')));
}

function quote(id, quoted, actions) {
  const text = quoted ? (quoted.text || (quoted.photo ? 'Ảnh' : quoted.document?.name) || '') : 'Tin đã xóa';
  return h('button', { type: 'button', class: 'quote', on: { click: () => actions.jump(id) } },
    quoted?.from && h('span', { class: 'quote-name' }, quoted.from.name),
    h('span', { class: 'quote-text' }, text));
}

function picture(msg, actions) {
  const { url, width, height } = msg.photo;
  const alt = msg.text ? `Ảnh: ${msg.text.slice(0, 80)}` : 'Ảnh';
  return h('button', {
    type: 'button', class: 'photo', 'aria-label': `${alt} (bấm để xem lớn)`,
    on: { click: () => actions.photo(url, alt) },
  }, h('img', {
    src: url, alt: '', width: width || null, height: height || null,
  }));
}

function documentCard(doc) {
  const kind = (doc.name.split('.').pop() || '').slice(0, 4).toUpperCase();
  return h('div', { class: 'document' },
    h('span', { class: 'document-icon', 'aria-hidden': 'true' }, icon('file'), h('b', {}, kind)),
    h('span', { class: 'document-name' }, doc.name, h('small', {}, fileSize(doc.size))),
    h('a', { class: 'download', href: doc.url, download: doc.name }, icon('save'), 'Tải xuống'));
}

function inlineButtons(msg, actions) {
  if (!msg.buttons?.length) return null;
  return h('div', { class: 'buttons' }, msg.buttons.map((row) =>
    h('div', { class: 'button-row' }, row.map((button) => {
      if (button.url) {
        return anchor(button.url, actions, 'inline-button', [button.text, h('span', { class: 'out', 'aria-hidden': 'true' }, ' ↗')]);
      }
      return h('button', {
        type: 'button', class: 'inline-button', data: { data: button.data || '' },
        on: { click: (event) => actions.press(msg, button.data || '', event.currentTarget) },
      }, button.text);
    }))));
}
