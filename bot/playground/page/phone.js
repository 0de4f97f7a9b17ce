// One phone: a person's private chat with the bot, or a group in which one of
// the members speaks. It turns what is done on the screen into API calls.

import { h, icon } from './dom.js';
import { api } from './api.js';
import { hue } from './bubble.js';
import { createTimeline } from './timeline.js';
import { createComposer } from './composer.js';
import { openMenu, toast } from './overlay.js';

const TYPING_MS = 5000;
const ANSWER_MS = 15000;

/** The key of the first button is pressed until this class is taken away. */
const PRESSED = 'pressed';

/**
 * @param {Object} store
 * @param {{key: string, title: string, role: string, emoji: string, members: ?string[]}} owner
 *   `members` for a group, null for a person
 * @param {{photo: Function, alert: Function}} shell what opens above all phones
 */
export function createPhone(store, owner, shell) {
  const chat = owner.key;
  let speaker = owner.members ? owner.members[0] : owner.key;
  let typingTimer = 0;

  const attempt = async (call) => {
    try {
      await call;
      return true;
    } catch (error) {
      toast(node, `Không gửi được: ${error.message}`, true);
      return false;
    }
  };
  const send = (text, replyTo) => attempt(api.say(speaker, chat, text, replyTo));
  const start = (payload) => attempt(api.start(speaker, payload));

  const actions = {
    username: () => store.bot.username,
    send,
    start(payload) {
      start(payload);
      if (owner.members) shell.show(speaker);
    },
    photo: shell.photo,
    jump: (id) => timeline.jump(id),
    press(msg, data, button) {
      button.classList.add(PRESSED);
      button.setAttribute('aria-busy', 'true');
      setTimeout(() => release(button), ANSWER_MS);
      attempt(api.press(speaker, chat, msg.id, data)).then((ok) => ok || release(button));
    },
    menu(button, msg, mine) {
      openMenu(button, [
        ['Trả lời', () => composer.replyTo(msg)],
        mine && msg.text && !msg.photo && ['Sửa tin', () => composer.editing(msg)],
        msg.text && ['Sao chép chữ', () => navigator.clipboard?.writeText(msg.text)],
      ].filter(Boolean));
    },
  };

  const composer = createComposer(owner.title, {
    send: (text) => send(text),
    commands: () => store.commands(chat),
    submit({ text, files, reply, edit }) {
      if (edit) return attempt(api.edit(speaker, chat, edit.id, text));
      if (files.length) return attempt(api.files(speaker, chat, text, files));
      return send(text, reply?.id);
    },
  });

  const typing = h('div', { class: 'typing', hidden: true, 'aria-live': 'off' },
    h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', {}, 'Bot đang soạn…'));
  const blocked = h('div', { class: 'blocked', hidden: true },
    h('span', {}, 'Người này đang chặn bot.'),
    h('button', {
      type: 'button', class: 'small-button',
      on: { click: () => attempt(api.fault({ kind: 'block', persona: owner.key, on: false })) },
    }, 'Bỏ chặn'));

  const timeline = createTimeline({
    title: owner.title,
    group: Boolean(owner.members),
    messages: () => store.chats.get(chat)?.messages || [],
    mine: (msg) => msg.from?.key === speaker,
    empty: emptyState(owner, start),
  }, actions);

  const node = h('section', {
    class: 'phone', 'aria-label': `${owner.title}, ${owner.role}`,
    data: { persona: speaker, chat },
  }, header(), timeline.node, typing, blocked, composer.node);

  function header() {
    return h('header', { class: 'phone-head' },
      h('span', { class: `avatar ${hue(owner.key)}`, 'aria-hidden': 'true' }, owner.emoji),
      h('div', { class: 'who' }, h('h2', {}, owner.title), h('p', {}, owner.role)),
      owner.members && speakerSelect());
  }

  function speakerSelect() {
    return h('label', { class: 'speaker' }, h('span', {}, 'Bạn là'), h('select', {
      on: {
        change(event) {
          speaker = event.target.value;
          node.dataset.persona = speaker;
          timeline.render();
        },
      },
    }, owner.members.map((key) => h('option', { value: key }, store.persona(key)?.name || key))));
  }

  function release(button) {
    button.classList.remove(PRESSED);
    button.removeAttribute('aria-busy');
  }

  function releaseAll() {
    node.querySelectorAll(`.${PRESSED}`).forEach(release);
  }

  // The newest message that sets or removes the reply keyboard decides; a
  // one-time keyboard is gone once the person has written something after it.
  function showKeyboard() {
    let answered = false;
    for (const msg of [...(store.chats.get(chat)?.messages || [])].reverse()) {
      if (msg.markup_removed) break;
      const rows = keyboardRows(msg.keyboard);
      if (rows) {
        composer.keys(answered && msg.keyboard.one_time_keyboard ? null : rows);
        return;
      }
      answered ||= msg.from?.key === speaker;
    }
    composer.keys(null);
  }

  function stopTyping() {
    clearTimeout(typingTimer);
    typing.hidden = true;
  }

  return {
    key: chat,
    owner,
    node,
    composer,
    timeline,
    speaker: () => speaker,
    render() {
      timeline.render();
      showKeyboard();
      this.faults();
    },
    put(msg) {
      if (msg.from?.key === 'bot') stopTyping();
      if (msg.edit_date) releaseAll();
      timeline.put(msg);
      showKeyboard();
    },
    typing() {
      typing.hidden = false;
      clearTimeout(typingTimer);
      typingTimer = setTimeout(stopTyping, TYPING_MS);
      timeline.settle();
    },
    toast({ text, alert }) {
      releaseAll();
      if (!text) return;
      if (alert) shell.alert(text);
      else toast(node, text);
    },
    faults() {
      blocked.hidden = !(store.faults.blocked || []).includes(owner.key);
    },
  };
}

// Accepts rows of buttons or the whole ReplyKeyboardMarkup.
function keyboardRows(keyboard) {
  const rows = Array.isArray(keyboard) ? keyboard : keyboard?.keyboard;
  if (!rows?.length) return null;
  return rows.map((row) => row.map((button) => (typeof button === 'string' ? button : button.text)));
}

function emptyState(owner, start) {
  return h('div', { class: 'empty' },
    h('span', { class: `avatar big ${hue(owner.key)}`, 'aria-hidden': 'true' }, owner.emoji),
    h('p', {}, h('strong', {}, owner.title), h('br'), owner.role),
    owner.members
      ? h('p', {}, 'Bot chỉ trả lời trong nhóm khi được gọi bằng lệnh, được nhắc tên hoặc được trả lời tin.')
      : [h('p', {}, 'Chưa có tin nhắn nào với bot.'),
        h('button', {
          type: 'button', class: 'small-button primary', data: { testid: 'start' }, on: { click: () => start('') },
        }, icon('send'), 'Bắt đầu')]);
}
