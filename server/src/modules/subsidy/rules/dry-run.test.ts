import { describe, expect, test } from 'vitest';
import { changeOf, compileForPast, count, differenceOf, noTotals, type Past, type Tried, tryOn } from './dry-run.ts';
import { smallFacts, smallScheme } from './testing.ts';

const granted = (amountFen: number): Past & Tried => ({ outcome: 'granted', amountFen, refusedBy: [], lacking: [] });
const refused = (...refusedBy: string[]): Past & Tried => ({
  outcome: 'refused',
  amountFen: 0,
  refusedBy,
  lacking: [],
});
const waits: Past & Tried = { outcome: 'waits', amountFen: 0, refusedBy: [], lacking: ['employed'] };
const unasked: Tried = { outcome: 'refused', amountFen: 0, refusedBy: [], lacking: ['hardship'] };

/** then, under the changed scheme, change, difference in fen. */
const cases: [string, Past, Tried, string | undefined, number][] = [
  ['the same amount', granted(150_000), granted(150_000), undefined, 0],
  ['one fen more', granted(150_000), granted(150_001), 'gains', 1],
  ['less', granted(150_000), granted(90_000), 'loses', -60_000],
  ['no longer granted', granted(150_000), refused('age'), 'newly_refused', -150_000],
  ['granted now', refused('age'), granted(150_000), 'newly_granted', 150_000],
  ['awaited then, granted now', waits, granted(150_000), 'newly_granted', 150_000],
  ['awaited then, refused now', waits, refused('age'), 'newly_refused', 0],
  ['refused for another reason', refused('age'), refused('hours'), undefined, 0],
  ['awaited then and now', waits, waits, undefined, 0],
  ['awaited now: no money is counted', granted(150_000), waits, 'waits', 0],
  ['not asked then: no money is counted', granted(150_000), unasked, 'unknown', 0],
  ['not asked then, refused anyway', granted(150_000), { ...unasked, refusedBy: ['age'] }, 'newly_refused', -150_000],
];

describe('how a past claim comes out otherwise', () => {
  test.each(cases)('%s', (_name, past, tried, kind, delta) => {
    const found = changeOf(past, tried);
    expect(found).toBe(kind);
    if (found) expect(differenceOf(found, past, tried)).toBe(delta);
  });

  test('the sums are those of the lines, and every claim is counted once', () => {
    const totals = noTotals();
    for (const [, past, tried] of cases) count(totals, past, tried);
    const kinds = Object.values(totals.kinds);
    expect(totals.same + kinds.reduce((sum, one) => sum + one.count, 0)).toBe(cases.length);
    expect(kinds.reduce((sum, one) => sum + one.deltaFen, 0)).toBe(totals.newFen - totals.oldFen);
    expect(totals.newFen - totals.oldFen).toBe(cases.reduce((sum, [, , , , delta]) => sum + delta, 0));
    expect(totals.bars).toEqual([2, 1, 0, 0, 1, 0, 0, 2]);
    expect(totals.reasons.age).toEqual({ count: 3, deltaFen: -300_000 });
    expect(totals.facts).toEqual({ employed: 1, hardship: 1 });
  });
});

describe('a changed scheme tried on stored facts', () => {
  test('holds for claims before its period: the period of the change is not what is tried', () => {
    const later = smallScheme((copy) => Object.assign(copy, { validFrom: '2030-01-01', validTo: null }));
    expect(tryOn(compileForPast(later), smallFacts(later))).toEqual(granted(30_000));
  });

  test('names what refuses and what was not asked', () => {
    const scheme = smallScheme();
    const compiled = compileForPast(scheme);
    expect(tryOn(compiled, smallFacts(scheme, { eligible: false })).refusedBy).toEqual(['eligible']);
    const { units: _, ...without } = smallFacts(scheme);
    expect(tryOn(compiled, without)).toEqual({ outcome: 'refused', amountFen: 0, refusedBy: [], lacking: ['units'] });
    const silent = smallFacts(scheme, { units: { answer: 'silent' } });
    expect(tryOn(compiled, silent)).toEqual({ outcome: 'waits', amountFen: 0, refusedBy: [], lacking: ['units'] });
  });
});
