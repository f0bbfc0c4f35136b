import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../kernel/actor.ts';
import { MovableClock } from '../../kernel/clock.ts';
import { query } from '../../kernel/command.ts';
import { readConfig } from '../../kernel/config.ts';
import { openPglite } from '../../kernel/database-pglite.ts';
import { groupCommit } from '../../kernel/ingest.ts';
import { openKernel } from '../../kernel/kernel.ts';
import { batchHolds, closeAllBatches } from './commands/close-batches.ts';
import { monthOf, type NewSign, storeSigns } from './store/sign-batch.ts';

/** Tables and keys, and nothing in them: sign-ins refer to nothing. */
async function openEmpty() {
  const folder = mkdtempSync(join(tmpdir(), 'signs-'));
  const db = await openPglite({ memory: true });
  const clock = new MovableClock();
  const kernel = await openKernel(readConfig({ ZHENXUN_DATA: folder, ZHENXUN_SEED: 'demo' }), db, {}, { clock });
  const close = async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, clock, kernel, close };
}

let world: Awaited<ReturnType<typeof openEmpty>>;
beforeAll(async () => {
  world = await openEmpty();
});
afterAll(() => world.close());

const session = randomUUID();
const organisation = randomUUID();

function made(person: string, given: Partial<NewSign['sign']> = {}): NewSign {
  const at = world.kernel.clock.now().toISOString();
  return {
    sign: {
      region_code: '430102',
      month: monthOf(at),
      id: randomUUID(),
      session_id: session,
      class_id: randomUUID(),
      organisation_id: organisation,
      enrolment_id: randomUUID(),
      person_id: person,
      direction: 'in',
      at,
      outcome: 'accepted',
      reasons: [],
      account_id: randomUUID(),
      device: null,
      kit_id: null,
      ...given,
    },
    proofs: [{ id: randomUUID(), kind: 'qr', outcome: 'passed', detail: { code: 'right' } }],
  };
}

const desk = () =>
  groupCommit(world.kernel, {
    maxQueue: 1_000,
    maxBatch: 100,
    store: (run, signs: readonly NewSign[]) => storeSigns(world.kernel, run, signs),
  });
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const holds = (id: string) => query({ kernel: world.kernel, actor: systemActor('test') }, (q) => batchHolds(q, id));

describe('sign-ins stored together', () => {
  it('rejects a second person on the same phone in the same session, in one batch or later, not in another session', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    const together = desk();
    const device = 'phone-of-the-first';
    const answers = await Promise.all([
      together.add(made(first, { device })),
      together.add(made(second, { device })),
      together.add(made(second, { device: 'phone-of-the-second' })),
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted']);
    expect(answers[1]?.reasons.map(({ code }) => code)).toEqual(['attendance.phone_of_another']);
    const later = desk();
    expect(await later.add(made(second, { device, direction: 'out' }))).toMatchObject({ outcome: 'rejected' });
    expect(await later.add(made(first, { device, direction: 'out' }))).toMatchObject({ outcome: 'accepted' });
    expect(await later.add(made(second, { device, session_id: randomUUID() }))).toMatchObject({ outcome: 'accepted' });
  });

  it('does not let a rejected attempt claim a phone', async () => {
    const [cheat, owner] = [randomUUID(), randomUUID()];
    const ingest = desk();
    const device = 'claimed-by-nobody';
    await ingest.add(made(cheat, { device, outcome: 'rejected' }));
    expect(await ingest.add(made(owner, { device }))).toMatchObject({ outcome: 'accepted' });
  });

  it('stores the neighbours of a row that cannot be stored', async () => {
    const ingest = desk();
    const twice = made(randomUUID());
    await ingest.add(twice);
    const settled = await Promise.allSettled([
      ingest.add(made(randomUUID())),
      ingest.add(twice),
      ingest.add(made(randomUUID())),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('enters every batch into the evidence log once, and finds a changed, added or removed sign-in', async () => {
    const ingest = desk();
    const mine = [made(randomUUID()), made(randomUUID(), { outcome: 'to_judge' }), made(randomUUID())];
    await Promise.all(mine.map((sign) => ingest.add(sign)));
    const [{ id }] = (await rows(`select batch_id as id from attendance.sign where id = '${mine[0]?.sign.id}'`)) as [
      { id: string },
    ];
    const before = await closeAllBatches(world.kernel);
    expect(before.signs).toBeGreaterThanOrEqual(3);
    expect(await closeAllBatches(world.kernel)).toEqual({ batches: 0, signs: 0 });
    const [entry] = (await rows(
      `select body from evidence.entry where kind = 'attendance.batch.closed' order by at limit 1`,
    )) as [{ body: string }];
    expect(entry.body).toContain(id);
    expect(await holds(id)).toBe(true);
    const spoil = async (change: string, undo: string) => {
      await world.db.use((c) => c.exec(change));
      const held = await holds(id);
      await world.db.use((c) => c.exec(undo));
      return held;
    };
    const target = `id = '${mine[1]?.sign.id}'`;
    expect(
      await spoil(
        `update attendance.sign set outcome = 'accepted' where ${target}`,
        `update attendance.sign set outcome = 'to_judge' where ${target}`,
      ),
    ).toBe(false);
    expect(
      await spoil(
        `update attendance.proof set outcome = 'failed' where sign_id = '${mine[1]?.sign.id}'`,
        `update attendance.proof set outcome = 'passed' where sign_id = '${mine[1]?.sign.id}'`,
      ),
    ).toBe(false);
    expect(await holds(id)).toBe(true);
    await world.db.use((c) => c.exec(`delete from attendance.sign where ${target}`));
    expect(await holds(id)).toBe(false);
  });

  it('is only ever added to by the application', async () => {
    const change = world.db.use(async (c) => {
      try {
        await c.exec("begin; set local role zhenxun_app; update attendance.sign set outcome = 'accepted'");
      } finally {
        await c.exec('rollback');
      }
    });
    await expect(change).rejects.toThrow(/permission denied/);
  });

  it('makes the partitions of the months to come', async () => {
    world.clock.set('2031-05-03T02:00:00.000Z');
    await expect(desk().add(made(randomUUID()))).rejects.toMatchObject({ code: '23514' });
    await closeAllBatches(world.kernel);
    expect(await desk().add(made(randomUUID()))).toMatchObject({ outcome: 'accepted' });
    const names = (await rows(
      "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'attendance' and c.relname like 'sign_2031%'",
    )) as { name: string }[];
    expect(
      names
        .filter(({ name }) => /^sign_2031\d\d$/.test(name))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['sign_203105', 'sign_203106', 'sign_203107', 'sign_203108']);
  });
});
