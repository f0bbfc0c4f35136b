import * as contract from '@zhenxun/contracts/subsidy.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { type Key, keyOf } from '../../kernel/record-ref.ts';
import { type Planted, plantFinishedClass } from '../../testing/finished-class.ts';
import { pledgeFor } from '../../testing/pledge.ts';
import { openWorld, type World } from '../../testing/world.ts';
import * as subsidy from './index.ts';

let world: World;
let class1: Planted;
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const scheme = () => world.demo.refs['scheme.demo-employment-skills.1']!;
const person = (key: string) => world.demo.people[key]!.personId;
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const count = async (text: string) => Number((await world.db.use((c) => c.query(text, []))).rows[0]?.n);

/** What the fund does to claims, as commands of its own. */
const batch = command({
  kind: 'test.claims.batched',
  zh: '测试',
  holds: 'none',
  run: async (tx, keys: Key[]) => subsidy.putInBatch(tx, keys, 'B1').then(() => ({})),
});
const paid = command({
  kind: 'test.claims.paid',
  zh: '测试',
  holds: 'none',
  run: async (tx, key: Key) => subsidy.markPaid(tx, key, tx.today).then(() => ({})),
});
const failed = command({
  kind: 'test.claims.failed',
  zh: '测试',
  holds: 'none',
  run: async (tx, key: Key) => subsidy.markFailed(tx, key, '账号户名不符').then(() => ({})),
});
const unbatched = command({
  kind: 'test.claims.unbatched',
  zh: '测试',
  holds: 'none',
  run: async (tx, keys: Key[]) => subsidy.takeOutOfBatch(tx, keys).then(() => ({})),
});
const recovered = command({
  kind: 'test.claims.recovered',
  zh: '测试',
  holds: 'none',
  run: async (tx, key: Key) => subsidy.markRecovered(tx, key).then(() => ({})),
});
const pledge = command({
  kind: 'test.pledged',
  zh: '测试',
  holds: 'none',
  async run(tx, input: { personId: string; student: boolean }) {
    await pledgeFor(tx, {
      personId: input.personId,
      regionCode: '430102',
      answers: {
        full_time_student: input.student,
        public_payroll: false,
        drawing_pension: false,
        categories: ['insured_employee'],
      },
      subject: class1.classRef,
    });
    return {};
  },
});
beforeAll(async () => {
  world = await openWorld();
  subsidy.obligationPort.provide(world.kernel, { owe: async () => {}, free: async () => {} });
  const today = shanghaiDay(world.kernel.clock.now());
  const { key, name } = world.demo.organisations.school!;
  class1 = await plantFinishedClass(world, {
    regionCode: '430102',
    organisation: { id: key.id, name },
    personIds: ['worker', 'trainee-1', 'trainee-2', 'trainee-3', 'second-worker'].map(person),
    occupation: '物流服务师',
    level: '4',
    filingDay: addDays(today, -40),
    day: addDays(today, -7),
    pledges: false,
  });
  for (const who of ['trainee-1', 'trainee-2', 'trainee-3', 'second-worker']) {
    await execute(system(), pledge, { personId: person(who), student: who === 'trainee-2' });
  }
});
afterAll(() => world.close());

const record = async (login: string, id: string) =>
  (await world.call(login, contract.getClaim, { params: { id } })).body;
type VerbRoute =
  | typeof contract.reviewClaim
  | typeof contract.confirmClaim
  | typeof contract.approveClaim
  | typeof contract.redecideClaim
  | typeof contract.reapplyClaim;
const verb = async (login: string, route: VerbRoute, id: string) => {
  const { version } = await record(login, id);
  return world.call(login, route as typeof contract.reviewClaim, { params: { id }, body: { version } });
};
const stateOf = async (id: string) => (await record('jijian', id)).record.state;

test('a fact its source is silent about: submitted, but not approved before it is there and decided again', async () => {
  const made = await world.call('laodong', contract.submitClaim, {
    body: { enrolment: class1.enrolments[0]!, scheme: scheme(), payeeKind: 'person' },
  });
  expect(made.body).toMatchObject({ state: 'submitted', outcome: 'waits', amountFen: 0 });
  const { id } = made.body;
  await verb('jingban', contract.reviewClaim, id);
  await verb('fuhe', contract.confirmClaim, id);
  expect(codes(await verb('shenpi', contract.approveClaim, id))).toEqual(['subsidy.claim.waits']);
  expect(codes(await verb('jingban', contract.redecideClaim, id))).toEqual(['subsidy.claim.nothing_changed']);
  await execute(system(), pledge, { personId: person('worker'), student: false });
  expect(codes(await verb('shenpi', contract.approveClaim, id))).toEqual(['subsidy.claim.waits']);
  // as if the amount so far had asked for more signatures: the new amount says how many
  await world.db.use((c) => c.query('update subsidy.claim set approvals_needed = 3 where id = $1', [keyOf(id).id]));
  const again = await verb('jingban', contract.redecideClaim, id);
  expect(again.body.state).toBe('submitted');
  expect((await record('jijian', id)).record).toMatchObject({
    approvals: { given: 0, needed: 1 },
    outcome: 'granted',
    amountFen: 150_000,
    fundSource: 'employment_fund',
  });
  await verb('jingban', contract.reviewClaim, id);
  await verb('fuhe', contract.confirmClaim, id);
  expect((await verb('shenpi', contract.approveClaim, id)).body.state).toBe('approved');
});

