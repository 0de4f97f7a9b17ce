// The input row of a phone: text, send, pictures and files, command menu, the line that
// says what is being answered or edited, and the bot's reply keyboard.

import { h, icon } from './dom.js';

const TALLEST_PX = 140;

/**
 * @param {Object} on
 * @param {(draft: {text: string, files: Array<File>, reply: ?Object, edit: ?Object}) => Promise<boolean>} on.submit
 *   resolves to whether it was accepted; a refused draft stays
 * @param {(text: string) => void} on.send sends a command or a keyboard button
 * @param {() => Array<{command: string, description: string}>} on.commands
 * @param {string} title whose phone it is, for labels
 */
export function createComposer(title, on) {
  let files = [];
  let reply = null;
  let edit = null;

  const input = h('textarea', {
    class: 'input', rows: '1', placeholder: 'Nhắn tin…', 'aria-label': `Nhắn tin với vai ${title}`,
    maxlength: '4096', data: { testid: 'input' }, autocomplete: 'off',
  });
  const picker = h('input', {
    type: 'file', accept: 'image/*,.xlsx,.csv', multiple: true, class: 'visually-hidden', tabindex: '-1', 'aria-hidden': 'true',
    data: { testid: 'photo' },
  });
  const about = h('div', { class: 'about', hidden: true });
  const menu = h('div', { class: 'commands', role: 'group', 'aria-label': 'Lệnh của bot', hidden: true });
  const keyboard = h('div', { class: 'keyboard', hidden: true, 'aria-label': 'Bàn phím trả lời' });
  const menuButton = h('button', {
    type: 'button', class: 'round', 'aria-label': 'Các lệnh của bot', 'aria-expanded': 'false',
    data: { testid: 'commands' }, on: { click: () => toggleMenu(menu.hidden) },
  }, icon('menu'));
  const node = h('form', {
    class: 'composer',
    on: {
      submit(event) {
        event.preventDefault();
        submit();
      },
      keydown(event) {
        if (event.key === 'Escape' && !menu.hidden) {
          toggleMenu(false);
          menuButton.focus();
        }
      },
    },
  },
    about, menu, keyboard,
    h('div', { class: 'row' },
      menuButton,
      input,
      h('button', {
        type: 'button', class: 'round quiet', 'aria-label': 'Gửi ảnh hoặc tệp', on: { click: () => picker.click() },
      }, icon('photo')),
      h('button', {
        type: 'submit', class: 'round primary', 'aria-label': 'Gửi', data: { testid: 'send' },
      }, icon('send'))),
    picker);

  input.addEventListener('input', grow);
  input.addEventListener('keydown', (event) => {
    // Vietnamese input methods compose syllables; Enter then belongs to them.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    submit();
  });
  picker.addEventListener('change', () => {
    files = [...picker.files];
    edit = null;
    showAbout();
    input.focus();
  });

  function grow() {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + 2, TALLEST_PX)}px`;
  }

  function set(text) {
    input.value = text;
    grow();
  }

  function showAbout() {
    let text = '';
    if (edit) text = 'Đang sửa tin đã gửi';
    else if (files.length) text = `Sẽ gửi: ${files.map((f) => f.name).join(', ').slice(0, 60)}`;
    else if (reply) text = `Trả lời ${reply.from.name}: ${(reply.text || 'tin có tệp').slice(0, 60)}`;
    about.hidden = !text;
    about.replaceChildren(h('span', {}, text), h('button', {
      type: 'button', class: 'round quiet', 'aria-label': 'Bỏ', on: { click: () => { clear(); input.focus(); } },
    }, icon('close')));
  }

  function clear() {
    if (edit) set('');
    files = [];
    reply = edit = null;
    picker.value = '';
    showAbout();
  }

  let busy = false;
  async function submit() {
    const text = input.value.trim();
    if (busy || (!text && !files.length)) return;
    busy = true;
    const accepted = await on.submit({ text, files, reply, edit });
    busy = false;
    if (!accepted) return;
    // What was typed while the message was on its way stays.
    if (input.value.trim() === text) set('');
    clear();
  }

  function toggleMenu(open) {
    menu.hidden = !open;
    menuButton.setAttribute('aria-expanded', String(open));
    if (!open) return;
    const commands = on.commands();
    menu.replaceChildren(...commands.map((c) => h('button', {
      type: 'button', data: { command: c.command },
      on: {
        click() {
          toggleMenu(false);
          on.send(`/${c.command}`);
        },
      },
    }, h('b', {}, `/${c.command}`), h('span', {}, c.description))));
    if (!commands.length) menu.append(h('p', {}, 'Bot chưa khai báo lệnh nào cho cuộc trò chuyện này.'));
    else menu.firstChild.focus();
  }

  document.addEventListener('pointerdown', (event) => {
    if (!menu.hidden && !node.contains(event.target)) toggleMenu(false);
  });

  return {
    node,

    /** Puts text into the field for the person to send. */
    fill(text) {
      clear();
      set(text);
      input.focus({ preventScroll: true });
    },
    replyTo(msg) {
      clear();
      reply = msg;
      showAbout();
      input.focus();
    },
    editing(msg) {
      clear();
      edit = msg;
      set(msg.text);
      showAbout();
      input.focus();
    },
    /** Rows of button labels, or null for none. */
    keys(rows) {
      keyboard.hidden = !rows;
      keyboard.replaceChildren(...(rows || []).map((row) => h('div', { class: 'button-row' },
        row.map((text) => h('button', { type: 'button', class: 'key', on: { click: () => on.send(text) } }, text)))));
    },
  };
}
