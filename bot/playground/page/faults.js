// The panel of simulated faults. Each row says in plain words what happens,
// carries its control and shows the state the server reports.

import { h } from './dom.js';
import { api } from './api.js';
import { clockTime, decimal } from './format.js';

const SLOWEST_MS = 5000;
const STEP_MS = 500;
const RETRY_AFTER_S = 5;

// [kind, title, explanation, fields sent, state key or null when it happens at once]
const ONCE = [
  ['429', 'Lỗi 429', `Máy chủ bảo bot gửi chậm lại (chờ ${RETRY_AFTER_S} giây).`, { n: 1, retry_after: RETRY_AFTER_S }, 'pending429'],
  ['502', 'Lỗi 502', 'Máy chủ trả về trang lỗi thay cho câu trả lời.', { n: 1 }, 'pending502'],
  ['drop', 'Mất phản hồi', 'Máy chủ nhận tin nhưng bot không nghe được trả lời.', { n: 1 }, 'drop'],
  ['duplicate', 'Gửi trùng', 'Tin tiếp theo của người dùng tới bot hai lần.', { n: 1 }, 'duplicates'],
  ['unknown', 'Bản tin lạ', 'Bot nhận một loại bản tin chưa từng biết.', {}, null],
  ['malformed', 'Bản tin hỏng', 'Đúng loại bản tin nhưng nội dung sai.', {}, null],
];

/**
 * @param {Object} store
 * @param {HTMLElement} body
 * @param {(text: string) => void} fail shows a failure
 */
export function createFaults(store, body, fail) {
  const painters = [];

  async function send(fields) {
    try {
      const answer = await api.fault(fields);
      if (answer.faults) store.apply('faults', answer.faults);
      return true;
    } catch (error) {
      fail(`Không tạo được sự cố: ${error.message}`);
      return false;
    }
  }

  body.append(
    h('p', { class: 'hint' }, 'Thử xem bot làm gì khi mạng hoặc máy chủ có sự cố. Không có gì thật bị ảnh hưởng.'),
    slow(send, store, painters),
    ...ONCE.map((spec) => once(spec, send, store, painters)),
    revoke(send, store, painters),
    h('button', {
      type: 'button', class: 'small-button', data: { testid: 'fault-clear' }, on: { click: () => send({ kind: 'clear' }) },
    }, 'Dừng mọi sự cố ở trên'),
    h('h3', {}, 'Chặn bot'));
  const people = h('div', { class: 'people' });
  body.append(people);

  const paint = () => painters.forEach((fn) => fn(store.faults || {}));
  store.on('load', () => {
    blockers(people, send, store);
    paint();
  });
  store.on('faults', () => {
    blockers(people, send, store);
    paint();
  });
}

function row(title, text, state, control) {
  return h('div', { class: 'fault-row' },
    h('div', {}, h('b', {}, title), h('p', {}, text), state), control);
}

function slow(send, store, painters) {
  const state = h('output', { class: 'state' });
  const range = h('input', {
    type: 'range', min: '0', max: String(SLOWEST_MS), step: String(STEP_MS), value: '0',
    'aria-label': 'Mạng chậm thêm bao nhiêu giây', data: { testid: 'fault-slow' },
    on: {
      input: () => show(Number(range.value)),
      change: () => send({ kind: 'slow', ms: Number(range.value), on: Number(range.value) > 0 }),
    },
  });
  function show(ms) {
    state.textContent = ms ? `Đang chậm thêm ${decimal(ms / 1000)} giây` : 'Đang tắt';
    state.classList.toggle('on', ms > 0);
  }
  painters.push((faults) => {
    if (document.activeElement !== range) range.value = String(faults.slow_ms || 0);
    show(faults.slow_ms || 0);
  });
  return row('Mạng chậm', 'Mỗi câu trả lời của máy chủ tới bot đều chậm lại.', state, range);
}

function once([kind, title, text, fields, key], send, store, painters) {
  const state = h('output', { class: 'state' }, key ? 'Không có' : 'Chưa gửi');
  let sent = false;
  const button = h('button', {
    type: 'button', class: 'small-button', 'aria-label': `Gây 1 lần: ${title}`, data: { testid: `fault-${kind}` },
  }, 'Gây 1 lần');
  button.addEventListener('click', async () => {
    if (!(await send({ kind, ...fields }))) return;
    sent = true;
    if (!(key in store.faults)) {
      state.textContent = `Đã gây lúc ${clockTime(store.now())}`;
      state.classList.add('on');
    }
  });
  painters.push((faults) => {
    if (!key || !(key in faults)) return;
    const n = Number(faults[key]) || 0;
    state.textContent = n ? `Đang chờ: ${n} lần` : (sent ? 'Đã xảy ra' : 'Không có');
    state.classList.toggle('on', n > 0);
  });
  return row(title, text, state, button);
}

function revoke(send, store, painters) {
  const state = h('output', { class: 'state' });
  const button = h('button', {
    type: 'button', class: 'small-button', data: { testid: 'fault-revoke' },
    on: { click: () => send({ kind: 'revoke', on: !store.faults.revoked }) },
  });
  painters.push((faults) => {
    state.textContent = faults.revoked ? 'Mã đang bị thu hồi' : 'Mã còn hiệu lực';
    state.classList.toggle('on', Boolean(faults.revoked));
    button.textContent = faults.revoked ? 'Trả lại' : 'Thu hồi';
  });
  return row('Thu hồi mã', 'Máy chủ không nhận mã (token) của bot nữa.', state, button);
}

function blockers(people, send, store) {
  const blocked = new Set(store.faults?.blocked || []);
  const focused = document.activeElement?.dataset?.block;
  people.replaceChildren(...store.personas.map((p) => h('button', {
    type: 'button', class: `small-button toggle${blocked.has(p.key) ? ' on' : ''}`,
    'aria-pressed': String(blocked.has(p.key)), data: { block: p.key },
    on: { click: () => send({ kind: 'block', persona: p.key, on: !blocked.has(p.key) }) },
  }, `${p.name}: ${blocked.has(p.key) ? 'đang chặn' : 'không chặn'}`)));
  if (focused) people.querySelector(`[data-block="${focused}"]`)?.focus();
}
