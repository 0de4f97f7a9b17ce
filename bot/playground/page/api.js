// The control API of the playground's server: one function a call. Every
// writing call carries the X-Banso header, which a foreign page cannot send.

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error('máy chủ giả lập không trả lời');
  }
  if (!response.ok) {
    throw new Error((await reason(response)) || `máy chủ báo lỗi ${response.status}`);
  }
  const body = await response.text();
  return body ? JSON.parse(body) : {};
}

// A fault is answered in JSON ({error} or {description}) or in plain text.
async function reason(response) {
  const body = (await response.text()).trim();
  try {
    const parsed = JSON.parse(body);
    return parsed.error || parsed.description || '';
  } catch {
    return body.startsWith('<') ? '' : body.slice(0, 200);
  }
}

function post(path, fields) {
  return request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Banso': '1' },
    body: JSON.stringify(fields),
  });
}

export const api = {
  state: () => request('/api/state', { cache: 'no-store' }),
  say: (persona, chat, text, replyTo) =>
    post('/api/say', { persona, chat, text, ...(replyTo ? { reply_to: replyTo } : {}) }),
  press: (persona, chat, messageId, data) =>
    post('/api/press', { persona, chat, message_id: messageId, data }),
  start: (persona, payload) => post('/api/start', { persona, payload }),
  edit: (persona, chat, messageId, text) =>
    post('/api/edit', { persona, chat, message_id: messageId, text }),
  clock: (preset) => post('/api/clock', { preset }),
  fault: (fields) => post('/api/faults', fields),
  files(persona, chat, caption, files) {
    const form = new FormData();
    form.set('persona', persona);
    form.set('chat', chat);
    form.set('caption', caption);
    for (const file of files) form.append('file', file);
    return request('/api/file', { method: 'POST', headers: { 'X-Banso': '1' }, body: form });
  },
};
