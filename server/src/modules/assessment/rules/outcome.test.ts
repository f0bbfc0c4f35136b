import { describe, expect, it } from 'vitest';
import { outcomeOf, type Sitting, verdictOf } from './outcome.ts';

const sat = (attempt: number, theory: number | null, practice: number | null, missed = false): Sitting => ({
  attempt,
  theory,
  practice,
  missed,
  theoryPass: 60,
  practicePass: 60,
});

const cases: { name: string; sittings: Sitting[]; passed: boolean | null; open: string[]; best?: (number | null)[] }[] =
  [
    { name: 'both just passed', sittings: [sat(1, 60, 60)], passed: true, open: [] },
    { name: 'theory one point short', sittings: [sat(1, 59, 90)], passed: false, open: ['theory'] },
    { name: 'practice one point short', sittings: [sat(1, 90, 59)], passed: false, open: ['practice'] },
    { name: 'no sheet yet', sittings: [], passed: null, open: ['theory', 'practice'] },
    { name: 'one part not entered', sittings: [sat(1, 80, null)], passed: null, open: ['practice'] },
    { name: 'did not come', sittings: [sat(1, null, null, true)], passed: false, open: ['theory', 'practice'] },
    {
      name: 'did not come, passed the make-up',
      sittings: [sat(1, null, null, true), sat(2, 70, 61)],
      passed: true,
      open: [],
    },
    {
      name: 'made up the one part that failed',
      sittings: [sat(1, 40, 80), sat(2, 65, null)],
      passed: true,
      open: [],
      best: [65, 80],
    },
    {
      name: 'failed the make-up as well',
      sittings: [sat(1, 40, 80), sat(2, 50, null)],
      passed: false,
      open: ['theory'],
      best: [50, 80],
    },
    {
      name: 'a part once passed stays passed',
      sittings: [sat(1, 61, 30), sat(2, 20, 70)],
      passed: true,
      open: [],
      best: [61, 70],
    },
    { name: 'zero is a score', sittings: [sat(1, 0, 0)], passed: false, open: ['theory', 'practice'], best: [0, 0] },
    {
      name: 'judged by the marks of the day of each sitting',
      sittings: [{ ...sat(1, 58, 80), theoryPass: 55 }],
      passed: true,
      open: [],
    },
  ];

const practiceOnly = (practice: number | null): Sitting => ({ ...sat(1, null, practice), theoryPass: null });
cases.push(
  {
    name: 'theory came in later: what was written before without a mark does not count',
    sittings: [{ ...sat(1, 40, 80), theoryPass: null }, sat(2, 50, null)],
    passed: false,
    open: ['theory'],
    best: [50, 80],
  },
  { name: 'a plan without theory: practice decides', sittings: [practiceOnly(60)], passed: true, open: [] },
  { name: 'a plan without theory, practice failed', sittings: [practiceOnly(59)], passed: false, open: ['practice'] },
  { name: 'a plan without theory, nothing entered', sittings: [practiceOnly(null)], passed: null, open: ['practice'] },
);

describe('what the scores come to', () => {
  for (const one of cases) {
    it(one.name, () => {
      const found = outcomeOf(one.sittings);
      expect({ passed: found.passed, open: found.open }).toEqual({ passed: one.passed, open: one.open });
      if (one.best) expect([found.theory, found.practice]).toEqual(one.best);
      expect(outcomeOf([...one.sittings].reverse())).toEqual(found);
    });
  }

  it('words a line by the parts its sheet asks for', () => {
    expect(verdictOf(sat(1, 80, null), ['theory', 'practice'])).toBe('open');
    expect(verdictOf(sat(2, 80, null), ['theory'])).toBe('passed');
    expect(verdictOf(sat(2, 59, null), ['theory'])).toBe('failed');
    expect(verdictOf(sat(2, null, null, true), ['theory'])).toBe('missed');
  });
});

describe('the word beside a line', () => {
  it.each<[string, Sitting, ('theory' | 'practice')[], string]>([
    ['just reached', sat(1, 60, 60), ['theory', 'practice'], 'passed'],
    ['one part short', sat(1, 60, 59), ['theory', 'practice'], 'failed'],
    ['the other part short', sat(1, 59, 60), ['theory', 'practice'], 'failed'],
    ['only practice asked, theory short', sat(1, 10, 60), ['practice'], 'passed'],
    ['only practice asked, short', sat(1, 90, 59), ['practice'], 'failed'],
    ['a score where no mark is asked', { ...sat(1, 10, 60), theoryPass: null }, ['theory', 'practice'], 'passed'],
    ['missed, with a score', sat(1, 90, 90, true), ['theory'], 'missed'],
    ['nothing asked', sat(1, null, null), [], 'passed'],
  ])('%s', (_, line, needed, verdict) => expect(verdictOf(line, needed)).toBe(verdict));
});
