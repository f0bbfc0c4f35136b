import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../database-pg.ts';
import { transactionsAs } from './access.ts';
import { openLogKey } from './log-key.ts';
import { command, newClaim, openWorld, tamper, tick, type World, written } from './testing.ts';
import { verifyEvidence } from './verify.ts';
import { LogBroken, type LogOptions, sequenceOnce } from './writer.ts';

/** A database owned by a role without any privilege over others, as an operator would set it up. */
const name = `evidence_${randomBytes(4).toString('hex')}`;
const root = process.env.TEST_DATABASE_URL!;
const asRoot = async (...statements: string[]) => {
  const client = new pg.Client({ connectionString: root });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

let world: World;
beforeAll(async () => {
  const password = randomBytes(8).toString('hex');
  await asRoot(`create role ${name} login createrole password '${password}'`, `create database ${name} owner ${name}`);
  const url = new URL(root);
  Object.assign(url, { username: name, password, pathname: `/${name}` });
  world = await openWorld(openPostgres(url.toString(), 8));
});
afterAll(async () => {
  await world?.close();
  await asRoot(`drop database if exists ${name} with (force)`, `drop owned by ${name}`, `drop role if exists ${name}`);
});

const options = (): LogOptions => ({
  transaction: transactionsAs(world.db, 'zhenxun_app'),
  key: world.key,
  suite: 'sha256',
  now: tick,
  folder: world.folder,
  batch: 7,
});
const verify = () =>
  transactionsAs(
    world.db,
    'zhenxun_verify',
  )((run) => verifyEvidence(run, { key: world.key, tables: ['demo.claim', 'demo.slot'] }));

describe('on a PostgreSQL whose owner is no superuser', () => {
  it('several sequencers at once, while commands go on: every entry once, one chain of heads, all of it sound', async () => {
    let writing = true;
    const seen = { busy: 0, appended: 0 };
    const sequencers = Array.from({ length: 3 }, async () => {
      for (let idle = 0; idle < 2; ) {
        const { busy, appended } = await sequenceOnce(options());
        if (busy) seen.busy += 1;
        seen.appended += appended;
        idle = writing || busy || appended > 0 ? 0 : idle + 1;
        if (appended === 0) await new Promise((resolve) => setTimeout(resolve, 2));
      }
    });
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 25; i++) {
          const claim = newClaim();
          await command(world.db, [written('insert', claim)]);
          await command(world.db, [written('update', { ...claim, amount_fen: i, version: 2 })], { reason: '更正' });
        }
      }),
    );
    writing = false;
    await Promise.all(sequencers);
    expect(seen.appended).toBe(200);
    expect(seen.busy).toBeGreaterThan(0);
    const report = await verify();
    expect(report).toMatchObject({
      size: 200,
      waiting: 0,
      rows: { checked: 100, erased: 0 },
      findings: [],
      sound: true,
    });
  });

  it('the application cannot read what is closed to it, nor change what is only added', async () => {
    const app = transactionsAs(world.db, 'zhenxun_app');
    for (const table of ['salt', 'reason', 'bulk', 'subject'])
      expect(await app((run) => run(`select * from evidence.${table}`)), table).toEqual([]);
    for (const [table, column] of [
      ['entry', 'body'],
      ['salt', 'salts'],
      ['reason', 'reason'],
      ['subject', 'kind'],
      ['leaf', 'hash'],
      ['checkpoint', 'note'],
    ]) {
      await expect(
        app((run) => run(`update evidence.${table} set ${column} = ${column}`)),
        table,
      ).rejects.toThrow(/permission denied/);
      await expect(
        app((run) => run(`delete from evidence.${table}`)),
        table,
      ).rejects.toThrow(/permission denied/);
    }
  });

  it('entries are seen in the region scope only, timelines by their function, closed without scope', async () => {
    const claim = newClaim({ region_code: '430902' });
    await command(world.db, [written('insert', claim)], { regionCode: '430902', reason: '首次申报' });
    const scoped = (lo: string, hi: string, sql: string) =>
      transactionsAs(
        world.db,
        'zhenxun_app',
      )(async (run) => {
        await run(
          "select set_config('zx.lo', $1, true), set_config('zx.hi', $2, true), set_config('zx.ranges', $3, true)",
          [lo, hi, lo ? `{${lo},${hi}}` : ''],
        );
        return run(sql);
      });
    const entries = "select count(*)::int as n from evidence.entry where region_code = '430902'";
    expect(await scoped('430900', '430999', entries)).toEqual([{ n: 1 }]);
    expect(await scoped('430100', '430199', entries)).toEqual([{ n: 0 }]);
    expect(await scoped('', '', 'select count(*)::int as n from evidence.entry')).toEqual([{ n: 0 }]);
    const timeline = `select kind, actor_label, reason, sealed from evidence.timeline_of('430902-${claim.id}')`;
    expect(await scoped('', '', timeline)).toEqual([
      { kind: 'demo.claim.changed', actor_label: '芙蓉区人社局 李*', reason: '首次申报', sealed: false },
    ]);
    await sequenceOnce(options());
    expect(await scoped('', '', timeline)).toMatchObject([{ sealed: true }]);
  });

  it('the definer functions erase, and erasing is counted, not reported', async () => {
    const claim = newClaim();
    const entry = await command(world.db, [written('insert', claim)], { reason: '说明' });
    const app = transactionsAs(world.db, 'zhenxun_app');
    expect(await app((run) => run('select evidence.erase($1, 0) as done', [entry]))).toEqual([{ done: false }]);
    await sequenceOnce(options());
    expect(
      await app((run) => run('select evidence.erase($1, 0) as done, evidence.erase_reason($1) as words', [entry])),
    ).toEqual([{ done: true, words: true }]);
    expect(await app((run) => run('select evidence.erase_reason($1) as words', [entry]))).toEqual([{ words: false }]);
    expect(await verify()).toMatchObject({ sound: true, rows: { erased: 1 } });
  });

  it('after a restored backup, a new log is begun over what survived, as the guide says', async () => {
    const guide = readFileSync(join(import.meta.dirname, '../../../../docs/guide/evidence.md'), 'utf8');
    const statements = /```sql\n([\s\S]*?)```/.exec(guide)![1]!;
    const before = await verify();
    await tamper(
      world.db,
      'delete from evidence.checkpoint where size > 200; delete from evidence.leaf where seq >= 200',
    );
    await expect(sequenceOnce(options())).rejects.toThrow(LogBroken);
    await tamper(world.db, statements);
    const folder = mkdtempSync(join(tmpdir(), 'evidence-new-'));
    const key = openLogKey(folder, 'log.example/evidence-2');
    while ((await sequenceOnce({ ...options(), key, folder })).appended > 0);
    const report = await transactionsAs(world.db, 'zhenxun_verify')((run) => verifyEvidence(run, { key }));
    expect(report).toMatchObject({ sound: true, size: before.size, rows: before.rows });
    Object.assign(world, { key });
    rmSync(folder, { recursive: true });
  });

  it('a change by hand is named', async () => {
    const client = new pg.Client({
      connectionString: Object.assign(new URL(root), { pathname: `/${name}` }).toString(),
    });
    await client.connect();
    await client.query('update demo.claim set amount_fen = -1 where amount_fen = 3');
    await client.end();
    const { counts } = await verify();
    expect(counts).toEqual({ 'evidence.row_altered': 4 });
  });
});
