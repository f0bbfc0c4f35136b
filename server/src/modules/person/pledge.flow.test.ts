import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { getPerson } from '@zhenxun/contracts/person.ts';
import { listOwnPledges } from '@zhenxun/contracts/person-own.ts';
import * as contract from '@zhenxun/contracts/person-pledge.ts';
import { classChecks, getClass, signInstitutionPledge } from '@zhenxun/contracts/training-class.ts';
import * as roster from '@zhenxun/contracts/training-class-roster.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { inventedSignature, signingOf } from '../../demo/pledge.ts';
import { personIn } from '../../demo/world.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
/** A class filled by its institution, `worker` in it, not yet filed; and the enrolment. */
let ref = '';
let enrolment = '';
const answers = {
  full_time_student: false,
  public_payroll: false,
  drawing_pension: false,
  categories: ['rural_worker' as const],
};

const seed = () => ({ kernel: world.kernel, actor: systemActor('test') });
const today = () => shanghaiDay(world.kernel.clock.now());
const codes = (answer: { refusals: { code: string; pointer?: string }[] }) =>
  answer.refusals.map(({ code, pointer }) => `${pointer ?? ''} ${code.replace('person.', '')}`);
const current = (region: string, kind: 'trainee' | 'institution' = 'trainee') =>
  world.call('laodong', contract.currentPledgeText, { query: { kind, region } });
const draft = (more: Partial<contract.PledgeTextDraft> = {}) =>
  world.call('guanli', contract.draftPledgeText, {
    body: {
      kind: 'trainee',
      regionCode: '430102',
      label: '2026-2',
      title: '芙蓉区学员承诺书',
      body: '本人承诺如实填写。\n\n本人承诺亲自到课。',
      documentNo: '示例发〔2026〕2号',
      validFrom: today(),
      reason: '按区里新文件修订',
      ...more,
    },
  });
const enforce = (login: string, id: string, version = 1) =>
  world.call(login, contract.enforcePledgeText, { params: { id }, body: { version } });
const draw = async (login: string) =>
  (
    await world.upload(
      login,
      uploadFile,
      { name: '签名.png', bytes: inventedSignature(3) },
      { body: { kind: 'person.signature' } },
    )
  ).body.id;
const signing = (signature?: string) =>
  signingOf(seed(), { kind: 'trainee', region: '430102' }, personIn(world.demo, 'worker'), signature);
const pdfOf = (login: string, id: string) => world.call(login, contract.pledgeDocument, { params: { id } });
const pledgeOf = async () => (await world.call('laodong', listOwnPledges, {})).body.items[0]!;

beforeAll(async () => {
  world = await openWorld();
  ref = await makeClass(seed(), world.demo, { until: 'filled', trainees: ['worker', 'trainee-1', 'trainee-2'] });
  const mine = (await world.call('laodong', roster.listMyClasses, {})).body.find(({ classRef }) => classRef === ref);
  enrolment = mine!.ref;
});
afterAll(() => world.close());

test('the profile brings a text for the whole province; a region without one is refused, nothing stands in', async () => {
  const { body } = await current('430211');
  expect(body).toMatchObject({ regionCode: '430000', label: '2026-1', documentNo: '示例', example: true });
  expect(body.body.split('\n').length).toBeGreaterThan(4);
  await world.db.use((c) => c.exec("update person.pledge_text set state = 'discarded' where kind = 'institution'"));
  const none = await current('430211', 'institution');
  expect(codes(none)).toEqual([' pledge_text_none']);
  expect(none.refusals[0]?.message).toContain('没有现行的');
  const head = { textRef: body.ref, digest: body.digest, name: '邓示例', means: 'typed' as const };
  const refused = await world.call('jigou', signInstitutionPledge, { params: { id: ref }, body: head });
  expect(codes(refused)).toEqual(['/textRef pledge_text_none']);
  await world.db.use((c) => c.exec("update person.pledge_text set state = 'in_force' where kind = 'institution'"));
});

