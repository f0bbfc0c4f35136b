import type { Decision, FactSet } from '@zhenxun/contracts/decision.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import '../demo/seed.ts';
import { allCommandKinds } from '../kernel/command.ts';
import { replay } from '../modules/subsidy/rules/replay.ts';
import { type Demo, openDemo } from '../testing/demo-folder.ts';

let world: Demo;
beforeAll(async () => {
  world = await openDemo();
}, 500_000);
afterAll(() => world?.close());

type Counted = { xmin: string; n: number };

/** Transactions (PostgreSQL's xmin) that wrote rows of the table, with their number of rows. */
const writersOf = (table: string): Promise<Counted[]> =>
  world.db.use(
    async (c) =>
      (await c.query(`select xmin::text as xmin, count(*)::int as n from ${table} group by xmin`, []))
        .rows as Counted[],
  );

/** Tables whose rows are also written outside commands, each with its reason. */
const withoutEntry: Readonly<Record<string, string>> = {
  'attendance.device_use': 'sign-ins are committed in groups; one entry seals each closed batch of them (R4.4)',
  'attendance.proof': 'with its sign-in',
  'attendance.sign': 'with its group; sealed by the batch',
  'attendance.sign_batch': 'the group itself, sealed when it is closed',
  'evidence.checkpoint': 'made from entries, by the sealing job',
  'evidence.leaf': 'made from entries, by the sealing job',
  'evidence.tile': 'made from entries, by the sealing job',
  'kernel.migration': 'written by the migrations, before any command',
  'kernel.outbox': 'a job’s attempts and end are written by the worker',
};

describe('every command leaves exactly one evidence entry', () => {
  it('no transaction of the whole province wrote two', async () => {
    const entries = await writersOf('evidence.entry');
    expect(entries.length).toBeGreaterThan(1000);
    expect(entries.filter(({ n }) => n !== 1)).toEqual([]);
  });

  it('no row of the whole province was written by a transaction without one', async () => {
    const known = new Set((await writersOf('evidence.entry')).map(({ xmin }) => xmin));
    const found: string[] = [];
    for (const table of [...world.kernel.tables.keys()].sort()) {
      const stray = (await writersOf(table)).filter(({ xmin }) => !known.has(xmin));
      if (stray.length > 0) found.push(table);
    }
    expect(found).toEqual(Object.keys(withoutEntry).sort());
  });

  it('every entry is of a command there is, and most commands were run', async () => {
    const rows = await world.db.use(
      async (c) => (await c.query('select distinct kind from evidence.entry', [])).rows as { kind: string }[],
    );
    const kinds = new Set(allCommandKinds());
    expect(rows.map(({ kind }) => kind).filter((kind) => !kinds.has(kind))).toEqual([]);
    const never = [...kinds].filter((kind) => !rows.some((row) => row.kind === kind));
    console.log(
      `${kinds.size - never.length} of ${kinds.size} commands run; not run by the province: ${never.join(', ')}`,
    );
    expect(never.length).toBeLessThan(kinds.size / 2);
  });
});

type Stored = { facts: FactSet; decision: Decision; document: object };

it('every decision on a claim of the whole province comes out again, byte by byte, from what was stored', async () => {
  const { rows } = await world.db.use((c) =>
    c.query(
      'select d.facts, d.decision, s.document from subsidy.decision d join subsidy.scheme s on s.id = d.scheme_row',
      [],
    ),
  );
  const stored = rows as Stored[];
  expect(stored.length).toBeGreaterThan(20);
  const otherwise = stored.filter(({ document, facts, decision }) => !replay(document, facts, decision).same);
  expect(otherwise).toEqual([]);
  console.log(`${stored.length} stored decisions came out the same`);
});
