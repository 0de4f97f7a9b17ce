// Anchors of the page: ordinary addresses open in a new tab, the bot's own
// deep links start the bot for the person who pressed them.

import { h } from './dom.js';
import { deepLink, safeUrl } from './entities.js';

/**
 * @param {string} url
 * @param {{username: () => string, start: (payload: string) => void}} actions
 * @param {string} cls class of the anchor
 * @param {Node[]} children
 */
export function anchor(url, actions, cls, children) {
  const payload = deepLink(url, actions.username());
  if (payload !== null) {
    return h('a', {
      class: cls, href: url, data: { start: payload },
      on: {
        click(event) {
          event.preventDefault();
          actions.start(payload);
        },
      },
    }, ...children);
  }
  const href = safeUrl(url);
  if (!href) return h('span', { class: cls }, ...children);
  return h('a', { class: cls, href, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
