// The scrolling list of one chat: date separators, older messages on request,
// a chip for new messages while the person reads further up.

import { h, icon } from './dom.js';
import { bubble } from './bubble.js';
import { dayDate, toMillis, weekday } from './format.js';

const PAGE = 150;
const NEAR_END_PX = 60;
const TOP_GAP_PX = 8;

/**
 * @param {Object} chat
 * @param {() => Object[]} chat.messages sorted by id
 * @param {(msg: Object) => boolean} chat.mine
 * @param {boolean} chat.group
 * @param {Node} chat.empty shown while there is no message
 * @param {Object} actions of the phone
 */
export function createTimeline(chat, actions) {
  let shown = PAGE;
  let stick = true;
  let missed = false;
  let lastTop = 0;
  const list = h('div', {
    class: 'list', role: 'log', 'aria-live': 'polite', 'aria-label': `Tin nhắn: ${chat.title}`, tabindex: '0',
  });
  const chip = h('button', {
    type: 'button', class: 'chip', hidden: true, on: { click: () => toEnd() },
  }, icon('down'));
  const node = h('div', { class: 'timeline' }, list, chip);

  list.addEventListener('scroll', () => {
    if (!list.clientHeight) return;
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX;
    // Only scrolling up leaves the end: a picture that grows below does not.
    if (near) stick = true;
    else if (list.scrollTop < lastTop) stick = false;
    lastTop = list.scrollTop;
    if (near) caughtUp();
  }, { passive: true });

  // The list shrinks when a keyboard or a longer input row takes room below;
  // pictures get their height only when they are there.
  const sizes = new ResizeObserver(() => settle());
  sizes.observe(list);

  function caughtUp() {
    missed = false;
    chip.hidden = true;
  }

  // Offers the way down: to a message not seen yet, or to the rest of a long one.
  function offer(unseen) {
    missed = unseen;
    chip.hidden = false;
    chip.replaceChildren(unseen ? 'Tin mới ' : h('span', { class: 'visually-hidden' }, 'Xem tiếp'), icon('down'));
  }

  function toEnd() {
    stick = true;
    caughtUp();
    list.scrollTop = list.scrollHeight;
  }

  function find(id) {
    return list.querySelector(`[data-message-id="${Number(id)}"]`);
  }

  function make(msg) {
    const mine = chat.mine(msg);
    const quoted = msg.reply_to ? chat.messages().find((m) => m.id === msg.reply_to) : null;
    const fresh = bubble(msg, { mine, named: chat.group && !mine, quoted }, actions);
    fresh.querySelectorAll('img').forEach((img) => sizes.observe(img));
    return fresh;
  }

  function separator(ms) {
    return h('div', { class: 'day', data: { day: dayDate(ms) } },
      h('span', {}, `${weekday(ms)}, ${dayDate(ms)}`));
  }

  function render() {
    const all = chat.messages();
    const visible = all.slice(-shown);
    const nodes = [];
    if (visible.length < all.length) {
      nodes.push(h('button', { type: 'button', class: 'older', on: { click: older } }, 'Xem tin cũ hơn'));
    }
    let day = '';
    for (const msg of visible) {
      const ms = toMillis(msg.date);
      if (dayDate(ms) !== day) {
        day = dayDate(ms);
        nodes.push(separator(ms));
      }
      nodes.push(make(msg));
    }
    if (!all.length) nodes.push(chat.empty);
    const top = list.scrollTop;
    list.replaceChildren(...nodes);
    if (!stick) list.scrollTop = top;
    settle();
  }

  function older() {
    const fromEnd = list.scrollHeight - list.scrollTop;
    shown += PAGE;
    stick = false;
    render();
    list.scrollTop = list.scrollHeight - fromEnd;
  }

  function settle() {
    if (stick) list.scrollTop = list.scrollHeight;
  }

  // A message longer than the screen is shown from its first line.
  function arrive(id) {
    settle();
    const fresh = find(id);
    if (!list.clientHeight || fresh.offsetHeight <= list.clientHeight) return;
    stick = false;
    offer(false);
    list.scrollTop = fresh.offsetTop - TOP_GAP_PX;
  }

  // Keeps the keyboard where it was when an edit replaces the message.
  function replace(old, fresh) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const index = focused ? [...old.querySelectorAll('button, a')].indexOf(focused) : -1;
    old.replaceWith(fresh);
    if (index >= 0) {
      const controls = fresh.querySelectorAll('button, a');
      (controls[Math.min(index, controls.length - 1)] || list).focus({ preventScroll: true });
    }
  }

  return {
    node,
    render,
    toEnd,
    settle,
    /** Whether every message has been on the screen. */
    seen: () => !missed,

    /** Shows a new or changed message. */
    put(msg) {
      const old = find(msg.id);
      if (old) {
        replace(old, make(msg));
        settle();
        return;
      }
      const all = chat.messages();
      if (all[all.length - 1] !== msg || all.length === 1) {
        render();
      } else {
        const ms = toMillis(msg.date);
        const days = list.querySelectorAll('.day');
        if (days[days.length - 1]?.dataset.day !== dayDate(ms)) list.append(separator(ms));
        list.append(make(msg));
      }
      if (chat.mine(msg)) toEnd();
      else if (stick) arrive(msg.id);
      else offer(true);
    },

    /** Brings a message into view and marks it for a moment. */
    jump(id) {
      const target = find(id);
      if (!target) return;
      target.scrollIntoView({ block: 'center' });
      target.classList.add('pointed');
      setTimeout(() => target.classList.remove('pointed'), 1500);
    },
  };
}
