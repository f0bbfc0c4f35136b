import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { openPglite } from '../database-pglite.ts';
import { migrate } from '../migrate.ts';
import { uuidv7 } from '../random.ts';
import { type Run, transactionsAs } from './access.ts';
import { type EntryInput, makeEntry, type RowWrite } from './entry.ts';
import { openLogKey } from './log-key.ts';

/** A migrated database (in memory unless given) with tables of records, and the key of its log. */
export async function openWorld(given?: Database) {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  const db: Database = given ?? (await openPglite({ memory: true }));
  await migrate(db, '2024-01-01T00:00:00.000Z');
  await db.use((c) =>
    c.exec(`create schema demo;
      create table demo.claim (region_code text not null, id uuid not null, amount_fen bigint not null, hours numeric(6,1), day date,
        at timestamptz, start time, during tstzrange, tags text[], facts jsonb, sealed bytea, person text, doubled bigint generated always as (amount_fen * 2) stored,
        version int not null, created_at timestamptz not null, primary key (region_code, id));
      create table demo.slot (person_id uuid not null, grp text not null, claim_id uuid, primary key (person_id, grp));
      select zx.regional('demo.claim', '{}'); select zx.guard('demo.slot', '{subsidy.slot}');`),
  );
  return {
    db,
    folder,
    key: openLogKey(folder, 'log.example/evidence'),
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;

/** Runs statements as the superuser: what an intruder with full rights on the database could do. */
export const tamper = (db: Database, sql: string) => db.use(async (c) => (await c.exec(sql)).at(-1)!);

let clock = Date.parse('2024-11-24T08:00:00.000Z');
/** An instant later than all before. */
export function tick(): string {
  clock += 1000;
  return new Date(clock).toISOString();
}

export type Claim = {
  region_code: string;
  id: string;
  amount_fen: number;
  version: number;
  created_at: string;
} & Record<string, unknown>;
export const newId = () => uuidv7(new Date(clock), randomBytes);
export const newClaim = (over: Record<string, unknown> = {}): Claim => ({
  region_code: '430102',
  id: newId(),
  amount_fen: 120_000,
  hours: '40.5',
  day: '2024-11-01',
  at: '2024-11-01T01:02:03.004Z',
  start: '08:30',
  during: '[2024-11-01T00:00:00.000Z,2024-12-01T00:00:00.000Z)',
  tags: ['战略性新兴产业', 'b"c,{'],
  facts: { z: null, a: [1.5, '2024-11-01T00:00:00Z'] },
  sealed: '\\x00ff',
  person: null,
  version: 1,
  created_at: tick(),
  ...over,
});

export const written = (op: RowWrite['op'], row: Claim): RowWrite => ({
  table: 'demo.claim',
  key: { region_code: row.region_code, id: row.id },
  version: row.version,
  op,
  row: { ...row },
});

const put = async (run: Run, table: string, rows: Record<string, unknown>[]) => {
  const columns = Object.keys(rows[0]!)
    .sort()
    .map((column) => `"${column}"`)
    .join(', ');
  await run(
    `with w as (insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb) returning 1) select count(*) from w`,
    [JSON.stringify(rows)],
  );
};

/** One command as the application runs it: rows and their entry in one transaction. Returns the entry's id. */
export async function command(
  db: Database,
  writes: RowWrite[],
  over: Partial<EntryInput> = {},
  suite?: 'sm3',
): Promise<string> {
  const at = tick();
  const made = makeEntry(
    {
      id: newId(),
      kind: 'demo.claim.changed',
      subjects: writes.map(({ key }) => `${key.region_code}-${key.id}`),
      regionCode: '430102',
      actorRef: 'account:1',
      actorLabel: '芙蓉区人社局 李*',
      at,
      parameters: {},
      writes,
      ...over,
    },
    randomBytes,
    suite,
  );
  await transactionsAs(
    db,
    'zhenxun_app',
  )(async (run) => {
    for (const { table, op, row, key } of writes) {
      const match = Object.entries(key)
        .map(([column, value]) => `"${column}" = '${value}'`)
        .join(' and ');
      if (op !== 'insert') await run(`delete from ${table} where ${match}`);
      if (op !== 'remove') await put(run, table, [row]);
    }
    for (const { table, rows } of made.inserts) await put(run, table, rows);
  });
  return made.id;
}