test('signs by hand: what is wrong is refused at its places; the document is sealed once and read by whom it concerns', async () => {
  const wrong = { ...(await signing()), name: '别人', documentTail: '0000', means: 'drawn' as const };
  const sign = (login: string, body: Awaited<ReturnType<typeof signing>>) =>
    world.call(login, roster.signMyPledge, { params: { id: enrolment }, body: { answers, signing: body } });
  expect(codes(await sign('laodong', wrong))).toEqual([
    '/signing/name pledge_name',
    '/signing/documentTail pledge_tail',
    '/signing/signature pledge_signature',
  ]);
  const signature = await draw('laodong');
  expect((await sign('laodong2', await signing(await draw('laodong2')))).status).toBe(404);
  const done = await sign('laodong', await signing(signature));
  expect(done.status, JSON.stringify(done.refusals)).toBe(200);
  const item = await pledgeOf();
  expect(item).toMatchObject({
    subject: enrolment,
    textVersion: '2026-1',
    means: 'drawn',
    place: 'own',
    signer: '周*满',
  });
  const first = await pdfOf('laodong', item.ref);
  expect(first.headers['content-type']).toBe('application/pdf');
  expect(first.raw.subarray(0, 5).toString()).toBe('%PDF-');
  for (const login of ['jigou', 'jingban'])
    expect((await pdfOf(login, item.ref)).raw.equals(first.raw), login).toBe(true);
  const seals = await query(seed(), async (q) => q.today).then(() =>
    world.db.use((c) => c.query("select 1 from evidence.entry where kind = 'person.pledge.sealed'", [])),
  );
  expect(seals.rows).toHaveLength(1);
  const elsewhere = await Promise.all(['laodong2', 'jigou2', 'jingban2'].map((login) => pdfOf(login, item.ref)));
  expect(elsewhere.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await pdfOf('jiaoshi', item.ref)).status).toBe(403);
});

test('on the device of the institution by hand only, and the trainee is told', async () => {
  const sign = (login: string, body: Awaited<ReturnType<typeof signing>>) =>
    world.call(login, roster.signTraineePledge, { params: { id: enrolment }, body: { answers, signing: body } });
  expect(codes(await sign('banji', await signing()))).toEqual(['/signing/means pledge_by_hand']);
  expect((await sign('jiaoshi', await signing())).status).toBe(403);
  const done = await sign('banji', await signing(await draw('banji')));
  expect(done.status, JSON.stringify(done.refusals)).toBe(200);
  expect(await pledgeOf()).toMatchObject({ place: 'institution', means: 'drawn' });
  const told = await world.db.use((c) =>
    c.query("select params from kernel.inbox where code = 'person.pledge_on_site'", []),
  );
  expect(told.rows).toHaveLength(1);
});

test('the class says who has signed, and is not filed before its institution has', async () => {
  const checks = async () => (await world.call('banji', classChecks, { params: { id: ref }, query: {} })).body.checks;
  const of = (found: Awaited<ReturnType<typeof checks>>, code: string) =>
    found.find((one) => one.code.startsWith(`training_class.check.${code}`));
  const before = await checks();
  expect(of(before, 'trainee_pledge')).toMatchObject({ outcome: 'to_judge', params: { count: 2, of: 3 } });
  expect(of(before, 'institution_pledge')).toMatchObject({ outcome: 'failed', pointer: '/pledge' });
  const trainees = (await world.call('banji', roster.listTrainees, { params: { id: ref }, query: {} })).body;
  expect(trainees.map(({ pledge }) => pledge?.place)).toEqual(['institution', undefined, undefined]);
  const head = await signingOf(seed(), { kind: 'institution', region: '430102' }, { name: '邓示例' });
  const sign = (login: string, name: string) =>
    world.call(login, signInstitutionPledge, { params: { id: ref }, body: { ...head, name } });
  expect((await sign('banji', '曾示例')).status).toBe(403);
  expect((await sign('jigou2', '谢示例')).status).toBe(404);
  expect(codes(await sign('jigou', '谢示例'))).toEqual(['/name pledge_name']);
  expect((await sign('jigou', '邓示例')).status).toBe(200);
  expect(of(await checks(), 'institution_pledge')).toMatchObject({ outcome: 'passed' });
  const { pledge } = (await world.call('jingban', getClass, { params: { id: ref } })).body.record;
  expect(pledge).toMatchObject({ signer: '邓*例', means: 'typed' });
  expect((await pdfOf('jingban', pledge!.ref)).status).toBe(200);
});