test('facts that have changed since stop the approval until it is decided again', async () => {
  const made = await world.call('laodong2', contract.submitClaim, {
    body: { enrolment: class1.enrolments[4]!, scheme: scheme(), payeeKind: 'person' },
  });
  const { id } = made.body;
  await verb('jingban', contract.reviewClaim, id);
  await verb('fuhe', contract.confirmClaim, id);
  await execute(system(), pledge, { personId: person('second-worker'), student: true });
  const stopped = await verb('shenpi', contract.approveClaim, id);
  expect(codes(stopped)).toEqual(['subsidy.claim.facts_changed']);
  expect(stopped.refusals[0]?.message).toContain('不符合条件');
  await verb('jingban', contract.redecideClaim, id);
  expect(codes(await verb('shenpi', contract.approveClaim, id))).toContain('kernel.state_not_allowed');
  const { version } = await record('fuhe', id);
  const refused = await world.call('fuhe', contract.refuseClaim, {
    params: { id },
    body: { version, reason: '在校学生' },
  });
  expect(refused.body.state).toBe('refused');
  const slots = `select count(*) as n from subsidy.slot where claim_id = '${keyOf(id).id}' and state = 'held'`;
  expect(await count(slots)).toBe(0);
});

let claims: { enrolment: string; id: string }[] = [];

test('an institution claims for a class on signed agreements: those who may, and for each other every reason', async () => {
  const agreement = { number: 'DL-001', signedOn: shanghaiDay(world.kernel.clock.now()) };
  const items = [1, 2, 3].map((at) => ({ enrolment: class1.enrolments[at]!, ...(at === 3 ? {} : { agreement }) }));
  const body = { class: class1.classRef, scheme: scheme(), payeeKind: 'institution' as const, items };
  expect(new Set(codes(await world.call('jigou', contract.submitClaims, { body })))).toContain(
    'subsidy.claim.organisation_account_missing',
  );
  const own = { bank: '示例银行', account: '6200123412341234' };
  expect((await world.call('jigou', contract.setPayeeAccount, { body: own })).body.masked).toContain('*');
  const foreign = await world.call('jigou2', contract.submitClaims, { body });
  expect(foreign.status).toBe(404);
  const asPerson = await world.call('jigou', contract.submitClaims, { body: { ...body, payeeKind: 'person' } });
  expect(codes(asPerson)).toContain('subsidy.claim.payee_kind');
  const answer = await world.call('jigou', contract.submitClaims, { body });
  expect(answer.body.submitted.map(({ enrolment }) => enrolment)).toEqual([class1.enrolments[1]]);
  const [student, unsigned] = answer.body.refused;
  expect(student?.refusals.map(({ message }) => message).join()).toContain('在校学生');
  expect(unsigned?.refusals.map(({ code }) => code)).toEqual(['subsidy.claim.agreement_missing']);
  claims = answer.body.submitted;
  const list = await world.call('jigou', contract.listClaims);
  expect(list.body.items.map(({ id }) => id)).toEqual(claims.map(({ id }) => id));
  expect((await world.call('jigou2', contract.listClaims)).body.items).toEqual([]);
  const record = await world.call('jigou', contract.getClaim, { params: { id: claims[0]!.id } });
  expect(record.body.record).toMatchObject({ payeeKind: 'institution', fundSource: 'employment_fund' });
});

