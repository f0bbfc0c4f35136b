import type { SheetState } from '@zhenxun/contracts/assessment.ts';
import { command } from '../../../kernel/command.ts';
import { type Key, refOf } from '../../../kernel/record-ref.ts';
import { refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven, withStep } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { verdictOf } from '../rules/outcome.ts';
import { neededParts, sittingOf } from '../sittings.ts';
import { lockScores, lockSheet, type StoredSheet, sittingsOfClass, updateScore, updateSheet } from '../store.ts';
import { sheetWorkflow } from '../workflow.ts';

export type SheetVerb = { key: Key; version: number; reason?: string };
type Decided = { version: number; state: SheetState };

async function begin(tx: Tx, { key, version }: SheetVerb, action: 'submit' | 'confirm' | 'return') {
  const sheet = await lockSheet(tx, key);
  assertVersion(sheet, version);
  const state = nextOf(sheetWorkflow.decide(sheet, action, tx.actor));
  const classKey = { region_code: sheet.region_code, id: sheet.class_id };
  tx.about(refOf(classKey));
  return { sheet, state, classKey };
}

const linkOf = (sheet: StoredSheet) => `/institution/assessment/${refOf(sheet)}`;

/** Submits a sheet for confirmation. Refuses `assessment.incomplete` with the number of lines still open. */
export const submitSheet = command({
  kind: 'assessment.sheet.submitted',
  zh: '提交成绩确认',
  holds: 'none',
  async run(tx, input: SheetVerb): Promise<Decided> {
    const { sheet, state, classKey } = await begin(tx, input, 'submit');
    const earlier = await sittingsOfClass(tx, classKey);
    const open = (await lockScores(tx, input.key)).filter((row) => {
      const own = earlier.filter(({ enrolment_id }) => enrolment_id === row.enrolment_id);
      return verdictOf(sittingOf({ ...row, ...sheet }), neededParts(sheet, own)) === 'open';
    });
    refuseIf([open.length > 0 ? refusal('assessment.incomplete', { count: open.length }) : undefined]);
    updateSheet(tx, sheet, { state, steps: withStep(sheet.steps, tx, '提交') });
    tx.notify(
      { organisationId: sheet.organisation_id },
      'assessment.sheet_submitted',
      { attempt: sheet.attempt },
      linkOf(sheet),
    );
    return { version: sheet.version, state };
  },
});

/** Confirms a sheet: its scores count from now on. Not by who entered or submitted it. */
export const confirmSheet = command({
  kind: 'assessment.sheet.confirmed',
  zh: '确认成绩',
  holds: 'none',
  async run(tx, input: SheetVerb): Promise<Decided> {
    const { sheet, state } = await begin(tx, input, 'confirm');
    for (const row of await lockScores(tx, input.key)) {
      updateScore(tx, row, { confirmed: true });
      tx.notify({ personId: row.person_id }, 'assessment.result_out', {}, '/worker/attendance');
    }
    const reason = input.reason?.trim();
    updateSheet(tx, sheet, { state, confirmed_on: tx.today, steps: withStep(sheet.steps, tx, '确认', reason) });
    tx.because(reason);
    return { version: sheet.version, state };
  },
});

/** Returns a sheet to be mended, with the reason. */
export const returnSheet = command({
  kind: 'assessment.sheet.returned',
  zh: '退回成绩单',
  holds: 'none',
  async run(tx, input: SheetVerb): Promise<Decided> {
    const { sheet, state } = await begin(tx, input, 'return');
    const reason = reasonGiven(input.reason);
    updateSheet(tx, sheet, { state, steps: withStep(sheet.steps, tx, '退回', reason) });
    tx.because(reason);
    tx.notify({ organisationId: sheet.organisation_id }, 'assessment.sheet_returned', { reason }, linkOf(sheet));
    return { version: sheet.version, state };
  },
});
