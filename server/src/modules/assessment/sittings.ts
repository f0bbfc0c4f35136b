import { outcomeOf, type Sitting } from './rules/outcome.ts';
import type { SittingRow } from './store.ts';

export function sittingOf(
  row: Omit<SittingRow, 'confirmed_on' | 'confirmed' | 'enrolment_id' | 'held_on' | 'class_id' | 'region_code'>,
): Sitting {
  return {
    attempt: row.attempt,
    theory: row.theory,
    practice: row.practice,
    missed: row.missed,
    theoryPass: row.theory_pass,
    practicePass: row.practice_pass,
  };
}

/** Parts a sheet asks of a trainee: those of its plan that no earlier sheet shows as passed. */
export function neededParts(
  sheet: { attempt: number; theory_pass: number | null; practice_pass: number | null },
  earlier: readonly SittingRow[],
): ('theory' | 'practice')[] {
  const { open } = outcomeOf(earlier.filter((row) => row.attempt < sheet.attempt).map(sittingOf));
  return open.filter((part) => (part === 'theory' ? sheet.theory_pass : sheet.practice_pass) !== null);
}