test('waits to be paid, is batched, fails with the slot kept, is paid after the account was mended; a full return frees it', async () => {
  const id = claims[0]!.id;
  const key = keyOf(id);
  await verb('jingban', contract.reviewClaim, id);
  await verb('fuhe', contract.confirmClaim, id);
  await verb('shenpi', contract.approveClaim, id);
  await expect(execute(system(), batch, [key])).rejects.toMatchObject({
    refusals: [{ code: 'kernel.state_not_allowed' }],
  });
  // the notice itself is told in subsidy.flow.test.ts
  await world.db.use((c) => c.query("update subsidy.claim set state = 'payable' where id = $1", [key.id]));
  const payable = await query(system(), (q) =>
    subsidy.claimsAwaiting(q, { regionCode: '430102', state: 'payable', fundSource: 'employment_fund' }),
  );
  expect(payable.map(({ ref }) => ref)).toEqual([id]);
  const { organisationId } = payable[0]!;
  const accounts = await query(system(), (q) => subsidy.openPayeeAccounts(q, [organisationId!]));
  expect(accounts.get(organisationId!)?.account).toBe('6200123412341234');
  const checks = (await query(system(), (q) => subsidy.recheckClaims(q, [key]))).get(key.id)!;
  expect(checks.length).toBeGreaterThan(10);
  expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(new Set(['passed']));
  await execute(system(), batch, [key]);
  await execute(system(), unbatched, [key]);
  await execute(system(), batch, [key]);
  await execute(system(), failed, key);
  expect(await stateOf(id)).toBe('payment_failed');
  const held = `select count(*) as n from subsidy.slot where claim_id = '${key.id}' and state = 'held'`;
  expect(await count(held)).toBe(1);
  expect(codes(await verb('jigou', contract.reapplyClaim, id))).toEqual(['subsidy.claim.account_same']);
  const told = await world.db.use((c) =>
    c.query("select params from kernel.inbox where code = 'subsidy.inbox.payment_failed'", []),
  );
  const sentence = render('subsidy.inbox.payment_failed', (told.rows[0] as { params: Record<string, string> }).params);
  expect(sentence).toContain('账号户名不符');
  expect(sentence).toContain('无误的可直接重新申请拨付');
  const { version } = await record('jigou', id);
  const right = { params: { id }, body: { version, accountRight: true } };
  expect((await world.call('jigou', contract.reapplyClaim, right)).body.state).toBe('payable');
  expect((await record('jigou', id)).record.steps.at(-1)).toMatchObject({ step: '拨付', reason: '账户核对无误' });
  await execute(system(), batch, [key]);
  await execute(system(), failed, key);
  // another number that looks the same when masked
  const mended = { bank: '示例银行', account: '6200999912341234' };
  await world.call('jigou', contract.setPayeeAccount, { body: mended });
  expect((await verb('jigou', contract.reapplyClaim, id)).body.state).toBe('payable');
  await execute(system(), batch, [key]);
  await execute(system(), paid, key);
  expect(await stateOf(id)).toBe('paid');
  expect(await count(held)).toBe(1);
  await execute(system(), recovered, key);
  expect(await stateOf(id)).toBe('recovered');
  expect(await count(held)).toBe(0);
});

test('a recheck before payment sees what has changed', async () => {
  const list = await world.call('laodong', contract.listClaims);
  const key = keyOf(list.body.items[0]!.id);
  await execute(system(), pledge, { personId: person('worker'), student: true });
  const checks = (await query(system(), (q) => subsidy.recheckClaims(q, [key]))).get(key.id)!;
  const failedOnes = checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ code, params }) => params.item ?? code);
  expect(failedOnes).toEqual(['not_student', 'subsidy.check.amount_changed']);
});

test('a person without an account is told so; what may be claimed is listed all the same', async () => {
  const today = shanghaiDay(world.kernel.clock.now());
  const planted = await plantFinishedClass(world, {
    regionCode: '430211',
    organisation: { id: world.demo.organisations.college!.key.id, name: '示例学院' },
    personIds: [person('other-worker')],
    occupation: '理货员',
    level: '5',
    filingDay: addDays(today, -40),
    day: addDays(today, -7),
  });
  await world.db.use((c) =>
    c.query('delete from person.payment_account where person_id = $1', [person('other-worker')]),
  );
  const listed = await world.call('laodong3', contract.listClaimable);
  expect(listed.body.items).toHaveLength(1);
  expect(listed.body.items[0]).not.toHaveProperty('account');
  const refused = await world.call('laodong3', contract.submitClaim, {
    body: { enrolment: planted.enrolments[0]!, scheme: scheme(), payeeKind: 'person' },
  });
  expect(codes(refused)).toEqual(['subsidy.claim.account_missing']);
});

test('every stored decision comes out again, byte by byte, under its scheme and engine', async () => {
  const { replay } = await import('./rules/replay.ts');
  const rows = await world.db.use((c) =>
    c.query(
      'select d.facts, d.decision, s.document from subsidy.decision d join subsidy.scheme s on s.id = d.scheme_row',
      [],
    ),
  );
  expect(rows.rows.length).toBeGreaterThan(5);
  for (const row of rows.rows as { facts: never; decision: never; document: object }[]) {
    expect(replay(row.document, row.facts, row.decision).same).toBe(true);
  }
  const [first] = rows.rows as { facts: never; decision: { amountFen: number }; document: object }[];
  expect(replay(first!.document, first!.facts, { ...first!.decision, amountFen: 1 } as never).same).toBe(false);
});
