// The five-minute story: each step says what to look at, and its button fills
// in the input or moves the clock for the person.

import { h, icon } from './dom.js';
import { closeSheets } from './sheet.js';

/**
 * @param {Object} store
 * @param {HTMLElement} body
 * @param {{show: (key: string) => void, fill: (key: string, text: string) => void, clock: (preset: string) => Promise<boolean>}} act
 */
export function createStory(store, body, act) {
  const name = (key) => store.persona(key)?.name || 'người này';

  const ask = (key, text) => async () => {
    closeSheets();
    act.fill(key, text);
    return true;
  };
  const move = (preset, key) => async () => {
    closeSheets();
    act.show(key);
    return act.clock(preset);
  };

  const steps = () => [
    {
      title: `${name('dan')} hỏi một thủ tục`,
      text: 'Gõ như nói chuyện hằng ngày. Bot trả lời kèm nguồn, ngày kiểm tra và các nút xem thêm.',
      sample: 'mất căn cước làm lại sao', then: 'Rồi bấm Gửi.', run: ask('dan', 'mất căn cước làm lại sao'),
    },
    {
      title: `${name('to1')} ghi việc vừa giúp`,
      text: 'Hỏi bot rồi bấm nút ✅ dưới câu trả lời, hoặc gõ một dòng như sau.',
      sample: '/ghi 3 vneid, 2 khai sinh', then: 'Rồi bấm Gửi.', run: ask('to1', '/ghi 3 vneid, 2 khai sinh'),
    },
    {
      title: `${name('to1')} xem số của mình`,
      text: 'Bot cộng các lượt đã ghi trong kỳ này.',
      sample: '/cuatoi', then: 'Rồi bấm Gửi.', run: ask('to1', '/cuatoi'),
    },
    {
      title: 'Tới sáng thứ Hai',
      text: `Đồng hồ chuyển tới 07:30 thứ Hai. ${name('to2')} chưa ghi gì trong tuần trước nên được nhắc việc.`,
      then: `Xem màn hình của ${name('to2')}.`, run: move('monday', 'to2'),
    },
    {
      title: 'Tới ngày sau chốt số liệu',
      text: 'Đồng hồ chuyển tới 08:00 ngày 15. Bot tự gửi tổng hợp tháng: tin nhắn, tệp Excel và biểu đồ.',
      then: 'Xem nhóm của Sở.', run: move('after-cutoff', 'nhom-so'),
    },
  ];

  function draw() {
    body.replaceChildren(
      h('p', { class: 'hint' }, 'Bấm “Thử” lần lượt năm bước. Mọi người, mọi số liệu ở đây đều là giả lập.'),
      h('ol', { class: 'steps' }, steps().map((step, i) => {
        const mark = h('span', { class: 'step-mark' }, String(i + 1));
        return h('li', {}, mark,
          h('div', { class: 'step-text' },
            h('b', {}, step.title),
            h('p', {}, step.text),
            step.sample && h('code', {}, step.sample)),
          h('p', { class: 'then' }, step.then),
          h('button', {
            type: 'button', class: 'small-button primary', 'aria-label': `Thử bước ${i + 1}: ${step.title}`,
            data: { testid: `story-${i + 1}` },
            on: {
              async click() {
                if (!(await step.run())) return;
                mark.replaceChildren(icon('check'));
                mark.classList.add('done');
              },
            },
          }, 'Thử'));
      })));
  }

  let world = '';
  store.on('load', () => {
    // A reconnection brings the same people: the ticks stay.
    const now = JSON.stringify(store.personas.map((p) => [p.key, p.name]));
    if (now === world) return;
    world = now;
    draw();
  });
}
