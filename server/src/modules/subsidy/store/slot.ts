import type { BenefitGroup } from '@zhenxun/contracts/scheme-terms.ts';
import { sql } from 'kysely';
import type { Key } from '../../../kernel/record-ref.ts';
import type { Read } from '../../../kernel/tx.ts';
import type { Tx } from '../../../kernel/tx-write.ts';

const wide = 'subsidy.slot';

export type SlotRow = {
  person_id: string;
  id: string;
  occupation_key: string;
  level: string;
  benefit_group: BenefitGroup;
  once: boolean;
  state: 'held' | 'freed';
  scheme_id: string;
  claim_year: number;
  granted_fen: number;
  claim_region: string;
  claim_id: string;
  version: number;
};

type Held = Pick<
  SlotRow,
  | 'person_id'
  | 'occupation_key'
  | 'level'
  | 'benefit_group'
  | 'once'
  | 'scheme_id'
  | 'claim_year'
  | 'granted_fen'
  | 'claim_id'
> & { created_at: string };

/**
 * What the person holds in every region and scheme. With `lock`, under a lock on the person until the end of the command:
 * limits a year count over all occupations, so the lock is wider than person × occupation. One round trip.
 */
export function heldSlots(q: Read, canonicalPersonId: string, lock: boolean): Promise<Held[]> {
  const statement = sql<Held>`select person_id, occupation_key, level, benefit_group, once, scheme_id, claim_year, granted_fen, claim_id, created_at
    from subsidy.slot where person_id = ${canonicalPersonId} and state = 'held'`;
  return q.wide(wide, statement, lock ? `slot:${canonicalPersonId}` : undefined);
}

export function insertSlot(tx: Tx, row: Omit<SlotRow, 'id' | 'state' | 'version'>): void {
  tx.insert('subsidy.slot', { ...row, id: tx.newId(), state: 'held' });
}

/** Locks the slot of a claim, wherever the person lives. */
async function lockSlot(tx: Tx, person: string, claim: Key): Promise<SlotRow | undefined> {
  const match = { person_id: person, claim_id: claim.id, state: 'held' };
  return (await tx.lockAll<SlotRow>('subsidy.slot', match, wide))[0];
}

/** Frees the slot of a claim: refused, withdrawn, objection upheld, all of it returned. */
export async function freeSlot(tx: Tx, canonicalPersonId: string, claim: Key): Promise<void> {
  const slot = await lockSlot(tx, canonicalPersonId, claim);
  if (slot) tx.update('subsidy.slot', slot, { state: 'freed' });
}

/**
 * Gives the slots of these claims from one canonical person to another: the old ones are freed, for the person is part of
 * their key; each new one keeps when it was claimed.
 */
export async function moveSlots(
  tx: Tx,
  { from, into }: { from: string; into: string },
  claims: ReadonlySet<string>,
): Promise<void> {
  const held = await tx.lockAll<SlotRow & { created_at: string }>(
    'subsidy.slot',
    { person_id: from, state: 'held' },
    wide,
  );
  for (const slot of held.filter(({ claim_id }) => claims.has(claim_id))) {
    tx.update('subsidy.slot', slot, { state: 'freed' });
    tx.insert('subsidy.slot', { ...slot, person_id: into, id: tx.newId(), state: 'held', version: 1 });
  }
  await tx.flush();
}

/** Keeps the amount that counts against limits a year in step with the decision that holds now. */
export async function regrantSlot(tx: Tx, canonicalPersonId: string, claim: Key, grantedFen: number): Promise<void> {
  const slot = await lockSlot(tx, canonicalPersonId, claim);
  if (slot && slot.granted_fen !== grantedFen) tx.update('subsidy.slot', slot, { granted_fen: grantedFen });
}
