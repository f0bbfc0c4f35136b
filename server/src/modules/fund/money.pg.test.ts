import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { type Command, execute } from '../../kernel/command.ts';
import { Refused } from '../../kernel/refusal.ts';
import { plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { faultsIn } from '../../testing/money-faults.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { reapplyClaim, withdrawClaim } from '../subsidy/commands/apply-again.ts';
import { closeNotice, openNotice } from '../subsidy/commands/notice.ts';
import { answerObjection, confirmObjection, objectTo } from '../subsidy/commands/objection.ts';
import { approveClaim, confirmClaim, redecideClaim, reviewClaim } from '../subsidy/commands/review-claim.ts';
import { submitClaim } from '../subsidy/commands/submit-claim.ts';
import { recoverPayment, sendBackPayment } from './commands/correct-payment.ts';
import { createBatch } from './commands/create-batch.ts';
import { approvePaymentCorrection, refusePaymentCorrection } from './commands/decide-correction.ts';
import { cancelBatch } from './commands/end-batch.ts';
import { recordAnswer } from './commands/record-answer.ts';
import { releaseBatch } from './commands/release-batch.ts';

/**
 * Any sequence of what people do with a subsidy, several at a time: the books are right after each step and a refused
 * command has changed nothing. `ZHENXUN_MONEY_RUNS` and `ZHENXUN_MONEY_SEED` make it longer and repeat it.
 */
const runs = Number(process.env.ZHENXUN_MONEY_RUNS ?? 2);
const seed = Number(process.env.ZHENXUN_MONEY_SEED ?? 20_261_130);
const region = '430102';
const source = 'employment_fund' as const;
const perRun = 3;

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());

type Act = { verb: string; pick: number; who: number; fen: number };
type Found = Record<string, unknown> & { region_code: string; id: string; version: number };
const rows = async (text: string, params: unknown[] = []) =>
  (await world.db.use((c) => c.query(text, params))).rows as Found[];
const keyIn = ({ region_code, id }: Found) => ({ region_code, id });
const seen = (row: Found) => ({ id: `${row.region_code}-${row.id}`, version: row.version });
const officials = ['jingban', 'fuhe', 'shenpi', 'caizheng', 'caizheng2'];

function worker(personId: string): Actor {
  const ref = `account:${personId}`;
  return { kind: 'account', accountId: personId, ref, label: '劳动者', grants: [{ role: 'worker' }], personId };
}

/** One row of a table in one of the states, if there is any; the oldest version of it that somebody may have seen is the newest. */
async function one(table: string, states: string, pick: number): Promise<Found | undefined> {
  const found = await rows(`select * from ${table} where region_code = '${region}' and ${states} order by id`);
  return found[pick % Math.max(1, found.length)];
}
const inStates = (...states: string[]) => `state in (${states.map((state) => `'${state}'`).join(', ')})`;

