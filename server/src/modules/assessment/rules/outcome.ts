import type { Verdict } from '@zhenxun/contracts/assessment.ts';

/** One sheet's scores of one trainee, with the marks that passed on that day; null where the plan has no such part. */
export type Sitting = {
  readonly attempt: number;
  readonly theory: number | null;
  readonly practice: number | null;
  readonly missed: boolean;
  readonly theoryPass: number | null;
  readonly practicePass: number | null;
};
export type Outcome = {
  readonly theory: number | null;
  readonly practice: number | null;
  /** null: a part has no score yet. */
  readonly passed: boolean | null;
  /** Parts still to be sat: only these are examined again. */
  readonly open: readonly ('theory' | 'practice')[];
};

/**
 * What all sittings of a trainee come to: both parts must be passed, a part once passed stays passed, the best score of
 * each part is shown (R5.1).
 */
export function outcomeOf(sittings: readonly Sitting[]): Outcome {
  const part = (score: 'theory' | 'practice', pass: 'theoryPass' | 'practicePass') => {
    const scored = sittings.filter((sitting) => sitting[score] !== null);
    const best = scored.reduce<number | null>((most, sitting) => Math.max(most ?? 0, sitting[score] as number), null);
    const asked = sittings.length === 0 || sittings.some((sitting) => sitting[pass] !== null);
    const passed = scored.some((sitting) => sitting[pass] !== null && (sitting[score] as number) >= sitting[pass]);
    return { best, passed: passed || !asked, entered: best !== null || !asked };
  };
  const theory = part('theory', 'theoryPass');
  const practice = part('practice', 'practicePass');
  const open = [...(theory.passed ? [] : (['theory'] as const)), ...(practice.passed ? [] : (['practice'] as const))];
  const sat = sittings.some((sitting) => sitting.missed) || (theory.entered && practice.entered);
  return {
    theory: theory.best,
    practice: practice.best,
    passed: open.length === 0 ? true : sat ? false : null,
    open,
  };
}

/** The word beside one line of a sheet: only what this sheet asks for (`needed`) is judged. */
export function verdictOf(line: Sitting, needed: readonly ('theory' | 'practice')[]): Verdict {
  if (line.missed) return 'missed';
  const scores = needed.map((part) => ({
    score: line[part],
    pass: part === 'theory' ? line.theoryPass : line.practicePass,
  }));
  if (scores.some(({ score }) => score === null)) return 'open';
  return scores.every(({ score, pass }) => pass === null || (score as number) >= pass) ? 'passed' : 'failed';
}
