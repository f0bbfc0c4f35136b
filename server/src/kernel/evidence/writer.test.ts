import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Transaction, transactionsAs } from './access.ts';
import { leafHash, rootOfLeaves } from './merkle.ts';
import { openCheckpoint } from './note.ts';
import { latestHead, tileAt } from './read.ts';
import { command, newClaim, openWorld, tamper, tick, type World, written } from './testing.ts';
import { LogBroken, type LogOptions, sequenceOnce, startSequencer } from './writer.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await tamper(
    world.db,
    'truncate evidence.entry, evidence.salt, evidence.subject, evidence.pending, evidence.leaf, evidence.tile, evidence.checkpoint',
  );
});

const app: Transaction = (fn) => transactionsAs(world.db, 'zhenxun_app')(fn);
const options = (over: Partial<LogOptions> = {}): LogOptions => ({
  transaction: app,
  key: world.key,
  suite: 'sha256',
  now: tick,
  ...over,
});
const commands = async (n: number, suite?: 'sm3') => {
  for (let i = 0; i < n; i++) await command(world.db, [written('insert', newClaim())], {}, suite);
};

/** The log rebuilt from the bodies in its order, by nothing but hashing: size, root, and the root that was signed. */
async function state() {
  const { rows } = await tamper(
    world.db,
    'select l.seq, e.body, c.suite from evidence.leaf l join evidence.entry e on e.id = l.entry_id cross join (select suite from evidence.checkpoint order by size desc limit 1) c order by l.seq',
  );
  const head = await app(latestHead);
  const signed = head && openCheckpoint(head.note, world.key.origin, world.key.known);
  const leaves = rows.map((row) => leafHash(row.suite as 'sha256', row.body as string));
  return {
    gaps: rows.some((row, i) => Number(row.seq) !== i),
    size: rows.length,
    signed: signed?.size ?? 0,
    sound:
      signed === undefined ? rows.length === 0 : rootOfLeaves(rows[0]!.suite as 'sha256', leaves).equals(signed.root),
    waiting: Number((await tamper(world.db, 'select count(*) as n from evidence.pending')).rows[0]!.n),
  };
}

describe('sequencing', () => {
  it('takes waiting entries into the log under a signed head, in order', async () => {
    await commands(3);
    expect(await sequenceOnce(options())).toMatchObject({ appended: 3, size: 3, busy: false });
    expect(await state()).toEqual({ gaps: false, size: 3, signed: 3, sound: true, waiting: 0 });
    const { rows } = await tamper(
      world.db,
      'select e.at from evidence.leaf l join evidence.entry e on e.id = l.entry_id order by seq',
    );
    expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at as string).sort());
  });

  it('signs nothing when nothing waits', async () => {
    expect(await sequenceOnce(options())).toEqual({ appended: 0, size: 0, busy: false });
    await commands(1);
    await sequenceOnce(options());
    expect(await sequenceOnce(options())).toEqual({ appended: 0, size: 1, busy: false });
    expect((await tamper(world.db, 'select * from evidence.checkpoint')).rows).toHaveLength(1);
  });

  it('goes on over many batches and full tiles, and serves the tiles', async () => {
    await tamper(
      world.db,
      `insert into evidence.entry select '430102', '2024-11-01', gen_random_uuid(), 'k', timestamptz '2024-11-01' + i * interval '1 s', 'a', 'sha256', 'body ' || i, sha256(('\\x00'::bytea || convert_to('body ' || i, 'UTF8'))) from generate_series(1, 700) i;
       insert into evidence.pending (id, region_code, month, at, suite, hash) select id, region_code, month, at, suite, hash from evidence.entry order by at`,
    );
    const sizes: number[] = [];
    for (let more = true; more; ) {
      const { appended, size } = await sequenceOnce(options({ batch: 97 }));
      sizes.push(size);
      more = appended > 0;
    }
    expect(sizes).toEqual([97, 194, 291, 388, 485, 582, 679, 700, 700]);
    expect(await state()).toEqual({ gaps: false, size: 700, signed: 700, sound: true, waiting: 0 });
    const first = await app((run) => tileAt(run, 'tile/0/000'));
    expect(first).toHaveLength(8192);
    expect(first!.subarray(0, 32)).toEqual(leafHash('sha256', 'body 1'));
    expect(await app((run) => tileAt(run, 'tile/0/002.p/188'))).toHaveLength(188 * 32);
    expect(await app((run) => tileAt(run, 'tile/0/002.p/97'))).toHaveLength(97 * 32);
    expect(await app((run) => tileAt(run, 'tile/1/000.p/2'))).toEqual(
      Buffer.concat([
        rootOfLeaves(
          'sha256',
          Array.from({ length: 256 }, (_, i) => leafHash('sha256', `body ${i + 1}`)),
        ),
        rootOfLeaves(
          'sha256',
          Array.from({ length: 256 }, (_, i) => leafHash('sha256', `body ${i + 257}`)),
        ),
      ]),
    );
    for (const none of [
      'tile/0/002',
      'tile/0/002.p/189',
      'tile/0/003.p/1',
      'tile/2/000.p/1',
      'tile/1/000',
      'checkpoint',
    ]) {
      expect(await app((run) => tileAt(run, none)), none).toBeUndefined();
    }
  });

  it('keeps the suite a log began in, and takes entries of the other suite into it', async () => {
    await commands(2, 'sm3');
    await sequenceOnce(options({ suite: 'sm3' }));
    await commands(2);
    await sequenceOnce(options({ suite: 'sha256' }));
    expect(await state()).toEqual({ gaps: false, size: 4, signed: 4, sound: true, waiting: 0 });
    expect((await app(latestHead))?.suite).toBe('sm3');
  });
});

