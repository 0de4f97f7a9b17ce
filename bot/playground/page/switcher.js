// The row of avatars: on a phone it chooses whose screen is shown, on a wide
// window it brings that person's screen into view. Badges count unread messages.

import { h } from './dom.js';
import { hue } from './bubble.js';

/**
 * @param {HTMLElement} nav
 * @param {(key: string) => void} onChoose
 */
export function createSwitcher(nav, onChoose) {
  const buttons = new Map();
  const unread = new Map();

  function label(key) {
    const { owner } = buttons.get(key);
    const n = unread.get(key) || 0;
    return `${owner.title}, ${owner.role}${n ? `, ${n} tin chưa đọc` : ''}`;
  }

  function badge(key, n) {
    const entry = buttons.get(key);
    if (!entry) return;
    unread.set(key, n);
    entry.badge.textContent = n > 99 ? '99+' : String(n);
    entry.badge.hidden = !n;
    entry.node.setAttribute('aria-label', label(key));
  }

  return {
    /** Draws one button for each phone. */
    fill(owners) {
      buttons.clear();
      nav.replaceChildren(...owners.map((owner) => {
        const count = h('span', { class: 'badge', hidden: true, data: { testid: 'badge' } });
        const node = h('button', {
          type: 'button', class: 'switch', data: { switch: owner.key }, on: { click: () => onChoose(owner.key) },
        },
          h('span', { class: `avatar ${hue(owner.key)}`, 'aria-hidden': 'true' }, owner.emoji),
          h('span', { class: 'switch-name' }, owner.short), count);
        buttons.set(owner.key, { node, badge: count, owner });
        return node;
      }));
      for (const key of buttons.keys()) badge(key, unread.get(key) || 0);
    },
    active(key) {
      for (const [k, { node }] of buttons) {
        node.classList.toggle('active', k === key);
        node.setAttribute('aria-pressed', String(k === key));
      }
      buttons.get(key)?.node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    more: (key) => badge(key, (unread.get(key) || 0) + 1),
    read: (key) => unread.get(key) && badge(key, 0),
  };
}
