import type { SheetState } from '@zhenxun/contracts/assessment.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, withStep } from '../../../kernel/steps.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { neededParts } from '../sittings.ts';
import { lockScores, lockSheet, sittingsOfClass, updateScore, updateSheet } from '../store.ts';
import { sheetWorkflow } from '../workflow.ts';

export type ScoreInput = { enrolmentId: string; theory?: number; practice?: number; missed?: boolean };

/**
 * Enters scores line by line; a part left out stays empty, so a line replaces what was there. Refuses, each at its line,
 * `assessment.trainee_unknown`, `assessment.missed_with_score`, `assessment.part_not_needed`.
 */
export const enterScores = command({
  kind: 'assessment.scores.entered',
  zh: '录入成绩',
  holds: 'none',
  async run(
    tx,
    input: { key: Key; version: number; lines: readonly ScoreInput[] },
  ): Promise<{ version: number; state: SheetState }> {
    const sheet = await lockSheet(tx, input.key);
    assertVersion(sheet, input.version);
    nextOf(sheetWorkflow.decide(sheet, 'enter', tx.actor));
    const classKey = { region_code: sheet.region_code, id: sheet.class_id };
    const scores = new Map((await lockScores(tx, input.key)).map((row) => [row.enrolment_id, row]));
    const earlier = await sittingsOfClass(tx, classKey);
    const wrong: Refusal[] = [];
    for (const [at, line] of input.lines.entries()) {
      const { enrolmentId, theory, practice, missed = false } = line;
      const row = scores.get(enrolmentId);
      if (row === undefined) {
        wrong.push(refusal('assessment.trainee_unknown', {}, { pointer: `/lines/${at}/enrolmentId` }));
        continue;
      }
      if (missed && (theory !== undefined || practice !== undefined)) {
        wrong.push(refusal('assessment.missed_with_score', {}, { pointer: `/lines/${at}/missed` }));
      }
      const needed = neededParts(
        sheet,
        earlier.filter((sitting) => sitting.enrolment_id === enrolmentId),
      );
      for (const part of ['theory', 'practice'] as const) {
        if (line[part] !== undefined && !needed.includes(part)) {
          wrong.push(refusal('assessment.part_not_needed', {}, { pointer: `/lines/${at}/${part}` }));
        }
      }
      const next = { theory: theory ?? null, practice: practice ?? null, missed };
      const changed = row.theory !== next.theory || row.practice !== next.practice || row.missed !== next.missed;
      if (wrong.length === 0 && changed) updateScore(tx, row, next);
    }
    refuseIf(wrong);
    updateSheet(tx, sheet, { steps: withStep(sheet.steps, tx, '录入') });
    tx.about(refOf(classKey));
    tx.note({ lines: input.lines.length });
    return { version: sheet.version, state: sheet.state };
  },
});