describe('killed at any point', () => {
  /** Dies before, or after, its n-th statement; or right after the commit, before it could tell. */
  const dying =
    (n: number, when: 'before' | 'after'): Transaction =>
    (fn) =>
      app((run) => {
        let count = 0;
        return fn(async (sql, params) => {
          count += 1;
          if (count === n && when === 'before') throw new Error('killed');
          const rows = await run(sql, params);
          if (count === n && when === 'after') throw new Error('killed');
          return rows;
        });
      });

  it('the log is as it was or as it should be, and the next one goes on', async () => {
    let size = 0;
    for (const when of ['before', 'after'] as const) {
      for (let n = 1; ; n++) {
        await commands(2);
        const outcome = await sequenceOnce(options({ transaction: dying(n, when) })).catch((error: Error) => error);
        if (!(outcome instanceof Error)) {
          expect(n).toBeGreaterThan(4);
          size += 2;
          break;
        }
        expect(outcome.message).toBe('killed');
        expect(await state()).toEqual({ gaps: false, size, signed: size, sound: true, waiting: 2 });
        await sequenceOnce(options());
        size += 2;
        expect(await state()).toEqual({ gaps: false, size, signed: size, sound: true, waiting: 0 });
      }
    }
  });

  it('after a commit whose answer was lost, nothing is appended twice', async () => {
    await commands(3);
    const lost: Transaction = async (fn) => {
      await app(fn);
      throw new Error('connection lost');
    };
    await expect(sequenceOnce(options({ transaction: lost, folder: world.folder }))).rejects.toThrow('connection lost');
    expect(await sequenceOnce(options({ folder: world.folder }))).toMatchObject({ appended: 0, size: 3 });
    expect(await state()).toEqual({ gaps: false, size: 3, signed: 3, sound: true, waiting: 0 });
  });
});

describe('a log that was altered', () => {
  const broken = async (sql: string, over: Partial<LogOptions> = {}) => {
    await commands(3);
    await sequenceOnce(options(over));
    await tamper(world.db, sql);
    await commands(1);
    await expect(sequenceOnce(options(over))).rejects.toThrow(LogBroken);
    expect((await state()).waiting).toBe(1);
  };

  it.each([
    ['a tile', "update evidence.tile set hashes = overlay(hashes placing '\\x00' from 40)"],
    ['the last leaf', 'delete from evidence.leaf where seq = 2'],
    ['a leaf too many', "insert into evidence.leaf values (3, gen_random_uuid(), '430102', '2024-11-01', sha256(''))"],
    ['the head', 'delete from evidence.checkpoint'],
    ['the signed note', "update evidence.checkpoint set note = replace(note, E'\\n3\\n', E'\\n2\\n')"],
    ['the suite', "update evidence.checkpoint set suite = 'sm3'"],
  ])('is not signed again: %s', async (_, sql) => {
    await broken(sql);
  });

  it('is not signed again: cut back to an earlier state, head and all', async () => {
    writeFileSync(join(world.folder, 'evidence/checkpoint'), '');
    await expect(sequenceOnce(options({ folder: world.folder }))).rejects.toThrow(/not signed/);
    rmSync(join(world.folder, 'evidence/checkpoint'));
    await commands(2);
    await sequenceOnce(options({ folder: world.folder }));
    await broken(
      'delete from evidence.leaf where seq >= 2; delete from evidence.checkpoint where size > 2; update evidence.tile set hashes = substring(hashes for 64)',
      { folder: world.folder },
    );
    rmSync(join(world.folder, 'evidence/checkpoint'));
  });
});

describe('in the background', () => {
  it('one of two sequencers works, the other stands by', async () => {
    await commands(2);

    // PGlite has one connection: the second sequencer is one whose lock was not granted
    const locked: Transaction = (fn) =>
      app((run) => fn(async (sql, params) => (sql.includes('advisory') ? [{ mine: false }] : run(sql, params))));
    expect(await sequenceOnce(options({ transaction: locked }))).toEqual({ appended: 0, size: 0, busy: true });
    expect((await state()).waiting).toBe(2);
  });

  it('sequences until stopped, over errors', async () => {
    await commands(5);
    const errors: unknown[] = [];
    let failing = 2;
    const sometimes: Transaction = (fn) => (failing-- > 0 ? Promise.reject(new Error('database away')) : app(fn));
    const sequencer = startSequencer({
      ...options({ transaction: sometimes, batch: 2 }),
      everyMs: 5,
      onError: (error) => errors.push(error),
    });
    for (let i = 0; i < 200 && (await state()).waiting > 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await commands(1);
    sequencer.wake();
    for (let i = 0; i < 200 && (await state()).waiting > 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    await sequencer.stop();
    expect(errors).toHaveLength(2);
    expect(await state()).toEqual({ gaps: false, size: 6, signed: 6, sound: true, waiting: 0 });
    await commands(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect((await state()).waiting).toBe(1);
  });
});