test('a county drafts its own text and a second administrator puts it in force; what was signed keeps its version', async () => {
  const faulty = await draft({ regionCode: '999999', body: ' \n ', validFrom: '2020-01-01' });
  expect(codes(faulty)).toEqual([
    ' kernel.outside_scope',
    '/regionCode kernel.invalid_field',
    '/body pledge_text_empty',
    '/validFrom pledge_text_past',
  ]);
  expect((await world.call('jingban', contract.draftPledgeText, { body: {} as never })).status).not.toBe(200);
  const made = await draft();
  expect(made.status, JSON.stringify(made.refusals)).toBe(200);
  const id = made.body.ref;
  expect((await current('430102')).body.label).toBe('2026-1');
  expect((await world.call('laodong', contract.readPledgeText, { params: { id } })).status).toBe(404);
  expect((await enforce('guanli', id)).refusals[0]?.code).toBe('kernel.two_person_same');
  expect(codes(await draft())).toEqual(['/label pledge_text_label']);
  const shown = (await world.call('guanli2', contract.getPledgeText, { params: { id } })).body;
  expect(shown.record.before).toMatchObject({ label: '2026-1' });
  expect(shown.record.before?.paragraphs.filter(({ change }) => change === 'added').map(({ text }) => text)).toEqual([
    '本人承诺如实填写。',
    '本人承诺亲自到课。',
  ]);
  expect((await enforce('guanli2', id)).body.state).toBe('in_force');
  const now = (await current('430102')).body;
  expect([now.label, (await current('430211')).body.label]).toEqual(['2026-2', '2026-1']);
  const again = await draft({ label: '2026-3' });
  expect(codes(await enforce('guanli2', again.body.ref))).toEqual(['/validFrom pledge_text_day']);

  const signed = await pledgeOf();
  expect(signed.textVersion).toBe('2026-1');
  const old = (await world.call('laodong', contract.readPledgeText, { params: { id: signed.textRef! } })).body;
  expect(old.label).toBe('2026-1');
  const stale = { textRef: old.ref, digest: old.digest, means: 'typed' as const };
  const { name, documentTail } = await signing();
  const late = await world.call('laodong', roster.signMyPledge, {
    params: { id: enrolment },
    body: { answers, signing: { ...stale, name, ...(documentTail ? { documentTail } : {}) } },
  });
  expect(codes(late)).toEqual(['/signing/textRef pledge_text_changed']);
  const { items } = (await world.call('guanli', contract.listPledgeTexts, { query: { kind: 'trainee' } })).body;
  expect(items.map(({ label, standing }) => [label, standing])).toEqual([
    ['2026-3', 'draft'],
    ['2026-2', 'current'],
    ['2026-1', 'current'],
  ]);
  const discard = { params: { id: again.body.ref }, body: { version: 1, reason: '与二版同日' } };
  expect((await world.call('guanli', contract.discardPledgeText, discard)).body.state).toBe('discarded');
});

test('the next version of a county supersedes from its day; the office and the person still read the signed one', async () => {
  const made = await draft({ label: '2027-1', validFrom: addDays(today(), 10), body: '一、本人承诺如实填写。' });
  expect((await enforce('guanli2', made.body.ref)).status).toBe(200);
  expect((await current('430102')).body.label).toBe('2026-2');
  world.clock.set(new Date(world.kernel.clock.now().getTime() + 11 * 86_400_000).toISOString());
  world.forgetSessions();
  expect((await current('430102')).body.label).toBe('2027-1');
  const { items } = (await world.call('guanli', contract.listPledgeTexts, { query: { q: '2026-2' } })).body;
  expect(items.map(({ standing }) => standing)).toEqual(['superseded']);
  const who = personIn(world.demo, 'worker').personId;
  const record = (await world.call('jingban', getPerson, { params: { id: who } })).body.record;
  expect(record.pledges[0]).toMatchObject({ textVersion: '2026-1', place: 'institution' });
});
