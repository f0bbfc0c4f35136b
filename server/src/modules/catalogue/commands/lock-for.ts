import type { Key } from '../../../kernel/record-ref.ts';
import { assertVersion } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import { type CatalogueRow, lockCatalogue } from '../store/catalogue.ts';
import { catalogueWorkflow } from '../workflow.ts';

type CatalogueAction = keyof typeof catalogueWorkflow.actions;

/**
 * The version locked for an action, with the state it leads to. Refuses by role, region, state and two-person control;
 * `seen` is the row version that was on the screen (`kernel.version_stale`).
 */
export async function lockFor(
  tx: Tx,
  key: Key,
  action: CatalogueAction,
  seen?: number,
): Promise<{ row: CatalogueRow; next: CatalogueRow['state'] }> {
  const row = await lockCatalogue(tx, key);
  if (seen !== undefined) assertVersion(row, seen);
  return { row, next: nextOf(catalogueWorkflow.decide(row, action, tx.actor)) };
}
