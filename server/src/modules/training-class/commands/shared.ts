import type { CheckResult } from '@zhenxun/contracts/common.ts';
import type { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { type Refusal, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { organisationNames } from '../../organisation/index.ts';
import { blocking } from '../rules/check-class.ts';
import { lockClassRow } from '../store/class.ts';
import type { ClassRow, Stored } from '../store/rows.ts';
import { classWorkflow } from '../workflow.ts';

export type ClassAction = keyof typeof classWorkflow.actions;
/** What every verb on a class takes. */
export type VerbInput = { ref: string; version: number; reason?: string };

/** The class locked, seen in its present version, and the state the verb leads to; refuses what the workflow refuses. */
export async function take(
  tx: Tx,
  input: { ref: string; version?: number },
  action: ClassAction,
): Promise<{ row: Stored<ClassRow>; next: ClassState }> {
  const row = await lockClassRow(tx, keyOf(input.ref));
  if (input.version !== undefined) assertVersion(row, input.version);
  return { row, next: nextOf(classWorkflow.decide(row, action, tx.actor)) };
}

/** The failed checks as refusals, every one at its place in the file. */
export function refuseBlocking(results: readonly CheckResult[]): void {
  refuseIf(
    blocking(results).map(
      ({ code, params, rule, pointer }): Refusal => ({ code, params, rule, ...(pointer ? { pointer } : {}) }),
    ),
  );
}

/** A class as a pledge names what it is signed for. */
export async function matterOf(tx: Tx, row: Pick<ClassRow, 'organisation_id' | 'title'>): Promise<string> {
  const names = await organisationNames(tx, [row.organisation_id]);
  return `${names.get(row.organisation_id) ?? ''} ${row.title}`.trim();
}

export const answerOf = (row: Stored<ClassRow>) => ({ version: row.version, state: row.state });
