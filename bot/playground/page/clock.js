// The simulated clock: what time it is for the bot, and buttons to move it.

import { h } from './dom.js';
import { api } from './api.js';
import { clockTime, dayDate, weekday } from './format.js';

const PRESETS = [
  ['next-day', 'clock-next-day', '+1 ngày', 'Cùng giờ này ngày hôm sau'],
  ['monday', 'clock-monday', 'Sáng thứ Hai', '07:30 thứ Hai tới: giờ nhắc việc hằng tuần'],
  ['after-cutoff', 'clock-after-cutoff', 'Ngày sau chốt số liệu', '08:00 ngày 15 tới: giờ gửi tổng hợp tháng'],
];

/**
 * @param {Object} store
 * @param {HTMLElement} body where the buttons go
 * @param {HTMLElement} face shows date and time in the top bar
 * @param {(text: string) => void} fail shows a failure
 */
export function createClock(store, body, face, fail) {
  const large = h('p', { class: 'clock-face', 'aria-live': 'polite', data: { testid: 'clock' } });
  const status = h('p', { class: 'hint' }, 'Đồng hồ này chỉ là giả lập và chỉ đi tới. Bot làm việc theo giờ này.');

  async function move(preset) {
    try {
      const answer = await api.clock(preset);
      if (answer.now) store.apply('clock', { now: answer.now });
      return true;
    } catch (error) {
      fail(`Không chỉnh được đồng hồ: ${error.message}`);
      return false;
    }
  }

  async function press(preset, button) {
    button.disabled = true;
    await move(preset);
    button.disabled = false;
    button.focus({ preventScroll: true });
  }

  body.append(large, h('div', { class: 'clock-buttons' }, PRESETS.map(([preset, testid, text, title]) =>
    h('button', {
      type: 'button', class: 'small-button', title, data: { testid }, on: { click: (event) => press(preset, event.currentTarget) },
    }, text))), status);

  let last = '';
  function tick() {
    const ms = store.now();
    const text = `${weekday(ms)} ${clockTime(ms)} ${dayDate(ms)}`;
    if (text === last) return;
    last = text;
    for (const node of [large, face]) {
      node.replaceChildren(h('b', {}, `${weekday(ms)} ${clockTime(ms)}`), ' ', h('span', {}, dayDate(ms)));
    }
  }
  setInterval(tick, 1000);
  store.on('load', tick);
  store.on('clock', tick);
  return { move };
}
