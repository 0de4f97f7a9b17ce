// Renders message text with Bot API entities as DOM nodes. Offsets count
// UTF-16 units, as JavaScript strings do.

import { h } from './dom.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

/**
 * @param {string} text
 * @param {Array<{type: string, offset: number, length: number, url?: string}>} entities
 * @param {{link: (url: string, children: Node[]) => Node, send: (text: string) => void}} actions
 * @returns {DocumentFragment}
 */
export function renderText(text, entities, actions) {
  const sorted = [...(entities || [])]
    .filter((e) => e.length > 0 && e.offset >= 0 && e.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const root = document.createDocumentFragment();
  root.append(...range(text, 0, text.length, sorted, actions));
  return root;
}

// Renders text[start:end]; entities begin inside it, outer ones first.
function range(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  let i = 0;
  while (i < entities.length) {
    const entity = entities[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    i += 1;
    if (to <= from) continue;
    const inner = [];
    while (i < entities.length && entities[i].offset < to) inner.push(entities[i++]);
    if (from > at) nodes.push(text.slice(at, from));
    nodes.push(wrap(entity, text.slice(from, to), range(text, from, to, inner, actions), actions));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, raw, children, actions) {
  const tag = TAGS[entity.type];
  if (tag) return h(tag, {}, ...children);
  switch (entity.type) {
    case 'text_link':
      return actions.link(entity.url || '', children);
    case 'url':
      return actions.link(/^[a-z]+:\/\//i.test(raw) ? raw : `https://${raw}`, children);
    case 'email':
      return actions.link(`mailto:${raw}`, children);
    case 'phone_number':
      return actions.link(`tel:${raw.replace(/[^\d+]/g, '')}`, children);
    case 'bot_command':
      return h('button', {
        type: 'button', class: 'command', title: 'Gửi lệnh này', on: { click: () => actions.send(raw) },
      }, ...children);
    case 'spoiler':
      return spoiler(children);
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return h('span', { class: 'mention' }, ...children);
    default:
      return h('span', {}, ...children);
  }
}

function spoiler(children) {
  const node = h('span', {
    class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': 'Nội dung được che, bấm để xem',
  }, ...children);
  const show = () => {
    node.classList.add('shown');
    for (const name of ['role', 'tabindex', 'aria-label']) node.removeAttribute(name);
  };
  node.addEventListener('click', show);
  node.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      show();
    }
  });
  return node;
}

/**
 * The deep-link payload of a t.me address of this bot, "" for a link without
 * one, null for any other address.
 */
export function deepLink(url, username) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const host = parsed.hostname.toLowerCase();
  if (host !== 't.me' && host !== 'telegram.me') return null;
  const name = parsed.pathname.replace(/^\/|\/$/g, '').toLowerCase();
  if (!username || name !== username.toLowerCase()) return null;
  return parsed.searchParams.get('start') || '';
}

/** The address when it is one a person may open, otherwise null. */
export function safeUrl(url) {
  try {
    const parsed = new URL(url);
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}
