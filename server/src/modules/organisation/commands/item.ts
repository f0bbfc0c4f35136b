import { can } from '../../../kernel/permission.ts';
import { keyOf } from '../../../kernel/record-ref.ts';
import { refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { nextOf } from '../../../kernel/workflow.ts';
import type { ItemNoun, ItemRows, OrganisationRow, Versioned } from '../store/rows.ts';
import { lockItem, lockOrganisation, updateItem } from '../store/write.ts';
import { itemWorkflows } from '../workflow.ts';

export type Done = { version: number; state: string };
export type EndInput = { id: string; version: number; reason?: string };

/**
 * The organisation something is to be added to, locked, so that two additions come one after the other. Refuses those who
 * are not its own, and `organisation.closed`.
 */
export async function ownOrganisation(tx: Tx, ref: string): Promise<OrganisationRow & { organisation_id: string }> {
  const row = await lockOrganisation(tx, keyOf(ref));
  refuseIf([can(tx.actor, 'organisation.item.edit', row)]);
  if (row.state !== 'active') refuse(refusal('organisation.closed', { name: row.name }));
  tx.about(ref);
  return row;
}

/** An item to be changed, locked and judged by its workflow. */
export async function itemToEdit<N extends ItemNoun>(
  tx: Tx,
  noun: N,
  id: string,
  version: number,
): Promise<Versioned<ItemRows[N]>> {
  const row = await lockItem(tx, noun, keyOf(id));
  nextOf(itemWorkflows[noun].decide(row, 'edit', tx.actor));
  assertVersion(row, version);
  tx.about(`${row.region_code}-${row.organisation_id}`);
  return row;
}

/** Ends an item with its reason; it stays on record. Returns the row, for what else ends with it. */
export async function endItem<N extends ItemNoun>(tx: Tx, noun: N, input: EndInput): Promise<Versioned<ItemRows[N]>> {
  const row = await lockItem(tx, noun, keyOf(input.id));
  const state = nextOf(itemWorkflows[noun].decide(row, 'end', tx.actor));
  assertVersion(row, input.version);
  tx.because(reasonGiven(input.reason));
  tx.about(`${row.region_code}-${row.organisation_id}`);
  updateItem(tx, noun, row, { state } as Partial<ItemRows[N]>);
  return row;
}

/** The answer of a verb. */
export function done(row: { version: number; state: string }): Done {
  return { version: row.version, state: row.state };
}