type Done = 'done' | 'refused' | 'nothing';
async function run<I, O>(actor: Actor, command: Command<I, O>, input: I): Promise<Done> {
  try {
    await execute({ kernel: world.kernel, actor }, command, input);
    return 'done';
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
}

type Play = { enrolments: string[]; people: string[] };
const verbs: Record<string, (act: Act, play: Play, as: Actor) => Promise<Done>> = {
  claim: ({ pick }, { enrolments, people }) => {
    const at = pick % enrolments.length;
    const scheme = world.demo.refs['scheme.demo-employment-skills.1']!;
    return run(worker(people[at]!), submitClaim, { enrolment: enrolments[at]!, scheme, payeeKind: 'person' });
  },
  review: (act, _, as) => claim(act, as, reviewClaim, 'submitted'),
  confirm: (act, _, as) => claim(act, as, confirmClaim, 'first_reviewed'),
  approve: (act, _, as) => claim(act, as, approveClaim, 'second_reviewed'),
  recalculate: (act, _, as) => claim(act, as, redecideClaim, 'submitted', 'first_reviewed', 'second_reviewed'),
  withdraw: (act) => ofWorker(act, withdrawClaim, 'submitted', 'first_reviewed', 'on_notice', 'payable', 'in_batch'),
  reapply: (act) => ofWorker(act, reapplyClaim, 'payment_failed'),
  publish: (_act, _, as) => run(as, openNotice, { regionCode: region }),
  object: async ({ pick }) => {
    const line = await one('subsidy.notice_item', 'not removed', pick);
    if (!line) return 'nothing';
    const notice = `${region}-${String(line.notice_id)}`;
    const input = { notice, line: `${region}-${line.id}`, content: '该学员并未实际参加培训，请核查。' };
    return objectTo({ kernel: world.kernel, actor: world.actor('laodong') }, input).then(
      () => 'done' as const,
      refusedOrThrow,
    );
  },
  answerObjection: async ({ pick, fen }, _, as) => {
    const row = await one('subsidy.objection', inStates('submitted', 'returned'), pick);
    return row ? run(as, answerObjection, { ...seen(row), upheld: fen % 2 === 0, reason: '已核查。' }) : 'nothing';
  },
  settleObjection: async ({ pick }, _, as) => {
    const row = await one('subsidy.objection', inStates('answered'), pick);
    return row ? run(as, confirmObjection, seen(row)) : 'nothing';
  },
  closeNotice: async ({ pick }, _, as) => {
    const row = await one('subsidy.notice', inStates('open'), pick);
    if (!row) return 'nothing';
    await rows('update subsidy.notice set closes_on = opens_on - 1 where id = $1', [row.id]);
    return run(as, closeNotice, keyIn(row));
  },
  batch: (_act, _, as) => run(as, createBatch, { regionCode: region, source }),
  cancel: (act, _, as) =>
    batch(act, as, 'prepared', (row, key) => run(as, cancelBatch, { key, version: row.version, reason: '重新编制' })),
  release: (act, _, as) =>
    batch(act, as, 'prepared', (row, key) => run(as, releaseBatch, { key, version: row.version })),
  answer: (act, _, as) =>
    batch(act, as, 'released', async (row, key) => {
      const sent = await rows('select * from fund.payment where batch_id = $1 order by no', [row.id]);
      const day = shanghaiDay(world.kernel.clock.now());
      const lines = sent
        .filter((_line, at) => (act.pick >> at) % 4 !== 3)
        .map((line, at) => {
          const paid = (act.fen >> at) % 2 === 0;
          const result = paid ? ('paid' as const) : ('failed' as const);
          const told = { lineId: String(line.line_id), amountFen: Number(line.amount_fen), day };
          return { ...told, result, reason: paid ? null : '账号不存在' };
        });
      return run(as, recordAnswer, { key, file: { name: 'x.csv', sha256: 'x', lines } });
    }),
  sendBack: (act, _, as) =>
    payment(act, 'paid', (row, key) => run(as, sendBackPayment, { key, version: row.version, reason: '银行退汇' })),
  recover: (act, _, as) =>
    payment(act, 'paid', (row, key) => {
      const amountFen = act.fen % 3 === 0 ? Number(row.amount_fen) - Number(row.recovered_fen) : act.fen + 1;
      const why = { reason: '不符合条件', documentNo: '示例追〔1〕号' };
      return run(as, recoverPayment, { key, version: row.version, amountFen: Math.max(1, amountFen), ...why });
    }),
  approveCorrection: (act, _, as) =>
    payment(act, 'correcting', (row, key) => run(as, approvePaymentCorrection, { key, version: row.version })),
  refuseCorrection: (act, _, as) =>
    payment(act, 'correcting', (row, key) =>
      run(as, refusePaymentCorrection, { key, version: row.version, reason: '凭证不全' }),
    ),
};
/** Who is mostly right for a verb; every fourth time another official tries. */
const rightful: Record<string, string[]> = {
  ...Object.fromEntries(
    ['review', 'publish', 'closeNotice', 'answerObjection', 'batch', 'cancel'].map((verb) => [verb, ['jingban']]),
  ),
  ...Object.fromEntries(['confirm', 'settleObjection'].map((verb) => [verb, ['fuhe']])),
  ...Object.fromEntries(['approve', 'recalculate'].map((verb) => [verb, ['shenpi']])),
  recalculate: ['jingban'],
};

const refusedOrThrow = (error: unknown): Done => {
  if (error instanceof Refused) return 'refused';
  throw error;
};
type OnClaim = Command<{ id: string; version: number; reason?: string }, unknown>;
async function claim({ pick }: Act, as: Actor, command: OnClaim, ...states: string[]): Promise<Done> {
  const row = await one('subsidy.claim', inStates(...states), pick);
  return row ? run(as, command, { ...seen(row), reason: '已核对' }) : 'nothing';
}
async function ofWorker({ pick }: Act, command: OnClaim, ...states: string[]): Promise<Done> {
  const row = await one('subsidy.claim', inStates(...states), pick);
  return row ? run(worker(String(row.person_id)), command, { ...seen(row), accountRight: true } as never) : 'nothing';
}
type With = (row: Found, key: { region_code: string; id: string }) => Promise<Done>;
async function batch({ pick }: Act, _as: Actor, state: string, fn: With): Promise<Done> {
  const row = await one('fund.batch', inStates(state), pick);
  return row ? fn(row, keyIn(row)) : 'nothing';
}
async function payment({ pick }: Act, state: string, fn: With): Promise<Done> {
  const row = await one('fund.payment', inStates(state), pick);
  return row ? fn(row, keyIn(row)) : 'nothing';
}

const tables = [
  'subsidy.claim',
  'subsidy.slot',
  'subsidy.notice_item',
  'subsidy.objection',
  'fund.balance',
  'fund.batch',
  'fund.payment',
  'fund.obligation',
  'fund.posting',
  'fund.answer',
  'kernel.inbox',
  'evidence.entry',
];
/** What there is: rows counted, those that have versions with their sum. */
const picture = async () =>
  JSON.stringify(
    await Promise.all(
      tables.map(
        async (table) =>
          (await rows(`select count(*) as n, sum((to_jsonb(t) ->> 'version')::bigint) as versions from ${table} t`))[0],
      ),
    ),
  );
const entries = async () => Number((await rows('select count(*) as n from evidence.entry'))[0]?.n);

const main = ['claim', 'review', 'confirm', 'approve', 'publish', 'closeNotice', 'batch', 'release', 'answer'];
const any = Object.keys(verbs);
const act = fc.record({ verb: fc.constantFrom(...any), pick: fc.nat(7), who: fc.nat(19), fen: fc.nat(90_000) });
/** The way to the money in order, several at each step, with anything else at the same moment and between. */
const plays = fc.tuple(
  fc.array(fc.tuple(...main.map(() => fc.array(act, { maxLength: 2 }))), { minLength: 2, maxLength: 2 }),
  fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 12, maxLength: 16 }),
);

