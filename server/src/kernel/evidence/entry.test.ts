import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';
import {
  commit,
  type Entry,
  type EntryInput,
  makeEntry,
  type RowWrite,
  rowsDigest,
  subjectsDigest,
  unpackRows,
} from './entry.ts';
import { leafHash } from './merkle.ts';

const id = '01930000-0000-7000-8000-000000000001';
const write = (n: number, over: Partial<RowWrite> = {}): RowWrite => ({
  table: 'subsidy.claim',
  key: { region_code: '430102', id: `claim-${n}` },
  version: 1,
  op: 'insert',
  row: { region_code: '430102', id: `claim-${n}`, version: 1, amount_fen: 120_000 + n, note: null },
  ...over,
});
const input = (over: Partial<EntryInput> = {}): EntryInput => ({
  id,
  kind: 'subsidy.claim.approved',
  subjects: ['430102-claim-1'],
  regionCode: '430102',
  actorRef: 'account:7',
  actorLabel: '芙蓉区人社局 张*三',
  at: '2024-11-24T08:00:00.000Z',
  parameters: { 'subsidy.standard': '湘人社发〔示例〕1号@2024-01-01' },
  writes: [write(1)],
  ...over,
});
const rowsOf = (made: ReturnType<typeof makeEntry>, table: string) =>
  made.inserts.find((i) => i.table === table)?.rows ?? [];
const bodyOf = (made: ReturnType<typeof makeEntry>) => rowsOf(made, 'evidence.entry')[0]!.body as string;
const entryOf = (made: ReturnType<typeof makeEntry>) => JSON.parse(bodyOf(made)) as Entry;
const saltsOf = (made: ReturnType<typeof makeEntry>) =>
  Buffer.from((rowsOf(made, 'evidence.salt')[0]!.salts as string).slice(2), 'hex');

