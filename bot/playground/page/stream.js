// Server-sent events with reconnection. After every (re)connection the whole
// state is read again, so nothing that happened meanwhile is missed; events
// arriving during that read wait for it.

const EVENTS = ['message', 'edit', 'delete', 'typing', 'toast', 'clock', 'faults', 'bot'];
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10000;

/**
 * @param {Object} on
 * @param {() => Promise<Object>} on.read reads the state
 * @param {(state: Object) => void} on.state
 * @param {(name: string, data: Object) => void} on.event
 * @param {(up: boolean) => void} on.link tells whether the server is reached
 */
export function follow(on) {
  let wait = FIRST_WAIT_MS;
  let source = null;

  function open() {
    source = new EventSource('/api/events');
    const mine = source;
    let queue = [];

    async function reload() {
      queue = queue || [];
      let state;
      try {
        state = await on.read();
      } catch {
        if (mine === source) retry();
        return;
      }
      if (mine !== source) return;
      on.state(state);
      const waiting = queue;
      queue = null;
      for (const [name, data] of waiting) on.event(name, data);
      wait = FIRST_WAIT_MS;
      on.link(true);
    }

    mine.addEventListener('open', reload);
    mine.addEventListener('reset', reload);
    mine.addEventListener('error', () => {
      if (mine === source) retry();
    });
    for (const name of EVENTS) {
      mine.addEventListener(name, (event) => {
        const data = JSON.parse(event.data);
        if (queue) queue.push([name, data]);
        else on.event(name, data);
      });
    }
  }

  function retry() {
    source.close();
    source = null;
    on.link(false);
    setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  open();
}
