import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transactionsAs } from './access.ts';
import { noteSigner, verifierKey } from './note.ts';
import { makeBundle, makeExtension } from './proof.ts';
import { latestHead } from './read.ts';
import { type Claim, command, newClaim, openWorld, tamper, tick, type World, written } from './testing.ts';
import { type Bundle, verifyBundle, verifyExtension } from './verify-bundle.ts';
import { sequenceOnce } from './writer.ts';

let world: World;
let keys: string[];
let claim: Claim;
let single: string;
let bulk: string;
let many: Claim[];
const heads: string[] = [];

const app = <T>(fn: Parameters<ReturnType<typeof transactionsAs>>[0]) =>
  transactionsAs(world.db, 'zhenxun_app')(fn) as Promise<T>;
const sequence = async () => {
  await sequenceOnce({
    transaction: transactionsAs(world.db, 'zhenxun_app'),
    key: world.key,
    suite: 'sha256',
    now: tick,
  });
  heads.push((await transactionsAs(world.db, 'zhenxun_verify')(latestHead))!.note);
};
const stored = async (id: string) => (await tamper(world.db, `select * from demo.claim where id = '${id}'`)).rows[0]!;

beforeAll(async () => {
  world = await openWorld();
  keys = world.key.known.map(verifierKey);
  claim = newClaim({ hours: 40 });
  single = await command(world.db, [written('insert', claim), written('insert', newClaim())], { reason: '材料齐全' });
  await sequence();
  many = Array.from({ length: 230 }, () => newClaim());
  bulk = await command(
    world.db,
    many.map((row) => written('insert', row)),
  );
  for (let i = 0; i < 5; i++) await command(world.db, [written('insert', newClaim())]);
  await sequence();
});
afterAll(() => world.close());

const bundleOf = async (id: string, table?: string, row?: Record<string, unknown>) =>
  (await app<Bundle | undefined>((run) =>
    makeBundle(run, id, { words: true, ...(row ? { rows: [{ table: table!, row }] } : {}) }),
  ))!;
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('proof of one entry', () => {
  it('convinces a stranger: entry, place, head, opened words and row', async () => {
    const bundle = copy(await bundleOf(single, 'demo.claim', await stored(claim.id)));
    const answer = verifyBundle(bundle, keys);
    expect(answer).toMatchObject({
      ok: true,
      origin: 'log.example/evidence',
      size: 7,
      label: '芙蓉区人社局 李*',
      reason: '材料齐全',
      rows: [
        { written: { table: 'demo.claim', version: 1 }, row: { id: claim.id, amount_fen: 120_000, sealed: '\\x00ff' } },
      ],
    });
  });

  it('needs nothing but SHA-256 and Ed25519, as the guide says', async () => {
    const bundle = await bundleOf(single);
    const sha = (...parts: Uint8Array[]) => parts.reduce((h, part) => h.update(part), createHash('sha256')).digest();
    let hash = sha(Buffer.from([0]), Buffer.from(bundle.entry));
    let [place, last] = [bundle.index, Number(bundle.checkpoint.split('\n')[1]) - 1];
    for (const step of bundle.path.map((hex) => Buffer.from(hex, 'hex'))) {
      if (place % 2 === 1 || place === last) {
        hash = sha(Buffer.from([1]), step, hash);
        while (place % 2 === 0 && place > 0) [place, last] = [place >> 1, last >> 1];
      } else hash = sha(Buffer.from([1]), hash, step);
      [place, last] = [place >> 1, last >> 1];
    }
    expect(hash.toString('base64')).toBe(bundle.checkpoint.split('\n')[2]);
    const [text, line] = bundle.checkpoint.split('\n\n') as [string, string];
    const key = Buffer.from(keys[0]!.split('+').slice(2).join('+'), 'base64').subarray(1);
    const publicKey = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]),
      format: 'der',
      type: 'spki',
    });
    expect(
      verifySignature(
        null,
        Buffer.from(`${text}\n`),
        publicKey,
        Buffer.from(line.trim().split(' ')[2]!, 'base64').subarray(4),
      ),
    ).toBe(true);
  });

  it('opens one row out of a list of many', async () => {
    const row = await stored(many[117]!.id);
    const bundle = copy(await bundleOf(bulk, 'demo.claim', row));
    const answer = verifyBundle(bundle, keys);
    expect(answer).toMatchObject({ ok: true, rows: [{ row: { id: many[117]!.id } }] });
    bundle.rows![0]!.written!.version = 2;
    expect(verifyBundle(bundle, keys)).toEqual({ ok: false, fault: 'opening_differs' });
  });

  it('leaves out what it was not asked for, what is another state, and what was erased', async () => {
    const closed = (await app<Bundle>((run) => makeBundle(run, single) as Promise<Bundle>))!;
    expect(Object.keys(closed).sort()).toEqual(['checkpoint', 'entry', 'format', 'index', 'path', 'suite']);
    expect((await bundleOf(single, 'demo.claim', { ...(await stored(claim.id)), amount_fen: 5 })).rows).toEqual([]);
    expect((await bundleOf(single, 'demo.claim', await stored(many[0]!.id))).rows).toEqual([]);
    expect((await bundleOf(single, 'demo.none', {})).rows).toEqual([]);
    await app((run) => run('select evidence.erase($1, 3), evidence.erase($1, 0)', [single]));
    const erased = await bundleOf(single, 'demo.claim', await stored(claim.id));
    expect(erased).toMatchObject({ label: { text: '芙蓉区人社局 李*' }, rows: [] });
    expect(erased.reason).toBeUndefined();
    expect(verifyBundle(erased, keys).ok).toBe(true);
  });

  it('does not exist before the entry is under a head', async () => {
    const waiting = await command(world.db, [written('insert', newClaim())]);
    expect(await app((run) => makeBundle(run, waiting))).toBeUndefined();
    expect(await app((run) => makeBundle(run, '00000000-0000-7000-8000-000000000000'))).toBeUndefined();
  });
});

