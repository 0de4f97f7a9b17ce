// What the page knows: the world, the chats, the clock and the faults. It is
// changed only by the server's state and events; views listen.

import { toMillis } from './format.js';

export function createStore() {
  const listeners = new Map();
  const store = {
    bot: { username: '', name: '', commands: { default: [], chats: {} } },
    personas: [],
    groups: [],
    chats: new Map(),
    faults: {},
    clock: { base: Date.now(), taken: performance.now() },

    /** Calls fn for every event of that name. */
    on(name, fn) {
      if (!listeners.has(name)) listeners.set(name, []);
      listeners.get(name).push(fn);
    },

    /** Milliseconds of the simulated clock, running since it was last read. */
    now() {
      return store.clock.base + (performance.now() - store.clock.taken);
    },

    persona: (key) => store.personas.find((p) => p.key === key),

    /** Commands the bot offers in a chat. */
    commands(key) {
      const all = store.bot.commands || {};
      const chat = store.chats.get(key);
      return (all.chats || {})[chat ? String(chat.chat_id) : ''] || all.default || [];
    },

    message: (key, id) => store.chats.get(key)?.messages.find((m) => m.id === id),

    /** Replaces everything by a fresh state of the server. */
    load(state) {
      store.bot = state.bot;
      store.personas = state.personas || [];
      store.groups = state.groups || [];
      store.faults = state.faults || {};
      store.chats = new Map((state.chats || []).map((chat) => [
        chat.key, { ...chat, messages: [...(chat.messages || [])].sort((a, b) => a.id - b.id) },
      ]));
      setClock(state.now);
      emit('load');
    },

    /** Applies one server event; unknown names are ignored. */
    apply(name, data) {
      APPLY[name]?.(data);
    },
  };

  function emit(name, data) {
    for (const fn of listeners.get(name) || []) fn(data);
  }

  function setClock(now) {
    store.clock = { base: toMillis(now), taken: performance.now() };
  }

  function put(msg) {
    const chat = store.chats.get(msg.chat);
    if (!chat) return;
    const at = chat.messages.findIndex((m) => m.id >= msg.id);
    if (at < 0) chat.messages.push(msg);
    else if (chat.messages[at].id === msg.id) chat.messages[at] = msg;
    else chat.messages.splice(at, 0, msg);
    emit('message', msg);
  }

  const APPLY = {
    message: put,
    edit: put,
    delete(data) {
      const chat = store.chats.get(data.chat);
      if (!chat) return;
      chat.messages = chat.messages.filter((m) => m.id !== data.id);
      emit('delete', data);
    },
    typing: (data) => emit('typing', data),
    toast: (data) => emit('toast', data),
    clock(data) {
      setClock(data.now);
      emit('clock');
    },
    faults(data) {
      store.faults = data;
      emit('faults');
    },
    bot(data) {
      store.bot = { ...store.bot, ...data };
      emit('bot');
    },
  };
  return store;
}
