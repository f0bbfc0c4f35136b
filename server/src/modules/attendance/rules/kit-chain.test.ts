import {
  bundleText,
  entryLine,
  firstPrevious,
  type KitEntry,
  readBundle,
} from '@zhenxun/contracts/values/kit-chain.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainEnd, emptyChain, hashOf, type Linked, link, placeIn } from './kit-chain.ts';

const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const session = `430102-${uuid(1)}`;
const kit = `430102-${uuid(2)}`;
const run = { boot: '0123456789abcdef', tick: 1000 };
const start = Date.parse('2026-11-25T00:00:00.000Z');
const sentAt = '2026-11-25T08:00:00.000Z';

/** A chain of so many entries, signing trainees in and out by turns. */
function chainOf(length: number, salt = 0): KitEntry[] {
  const entries: KitEntry[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const before = entries.at(-1);
    entries.push({
      kind: 'sign',
      seq,
      previous: before ? hashOf(before) : firstPrevious,
      at: new Date(start + seq * 60_000).toISOString(),
      ...run,
      session,
      enrolment: uuid(100 + (seq % 7) + salt),
      direction: seq % 2 ? 'in' : 'out',
      pin: uuid(200 + seq),
      proof: 'ab'.repeat(32),
    });
  }
  return entries;
}
const linkedOf = (entries: readonly KitEntry[]): Linked[] => {
  const found = link({ entries });
  if ('brokenAt' in found) throw new Error(`broken at ${found.brokenAt}`);
  return found.linked;
};
const text = (entries: readonly KitEntry[]) => bundleText({ kit, sentAt, ...run, entries });

/** What a server does with bundles as they come: takes what follows, keeps what must wait, refuses a rewritten past. */
function receiver() {
  let end: ChainEnd = emptyChain;
  const known = new Map<number, string>();
  const taken: KitEntry[] = [];
  let waiting: Linked[][] = [];
  const receive = (linked: Linked[]): string => {
    const placed = placeIn(end, known, linked);
    if (placed.is === 'gap') waiting.push(linked);
    if (placed.is !== 'next') return placed.is;
    for (const { entry, hash } of placed.fresh) {
      taken.push(entry);
      known.set(entry.seq, hash);
      end = { seq: entry.seq, head: hash };
    }
    const again = placed.fresh.length > 0 ? waiting : [];
    if (again.length > 0) waiting = [];
    for (const one of again) receive(one);
    return 'next';
  };
  return { receive, taken };
}

describe('the text of a bundle', () => {
  it('reads back as it was written, and no other way', () => {
    const entries = [
      ...chainOf(2),
      { kind: 'anchor', seq: 3, previous: 'c'.repeat(64), at: sentAt, ...run, nonce: 'd'.repeat(32) } as const,
      {
        kind: 'call',
        seq: 4,
        previous: 'e'.repeat(64),
        at: sentAt,
        ...run,
        session,
        enrolment: uuid(9),
        direction: 'in',
      } as const,
    ];
    expect(readBundle(text(entries))).toEqual({ kit, sentAt, ...run, entries });
    for (const wrong of [
      text(entries).replace('\n', '\r\n'),
      text(entries).slice(0, -1),
      `${text(entries)}\n`,
      text(entries).replace('entries 4', 'entries 04'),
      text(entries).replace('entries 4', 'entries 3'),
      text(entries).replace('2026-11-25T08', '2026-13-25T08'),
      text(entries).replace(' in ', ' away '),
    ])
      expect(readBundle(wrong)).toBeUndefined();
  });

  it('has a line for an entry that never changes: devices of other makers write the same', () => {
    expect(entryLine(chainOf(1)[0]!)).toBe(
      `1 ${firstPrevious} 2026-11-25T00:01:00.000Z 0123456789abcdef 1000 sign ${session} ${uuid(101)} in ${uuid(201)} ${'ab'.repeat(32)}`,
    );
    expect(hashOf(chainOf(1)[0]!)).toBe('6990ebc98ef5a14cf35f2f747f8a0b25035f5415c60f4de58de6f6b8ff42c200');
  });
});

describe('a chain', () => {
  const length = 24;
  const whole = chainOf(length);
  /** Cuts of the chain that overlap and repeat, covering all of it, in any order. */
  const deliveries = fc
    .array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 20 })
    .chain((extra) => {
      const cover = Array.from({ length: 6 }, (_, n): [number, number] => [n * 4, 4]);
      const all = [...cover, ...cover.slice(0, 3), ...extra];
      return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
    })
    .map((cuts) => cuts.map(([from, count]) => whole.slice(from, from + count)));

  it('is taken once and in order under any retries and any order of arrival', () => {
    fc.assert(
      fc.property(deliveries, (cuts) => {
        const { receive, taken } = receiver();
        for (const cut of cuts) {
          expect(receive(linkedOf(cut))).not.toBe('fork');
          expect(taken).toEqual(whole.slice(0, taken.length));
        }
        expect(taken).toEqual(whole);
      }),
    );
  });

  it('waits for what is missing and says what', () => {
    expect(placeIn(emptyChain, new Map(), linkedOf(whole.slice(5, 9)))).toEqual({ is: 'gap', from: 1, to: 5 });
  });

  it('never takes a second past: not at a number taken, not behind another head', () => {
    const other = chainOf(length, 50);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: length }), fc.nat(length - 1), (upTo, from) => {
        const { receive, taken } = receiver();
        receive(linkedOf(whole.slice(0, upTo)));
        const answer = receive(linkedOf(other.slice(from)));
        expect(answer).toBe(from <= upTo ? 'fork' : 'gap');
        expect(taken).toEqual(whole.slice(0, upTo));
      }),
    );
  });

  it('shows any edited byte: the text is no bundle any more, or the chain breaks, or its end is another', () => {
    const original = text(whole.slice(0, 6));
    const { linked } = { linked: linkedOf(whole.slice(0, 6)) };
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.integer({ min: 32, max: 126 }), (at, sign) => {
        const edited = original.slice(0, at) + String.fromCharCode(sign) + original.slice(at + 1);
        fc.pre(edited !== original);
        const found = readBundle(edited);
        if (found === undefined) return;
        const chain = link(found);
        if ('brokenAt' in chain) return;
        const { entries: _, ...head } = found;
        const sameHead = JSON.stringify(head) === JSON.stringify({ kit, sentAt, ...run });
        // the head of the text is under the signature alone; the chain tells of every entry
        if (sameHead) expect(chain.linked.at(-1)?.hash).not.toBe(linked.at(-1)?.hash);
      }),
      { numRuns: 2000 },
    );
  });

  it('says where it breaks', () => {
    const edited = whole.map((entry) => (entry.seq === 7 ? { ...entry, at: sentAt } : entry));
    expect(link({ entries: edited })).toEqual({ brokenAt: 8 });
    expect(link({ entries: whole.filter(({ seq }) => seq !== 7) })).toEqual({ brokenAt: 8 });
    expect(link({ entries: [...whole.slice(0, 3), ...whole.slice(2)] })).toEqual({ brokenAt: 3 });
  });
});
