// Starts the page: builds the phones from the server's state, shows one of
// them on a narrow screen or all side by side, and passes events on.

import { api } from './api.js';
import { createClock } from './clock.js';
import { createFaults } from './faults.js';
import { alertBox, photoBox, toast } from './overlay.js';
import { createPhone } from './phone.js';
import { closeSheets, createSheet, setOpen, wide } from './sheet.js';
import { createStore } from './store.js';
import { createStory } from './story.js';
import { follow } from './stream.js';
import { createSwitcher } from './switcher.js';

const STORY_CLOSED = 'banso.story-closed';

const store = createStore();
const stage = document.getElementById('stage');
const offline = document.getElementById('offline');
const phones = new Map();
const inView = new Set();
const lastId = new Map();
let active = '';

const switcher = createSwitcher(document.getElementById('switcher'), show);
const fail = (text) => toast(phones.get(active)?.node || document.body, text, true);

function owners() {
  const people = store.personas.map((p) => ({
    key: p.key, title: p.name, short: p.name, role: p.role, emoji: p.emoji, members: null,
  }));
  const groups = store.groups.map((g) => ({
    key: g.key, title: g.title, short: g.title.split(' – ')[0], role: `Nhóm, ${g.members.length} người và bot`, emoji: '🏛️', members: g.members,
  }));
  return [...people, ...groups];
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const key = entry.target.dataset.chat;
    if (entry.isIntersecting) inView.add(key);
    else inView.delete(key);
    markRead(key);
  }
}, { root: stage, threshold: 0.6 });

function markRead(key) {
  if (document.visibilityState === 'visible' && inView.has(key) && phones.get(key)?.timeline.seen()) switcher.read(key);
}

function build() {
  const list = owners();
  const same = list.length === phones.size && list.every((o) => phones.has(o.key));
  if (!same) {
    seen.disconnect();
    phones.clear();
    const shell = { photo: photoBox, alert: alertBox, show };
    for (const owner of list) phones.set(owner.key, createPhone(store, owner, shell));
    stage.replaceChildren(...[...phones.values()].map((p) => p.node));
    switcher.fill(list);
    for (const phone of phones.values()) {
      seen.observe(phone.node);
      phone.node.addEventListener('focusin', () => choose(phone.key));
      phone.node.addEventListener('scroll', () => markRead(phone.key), { capture: true, passive: true });
    }
  }
  for (const phone of phones.values()) {
    phone.render();
    if (same) countMissed(phone);
    lastId.set(phone.key, newest(phone.key));
  }
  if (!phones.has(active)) choose(list[0]?.key || '');
  else choose(active);
}

function newest(key) {
  return store.chats.get(key)?.messages.at(-1)?.id || 0;
}

// What came while the connection was down is unread as well.
function countMissed(phone) {
  for (const msg of store.chats.get(phone.key)?.messages || []) {
    if (msg.id > lastId.get(phone.key) && msg.from?.key !== phone.speaker()) switcher.more(phone.key);
  }
  markRead(phone.key);
}

// Makes a phone the current one without moving the others.
function choose(key) {
  active = key;
  for (const phone of phones.values()) phone.node.classList.toggle('active', phone.key === key);
  switcher.active(key);
  phones.get(key)?.timeline.settle();
  markRead(key);
}

function show(key) {
  if (!phones.has(key)) return;
  closeSheets();
  choose(key);
  if (wide()) phones.get(key).node.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function setUpPanels() {
  const face = document.getElementById('face');
  const clock = createClock(store, createSheet('clock', 'Đồng hồ giả lập'), face, fail);
  createFaults(store, createSheet('faults', 'Sự cố giả lập'), fail);
  const story = createSheet('story', 'Câu chuyện 5 phút', (open) => remember(!open));
  createStory(store, story, {
    show,
    clock: clock.move,
    fill(key, text) {
      show(key);
      phones.get(key)?.composer.fill(text);
    },
  });
  if (wide() && !remembered()) setOpen('story', true, false);
}

// Storage may be switched off in the browser: the story then opens each time.
function remember(closed) {
  if (!wide()) return;
  try {
    localStorage.setItem(STORY_CLOSED, closed ? '1' : '');
  } catch { /* nothing to keep it in */ }
}

function remembered() {
  try {
    return Boolean(localStorage.getItem(STORY_CLOSED));
  } catch {
    return false;
  }
}

store.on('load', build);
store.on('message', (msg) => {
  const fresh = !document.querySelector(`.phone [data-chat="${CSS.escape(msg.chat)}"][data-message-id="${msg.id}"]`);
  const phone = phones.get(msg.chat);
  if (!phone) return;
  phone.put(msg);
  lastId.set(msg.chat, newest(msg.chat));
  if (fresh && msg.from?.key !== phone.speaker()) switcher.more(msg.chat);
  markRead(msg.chat);
});
store.on('delete', (data) => phones.get(data.chat)?.render());
store.on('typing', (data) => phones.get(data.chat)?.typing());
store.on('toast', (data) => phones.get(data.chat)?.toast(data));
store.on('faults', () => phones.forEach((phone) => phone.faults()));
document.addEventListener('visibilitychange', () => inView.forEach(markRead));

setUpPanels();
follow({
  read: api.state,
  state: (state) => store.load(state),
  event: (name, data) => store.apply(name, data),
  link(up) {
    offline.hidden = up;
  },
});
