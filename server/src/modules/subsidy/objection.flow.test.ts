import { sendPhoneCode } from '@zhenxun/contracts/person-own.ts';
import * as notices from '@zhenxun/contracts/subsidy-notice.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantApproved } from '../../testing/noticed.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
let stage: Awaited<ReturnType<typeof plantApproved>>;
beforeAll(async () => {
  world = await openWorld();
  stage = await plantApproved(world);
});
afterAll(() => world.close());

const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const confirm = (id: string, version: number) =>
  world.call('fuhe', notices.confirmObjection, { params: { id }, body: { version } });

test('an objection to the whole notice is upheld for named lines only: those are out, the others are paid', async () => {
  const { id: notice, lines } = await stage.publish();
  const [first, second] = lines;
  const none = await stage.objected(notice, { upheld: true });
  expect(codes(none.answered)).toEqual(['subsidy.objection.lines_missing']);
  const named = async (upheld: boolean, names: string[]) => {
    const { version } = (await world.call('jingban', notices.getObjection, { params: { id: none.id } })).body;
    const body = { version, upheld, lines: names, reason: '第一行、第二行的学员未到课。' };
    return world.call('jingban', notices.answerObjection, { params: { id: none.id }, body });
  };
  const stranger = `${first!.id.slice(0, 7)}01900000-0000-7000-8000-00000000ffff`;
  expect(codes(await named(true, [first!.id, stranger]))).toEqual(['subsidy.notice.line_unknown']);
  expect(codes(await named(false, [first!.id]))).toEqual(['subsidy.objection.lines_given']);
  const answered = await named(true, [second!.id, first!.id]);
  expect(answered.body.state).toBe('answered');
  const shown = await world.call('fuhe', notices.getObjection, { params: { id: none.id } });
  expect(shown.body.record.decided.map(({ no }) => no)).toEqual([1, 2]);
  await stage.end(notice);
  expect((await stage.close(notice)).body).toMatchObject({ payable: 0, kept: 3 });
  expect((await confirm(none.id, answered.body.version)).body.state).toBe('upheld');
  expect(await stage.states(notice)).toEqual(['objected', 'objected', 'payable']);
  const after = await world.call(undefined, notices.listNoticeLines, { params: { id: notice } });
  expect(after.body.items.map(({ removed }) => removed)).toEqual([true, true, false]);
});

test('a line two objections are upheld for comes out once', async () => {
  const { id: notice, lines } = await stage.publish();
  const line = lines[0]!.id;
  const made = [
    await stage.objected(notice, { line, upheld: true }),
    await stage.objected(notice, { upheld: true, lines: [line] }),
  ];
  for (const { id, version } of made) expect((await confirm(id, version)).body.state).toBe('upheld');
  expect(await stage.states(notice)).toEqual(['objected', 'on_notice', 'on_notice']);
});

test('an objection to the whole notice needs an account or a phone proven by code; one to a line does not', async () => {
  const { id: notice, lines } = await stage.publish();
  const content = '名单公布的内容不完整，请补充。';
  const raise = (more: object) =>
    world.call(undefined, notices.raiseObjection, { params: { id: notice }, body: { content, ...more } });
  expect((await raise({ line: lines[0]!.id })).status).toBe(200);
  expect(codes(await raise({}))).toEqual(['subsidy.objection.phone_needed']);
  const phone = '15400000001';
  const sent = await world.call(undefined, sendPhoneCode, { body: { phone, purpose: 'object' } });
  const code = sent.body.demoCode!;
  const wrong = code === '000000' ? '000001' : '000000';
  expect(codes(await raise({ phone, code: wrong }))).toEqual(['person.code_wrong']);
  expect((await raise({ phone, code })).status).toBe(200);
  expect(codes(await raise({ phone, code }))).toEqual(['person.code_expired']);
  const list = await world.call('jingban', notices.listObjections, { query: { notice } });
  expect(list.body.items).toHaveLength(2);
});
