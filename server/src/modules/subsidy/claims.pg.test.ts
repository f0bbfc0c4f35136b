import * as contract from '@zhenxun/contracts/subsidy.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Server, startServer } from '../../../../e2e/src/harness/server.ts';
import { demoPassword } from '../../demo/personas.ts';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute } from '../../kernel/command.ts';
import { plantFinishedClass, schoolOf } from '../../testing/finished-class.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { insertSlot } from './store/slot.ts';

/** Claims of the same person × occupation × level made at once, in as many classes of many counties. */
const claimants = 200;
/** A race is luck: each is run several times. */
const rounds = 3;

let world: World;
let servers: Server[] = [];
const enrolments: string[] = [];
const today = () => shanghaiDay(world.kernel.clock.now());
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const count = async (text: string) => Number((await rows(`select count(*) as n from ${text}`))[0]?.n);

/** Two servers as their own processes on one database. */
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  const counties = world.kernel.reference.allRegions().filter(({ level }) => level === 'county');
  for (let at = 0; at < claimants; at++) {
    const planted = await plantFinishedClass(world, {
      regionCode: counties[at % counties.length]!.code,
      organisation: schoolOf(world),
      personIds: [world.demo.people.worker!.personId],
      occupation: '仓储管理员',
      level: '4',
      filingDay: addDays(today(), -50),
      day: addDays(today(), -10),
    });
    enrolments.push(...planted.enrolments);
  }
  const address = new URL(process.env.TEST_DATABASE_URL ?? '');
  address.pathname = `/${(await rows('select current_database() as name'))[0]?.name}`;
  const options = { databaseUrl: address.href, demo: false, data: world.kernel.config.data };
  servers = [await startServer(options), await startServer(options)];
}, 300_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
  await world.close();
});

type Session = Record<string, string>;
async function signIn(login: string): Promise<Session> {
  const answer = await fetch(`${servers[0]!.url}/api/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  const { csrf } = (await answer.json()) as { csrf: string };
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-csrf-token': csrf };
}
type Said = { status: number; body: Record<string, unknown> };
async function post(at: number, session: Session, path: string, body: object, key?: string): Promise<Said> {
  const answer = await fetch(servers[at % servers.length]!.url + path, {
    method: 'POST',
    headers: { ...session, 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const claimBody = (enrolment: string, at = 0) => ({
  enrolment,
  scheme: world.demo.refs[at % 4 < 2 ? 'scheme.demo-employment-skills.1' : 'scheme.unemployment-insurance-upgrade.2']!,
  payeeKind: 'person',
  insuredMonths: 40,
});

test('200 claims at once for one person, occupation and level, from many counties under two schemes, over two servers: one survives, the others name the reason and nothing else; again and again, the survivor withdrawn', async () => {
  const session = await signIn('laodong');
  for (let round = 1; round <= rounds; round++) {
    const answers = await Promise.all(
      enrolments.map((enrolment, at) =>
        post(at, session, contract.submitClaim.path, claimBody(enrolment, at), `race-${round}-${at}`),
      ),
    );
    const survived = answers.filter(({ status }) => status === 200);
    expect(survived).toHaveLength(1);
    const { id, version } = survived[0]!.body;
    for (const { status, body } of answers) {
      if (status === 200) continue;
      expect(status).toBe(422);
      const said = JSON.stringify(body);
      expect(said).toContain('同一等级');
      expect(said).not.toContain(String(id).slice(0, 6));
    }
    expect(await count("subsidy.slot where state = 'held'")).toBe(1);
    expect(await count('subsidy.claim')).toBe(round);
    expect(await count("evidence.entry where kind = 'subsidy.claim.submitted'")).toBe(round);
    const back = await post(round, session, `${contract.listClaims.path}/${String(id)}/withdraw`, { version });
    expect(back.status).toBe(200);
    expect(await count("subsidy.slot where state = 'held'")).toBe(0);
  }
});

/** What is claimed in each round: another occupation or level, as nobody may claim the same twice. */
const trades = [
  ['理货员', '4'],
  ['仓储管理员', '4'],
  ['物流服务师', '4'],
] as const;

const oneEnrolment = async (who: string, regionCode: string, [occupation, level]: (typeof trades)[number]) => {
  const planted = await plantFinishedClass(world, {
    regionCode,
    organisation: schoolOf(world),
    personIds: [world.demo.people[who]!.personId],
    occupation,
    level,
    filingDay: addDays(today(), -50),
    day: addDays(today(), -10),
  });
  return planted.enrolments[0]!;
};

test.each(trades)(
  'the same idempotency key fifty times at once over two servers, for %s %s: one claim, fifty equal answers',
  async (...trade) => {
    const enrolment = await oneEnrolment('other-worker', '430211', trade);
    const session = await signIn('laodong3');
    const before = await count('subsidy.claim');
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        post(at, session, contract.submitClaim.path, claimBody(enrolment), `the-same-${enrolment}`),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 200 });
    expect(await count('subsidy.claim')).toBe(before + 1);
  },
);

test.each(trades)(
  '100 approvals of one claim at once over two servers, for %s %s: one, and it is owed once',
  async (...trade) => {
    const enrolment = await oneEnrolment('second-worker', '430102', trade);
    const [approvals, owed] = [
      await count("evidence.entry where kind = 'subsidy.claim.approved'"),
      await count('fund.obligation'),
    ];
    const made = await post(0, await signIn('laodong2'), contract.submitClaim.path, claimBody(enrolment));
    const path = (verb: string) => `${contract.listClaims.path}/${String(made.body.id)}/${verb}`;
    const reviewed = await post(0, await signIn('jingban'), path('review'), { version: made.body.version });
    const confirmed = await post(1, await signIn('fuhe'), path('confirm'), { version: reviewed.body.version });
    const approver = await signIn('shenpi');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) => post(at, approver, path('approve'), { version: confirmed.body.version })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await count("evidence.entry where kind = 'subsidy.claim.approved'")).toBe(approvals + 1);
    expect(await count('fund.obligation')).toBe(owed + 1);
  },
);

/** Reserves a slot past the lock and the rule, as a faulty command would. */
const grab = command({
  kind: 'test.slot.grabbed',
  zh: '测试',
  holds: 'none',
  async run(tx, input: { person: string; claim: string }) {
    insertSlot(tx, {
      person_id: input.person,
      occupation_key: 'race',
      level: '4',
      benefit_group: 'training_subsidy',
      once: true,
      scheme_id: 'race',
      claim_year: 2026,
      granted_fen: 1,
      claim_region: '430102',
      claim_id: input.claim,
    });
    return {};
  },
});

test('past the lock the index alone leaves one and names the reason, each time; without the index there would be more', async () => {
  const ctx = { kernel: world.kernel, actor: systemActor('test') };
  const race = (person: string) =>
    Promise.allSettled(
      Array.from({ length: 50 }, (_, at) =>
        execute(ctx, grab, { person, claim: `01900000-0000-7000-8000-0000000000${10 + at}` }),
      ),
    );
  for (let round = 1; round <= rounds; round++) {
    const raced = await race(`01900000-0000-7000-8000-00000000bbb${round}`);
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of raced)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ refusals: [{ code: 'subsidy.slot.taken' }] });
  }
  await world.db.use((c) => c.exec('drop index subsidy.slot_once'));
  const unguarded = await race('01900000-0000-7000-8000-00000000bbb9');
  expect(unguarded.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(1);
});