const plants = [
  [
    'an entry whose postings do not sum to zero',
    'delete from fund.posting where id = (select id from fund.posting order by id limit 1)',
  ],
  [
    'a balance that its postings do not give',
    "update fund.balance set amount_fen = amount_fen + 1 where account = 'available'",
  ],
  [
    'a claim paid or to be paid twice',
    "drop index fund.payment_once; update fund.payment set state = 'paid', correction_kind = null, correction_fen = null, claim_id = (select claim_id from fund.payment order by id limit 1)",
  ],
  ['a batch that is not its lines', 'update fund.batch set total_fen = total_fen + 1'],
  [
    'a benefit held twice by one person',
    "drop index subsidy.slot_once; update subsidy.slot set state = 'held', once = true, person_id = (select person_id from subsidy.slot limit 1)",
  ],
] as const;

test('whatever is done in whatever order, several at once: the books are right and nobody is paid twice', async () => {
  const counts = { runs: 0, rounds: 0, commands: 0, done: 0, refused: 0 };
  const used = new Map<string, number>();
  const round = async (acts: readonly Act[], play: Play) => {
    const before = acts.length === 1 ? await picture() : '';
    const first = await entries();
    const results = await Promise.all(
      acts.map((one) => {
        const [usual] = rightful[one.verb] ?? [one.who % 2 === 0 ? 'caizheng' : 'caizheng2'];
        const login = one.who % 4 === 3 ? officials[one.who % officials.length]! : usual!;
        return verbs[one.verb]!(one, play, world.actor(login));
      }),
    );
    counts.rounds += 1;
    for (const [at, result] of results.entries()) {
      if (result === 'nothing') continue;
      counts.commands += 1;
      counts[result] += 1;
      if (result === 'done') used.set(acts[at]!.verb, (used.get(acts[at]!.verb) ?? 0) + 1);
    }
    const what = acts.map(({ verb }) => verb).join();
    expect(await faultsIn(world), `after ${what}`).toEqual([]);
    expect((await entries()) - first, `entries of ${what}`).toBe(results.filter((result) => result === 'done').length);
    if (before !== '' && results[0] === 'refused') expect(await picture(), `refused ${what}`).toBe(before);
  };
  await fc.assert(
    fc.asyncProperty(plays, async ([ways, rest]) => {
      const people = Array.from(
        { length: perRun },
        (_, at) => world.demo.people[`trainee-${1 + counts.runs * perRun + at}`]!.personId,
      );
      const today = shanghaiDay(world.kernel.clock.now());
      const { enrolments } = await plantFinishedClass(world, {
        regionCode: region,
        organisation: schoolOf(world),
        personIds: people,
        occupation: '仓储管理员',
        level: '4',
        filingDay: addDays(today, -50),
        day: addDays(today, -10),
      });
      counts.runs += 1;
      const play = { enrolments, people };
      for (const way of ways)
        for (const [at, beside] of way.entries()) {
          const verb = main[at]!;
          const own = Array.from({ length: perRun }, (_, pick) => ({ verb, pick, who: 2 * pick, fen: pick }));
          await round([...own, ...beside], play);
        }
      for (const acts of rest) await round(acts, play);
    }),
    { numRuns: runs, seed, endOnFailure: true },
  );
  console.log(`money: seed ${seed}, ${JSON.stringify(counts)}, done ${JSON.stringify(Object.fromEntries(used))}`);
  for (const verb of main) expect(used.get(verb) ?? 0, verb).toBeGreaterThan(0);

  // the questions themselves: what is planted past all constraints is found
  for (const [what, plant] of plants) {
    await world.db.use((c) =>
      c.exec(`set session_replication_role = replica; ${plant}; set session_replication_role = default`),
    );
    expect((await faultsIn(world)).map((fault) => fault.split(':')[0])).toContain(what);
  }
});
