// A small bot on grammY, unmodified but for its apiRoot. It answers what the test
// beside it says and ends at /dung.

import { Bot, InlineKeyboard, InputFile } from 'grammy';

const bot = new Bot(process.env.BANSO_PLAYGROUND_TOKEN, {
  client: { apiRoot: process.env.BANSO_PLAYGROUND_URL },
});

bot.command('start', (ctx) => ctx.reply(`<b>Chào ${ctx.from.first_name}</b> 👋`, {
  parse_mode: 'HTML',
  reply_markup: new InlineKeyboard().text('Lệ phí', 'phi').url('Cổng', 'https://dichvucong.gov.vn'),
}));

bot.callbackQuery('phi', async (ctx) => {
  await ctx.editMessageText('Lệ phí: 0 đồng');
  await ctx.answerCallbackQuery({ text: 'Xong' });
});

bot.command('tep', (ctx) => ctx.replyWithDocument(
  new InputFile(Buffer.from('tổng hợp tháng'), 'tổng hợp.txt'),
  { caption: 'Kỳ 10', reply_parameters: { message_id: ctx.message.message_id } },
));

bot.command('album', (ctx) => ctx.replyWithMediaGroup([
  { type: 'document', media: new InputFile(Buffer.from('một'), 'a.txt') },
  { type: 'document', media: new InputFile(Buffer.from('hai'), 'b.txt') },
]));

bot.command('dung', () => {
  // stop() waits for the update being handled, so it is not waited for here.
  bot.stop();
});

bot.catch((err) => {
  console.error(err.error);
  process.exitCode = 1;
  bot.stop();
});

await bot.start({ onStart: (me) => console.log(`getMe: ${me.username}`) });