describe('entry v1', () => {
  it('has the bytes that an independent program (Python, hashlib) makes of the same input and salts', () => {
    const made = makeEntry(input({ reason: '材料齐全' }), (n) => Buffer.alloc(n, 7));
    expect(bodyOf(made)).toBe(
      '{"actor":"account:7","at":"2024-11-24T08:00:00.000Z","id":"01930000-0000-7000-8000-000000000001","kind":"subsidy.claim.approved",' +
        '"label":"9ac9f9d163f53b1033a6a9ee0daff2cba135fd8321b532fae70ba5ed85a8f501",' +
        '"parameters":{"subsidy.standard":"湘人社发〔示例〕1号@2024-01-01"},"reason":"57e3e5e1e88ba3a441b09e3cd4cba11484bdee4353182a5db067c42d26c68ef6","region":"430102","subjects":["430102-claim-1"],' +
        '"suite":"sha256","v":1,"writes":[{"commitment":"00726c43106f06611c9c46f6cb9e1a19145f0c588eb0243356a003e5c583f2c5","key":{"id":"claim-1","region_code":"430102"},"op":"insert","table":"subsidy.claim","version":1}]}',
    );
  });

  it.each(['sha256', 'sm3'] as const)('%s: hashes the stored bytes and opens with the stored salts', (suite) => {
    const made = makeEntry(input({ reason: '材料齐全' }), randomBytes, suite);
    const entry = entryOf(made);
    expect(canonical(entry)).toBe(bodyOf(made));
    expect(made.hash).toEqual(leafHash(suite, bodyOf(made)));
    const salts = saltsOf(made);
    expect(salts).toHaveLength(48);
    expect(entry.writes?.[0]?.commitment).toBe(commit(suite, salts.subarray(0, 16), write(1).row));
    expect(entry.label).toBe(commit(suite, salts.subarray(16, 32), '芙蓉区人社局 张*三'));
    expect(entry.reason).toBe(commit(suite, salts.subarray(32), '材料齐全'));
    expect(rowsOf(made, 'evidence.reason')).toEqual([{ entry_id: id, reason: '材料齐全' }]);
  });

  it('holds neither row values, nor labels, nor reasons in clear', () => {
    const body = bodyOf(makeEntry(input({ reason: '家属电话13800000000' }), randomBytes));
    for (const secret of ['120001', '张*三', '芙蓉', '家属', '13800000000']) expect(body).not.toContain(secret);
  });

  it('says nothing about a row once its salt is unknown: equal rows have unequal commitments', () => {
    const made = makeEntry(input({ writes: [write(1), write(2, { row: write(1).row })] }), randomBytes);
    const [a, b] = entryOf(made).writes!;
    expect(a!.commitment).not.toBe(b!.commitment);
  });

  it('stores JSON-ready values in the month of the entry', () => {
    const made = makeEntry(input(), randomBytes);
    expect(JSON.parse(JSON.stringify(made.inserts))).toEqual(made.inserts);
    for (const table of ['evidence.entry', 'evidence.salt', 'evidence.pending', 'evidence.subject']) {
      expect(rowsOf(made, table)[0]).toMatchObject({ month: '2024-11-01', region_code: '430102' });
    }
    expect(rowsOf(made, 'evidence.pending')[0]!.hash).toBe(`\\x${made.hash.toString('hex')}`);
  });

  it('lists a subject once, and none at all when there is none', () => {
    expect(entryOf(makeEntry(input({ subjects: ['a', 'b', 'a'] }), randomBytes)).subjects).toEqual(['a', 'b']);
    expect(makeEntry(input({ subjects: [] }), randomBytes).inserts.map((i) => i.table)).not.toContain(
      'evidence.subject',
    );
  });

  it('lists a row once, as the transaction leaves it', () => {
    const last = { ...write(1).row, version: 3 };
    const entry = entryOf(
      makeEntry(
        input({
          writes: [
            write(1),
            write(2, { op: 'update', version: 5 }),
            write(1, { op: 'update', version: 2 }),
            write(1, { op: 'update', version: 3, row: last }),
            write(2, { op: 'remove', version: 5 }),
          ],
        }),
        (n) => Buffer.alloc(n),
      ),
    );
    expect(entry.writes?.map(({ key, op, version }) => [key.id, op, version])).toEqual([
      ['claim-1', 'insert', 3],
      ['claim-2', 'remove', 5],
    ]);
    expect(entry.writes?.[0]?.commitment).toBe(commit('sha256', Buffer.alloc(16), last));
  });

  it.each([200, 201])('%i rows: listed up to 200, above by their root', (count) => {
    const made = makeEntry(input({ writes: Array.from({ length: count }, (_, i) => write(i)) }), randomBytes);
    const entry = entryOf(made);
    const bulk = rowsOf(made, 'evidence.bulk')[0];
    if (count === 200) {
      expect(entry.writes).toHaveLength(200);
      expect(bulk).toBeUndefined();
      return;
    }
    expect(entry.writes).toBeUndefined();
    const rows = unpackRows(Buffer.from((bulk!.leaves as string).slice(2), 'hex'));
    expect(rows).toHaveLength(201);
    expect(entry.rows).toEqual(rowsDigest('sha256', rows));
    expect(rows[200]!.commitment).toBe(commit('sha256', saltsOf(made).subarray(3200, 3216), write(200).row));
  });

  it('stays within 64 KiB whatever it lists', () => {
    const long = 'k'.repeat(600);
    const wide = makeEntry(
      input({ writes: Array.from({ length: 150 }, (_, i) => write(i, { key: { id: `${long}${i}` } })) }),
      randomBytes,
    );
    expect(entryOf(wide).rows?.count).toBe(150);
    const subjects = Array.from({ length: 1000 }, (_, i) => `430102-${i}`);
    const many = makeEntry(input({ subjects }), randomBytes);
    expect(entryOf(many).subjectsRoot).toEqual(subjectsDigest('sha256', [...subjects].reverse()));
    expect(rowsOf(many, 'evidence.subject')).toHaveLength(1000);
    for (const made of [wide, many]) expect(Buffer.byteLength(bodyOf(made))).toBeLessThan(65_536);
    expect(() => makeEntry(input({ note: { long: 'x'.repeat(70_000) } }), randomBytes)).toThrow(RangeError);
  });

  it('keeps a list taken in beside its own rows', () => {
    const bulk = { root: 'ab'.repeat(32), count: 9, file: 'sha256-x' };
    expect(entryOf(makeEntry(input({ bulk }), randomBytes)).bulk).toEqual(bulk);
  });

  it.each(['2024-11-24', '2024-11-24T08:00:00Z', ''])('refuses the time %j', (at) => {
    expect(() => makeEntry(input({ at }), randomBytes)).toThrow(TypeError);
  });

  it('changes with anything it is made of', () => {
    const salts = (n: number) => Buffer.alloc(n, 1);
    const base = makeEntry(input({ reason: 'r', note: { n: 1 } }), salts).hash;
    fc.assert(
      fc.property(
        fc.constantFrom<Partial<EntryInput>>(
          { id: `${id.slice(0, -1)}2` },
          { kind: 'subsidy.claim.refused' },
          { subjects: [] },
          { regionCode: '430103' },
          { actorRef: 'account:8' },
          { actorLabel: '别人' },
          { at: '2024-11-24T08:00:00.001Z' },
          { parameters: {} },
          { writes: [write(2)] },
          { writes: [write(1, { version: 2 })] },
          { writes: [write(1, { op: 'update' })] },
          { writes: [write(1, { row: { ...write(1).row, amount_fen: 1 } })] },
          { reason: 's' },
          { reason: undefined },
          { note: { n: 2 } },
          { bulk: { root: '00', count: 1 } },
        ),
        (over) => {
          expect(makeEntry(input({ reason: 'r', note: { n: 1 }, ...over }), salts).hash).not.toEqual(base);
        },
      ),
    );
  });
});
