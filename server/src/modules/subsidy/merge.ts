import type { Kernel } from '../../kernel/kernel.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { onMerge, type Rekeying } from '../person/index.ts';
import { mergeConflicts } from './rules/merge.ts';
import { lockClaimsOfRecord, updateClaim } from './store/claim.ts';
import { heldSlots, moveSlots } from './store/slot.ts';

/** Claims and slots follow the canonical person when records are merged or parted. */
export function mergeClaimants(kernel: Kernel): void {
  onMerge(kernel, { conflicts, rekey });
}

/**
 * The claims of the record and the slots of both persons. Claims are locked before the persons, as a review does; a claim
 * that was submitted meanwhile held the lock on its person, so it is found when the claims are read once more.
 */
async function lockMatters(tx: Tx, { personId, from, into }: Rekeying) {
  await lockClaimsOfRecord(tx, personId);
  const held = new Map<string, Awaited<ReturnType<typeof heldSlots>>>();
  for (const id of [from, into].sort()) held.set(id, await heldSlots(tx, id, true));
  const claims = await lockClaimsOfRecord(tx, personId);
  const ids = new Set(claims.map(({ id }) => id));
  const moving = (held.get(from) ?? []).filter(({ claim_id }) => ids.has(claim_id));
  return { claims, moving, staying: held.get(into) ?? [] };
}

async function conflicts(tx: Tx, rekeying: Rekeying): Promise<Refusal[]> {
  const { moving, staying } = await lockMatters(tx, rekeying);
  return mergeConflicts(moving, staying);
}

async function rekey(tx: Tx, rekeying: Rekeying): Promise<void> {
  const { claims, moving } = await lockMatters(tx, rekeying);
  for (const row of claims) updateClaim(tx, row, { canonical_person_id: rekeying.into });
  await tx.flush();
  await moveSlots(tx, rekeying, new Set(moving.map(({ claim_id }) => claim_id)));
}