describe('a bundle that was changed', () => {
  const other = verifierKey(noteSigner('log.example/evidence', Buffer.alloc(32, 3)));
  const changes: [string, (bundle: Bundle) => void, string][] = [
    ['format', (b) => Object.assign(b, { format: 'x' }), 'malformed'],
    ['suite', (b) => Object.assign(b, { suite: 'md5' }), 'malformed'],
    ['other suite', (b) => Object.assign(b, { suite: 'sm3' }), 'not_in_log'],
    ['entry', (b) => Object.assign(b, { entry: b.entry.replace('account:1', 'account:2') }), 'not_in_log'],
    ['spacing of the entry', (b) => Object.assign(b, { entry: `${b.entry} ` }), 'malformed'],
    ['place', (b) => Object.assign(b, { index: 2 }), 'not_in_log'],
    ['place beyond the log', (b) => Object.assign(b, { index: 99 }), 'not_in_log'],
    ['path', (b) => b.path.reverse(), 'not_in_log'],
    ['path, shorter', (b) => b.path.pop(), 'not_in_log'],
    ['path, no hex', (b) => Object.assign(b, { path: ['zz'] }), 'malformed'],
    [
      'size of the head',
      (b) => Object.assign(b, { checkpoint: b.checkpoint.replace('\n7\n', '\n8\n') }),
      'head_not_signed',
    ],
    ['label', (b) => Object.assign(b.label!, { text: '别人' }), 'opening_differs'],
    ['salt', (b) => Object.assign(b.label!, { salt: '00'.repeat(16) }), 'opening_differs'],
    ['salt of another length', (b) => Object.assign(b.label!, { salt: `${b.label!.salt}00` }), 'opening_differs'],
    ['row', (b) => Object.assign(b.rows![0]!.row, { amount_fen: 1 }), 'opening_differs'],
    ['ordinal', (b) => Object.assign(b.rows![0]!, { ordinal: 9 }), 'opening_differs'],
    ['row without its path', (b) => Object.assign(b.rows![0]!, { path: undefined }), 'opening_differs'],
    [
      'row of another',
      (b) => Object.assign(b.rows![0]!, { path: [...b.rows![0]!.path!].reverse() }),
      'opening_differs',
    ],
  ];

  it.each(changes)('%s', async (_, change, fault) => {
    const bundle = copy(await bundleOf(bulk, 'demo.claim', await stored(many[3]!.id)));
    expect(verifyBundle(bundle, [other, ...keys]).ok).toBe(true);
    change(bundle);
    expect(verifyBundle(bundle, keys)).toEqual({ ok: false, fault });
  });

  it('is not believed by another key', async () => {
    expect(verifyBundle(await bundleOf(bulk), [other])).toEqual({ ok: false, fault: 'head_not_signed' });
    expect(verifyBundle(null as never, keys)).toEqual({ ok: false, fault: 'malformed' });
  });
});

describe('proof that a head extends a kept one', () => {
  it('holds for every earlier head, and for no other', async () => {
    const extension = (await transactionsAs(world.db, 'zhenxun_verify')((run) => makeExtension(run, 1)))!;
    expect(verifyExtension(heads[0]!, extension, keys)).toBe(true);
    expect(verifyExtension(heads[1]!, extension, keys)).toBe(false);
    expect(verifyExtension(heads[0]!, { ...extension, path: extension.path.slice(1) }, keys)).toBe(false);
    expect(
      verifyExtension(heads[0]!, { ...extension, checkpoint: extension.checkpoint.replace('\n7\n', '\n6\n') }, keys),
    ).toBe(false);
    expect(verifyExtension('x', extension, keys)).toBe(false);
    const same = (await transactionsAs(world.db, 'zhenxun_verify')((run) => makeExtension(run, 7)))!;
    expect(verifyExtension(heads[1]!, same, keys)).toBe(true);
  });

  it('is not made for sizes the log has not', async () => {
    for (const from of [0, 8, 1.5, Number.NaN])
      expect(await transactionsAs(world.db, 'zhenxun_verify')((run) => makeExtension(run, from))).toBeUndefined();
  });
});
