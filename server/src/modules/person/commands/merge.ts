import { command } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { can } from '../../../kernel/permission.ts';
import { type Refusal, refusal, refuse, refuseIf } from '../../../kernel/refusal.ts';
import { assertVersion, reasonGiven } from '../../../kernel/steps.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { hasMerged, lockPerson, updatePerson, visiblePersons } from '../store.ts';

/** The guards of a record's matters move from one canonical person to another. */
export type Rekeying = { personId: string; from: string; into: string };

/** A module whose guards are keyed by the canonical person. */
export type MergeParticipant = {
  /** What cannot stand under one person: two slots of the same level, two places at one time. */
  conflicts(tx: Tx, rekeying: Rekeying): Promise<Refusal[]>;
  /** Re-keys the guards of the matters of `personId`, and nothing else. */
  rekey(tx: Tx, rekeying: Rekeying): Promise<void>;
};

const participants = new WeakMap<Kernel, MergeParticipant[]>();

/** A module downstream takes part in merges; called once in app.ts. */
export function onMerge(kernel: Kernel, participant: MergeParticipant): void {
  participants.set(kernel, [...(participants.get(kernel) ?? []), participant]);
}

type Input = { id: string; version: number; canonicalPersonId: string; reason: string };

/**
 * Two records are one person: `canonicalPersonId` counts from now on; the record and all that names it stay as they are.
 * With the record's own id the merge is undone. Refuses everything that conflicts under one person, and chains of merges.
 */
export const mergePersons = command({
  kind: 'person.person.merged',
  zh: '合并实名档案',
  holds: 'none',
  async run(tx, input: Input) {
    refuseIf([can(tx.actor, 'person.person.merge')]);
    const ids = [input.id, input.canonicalPersonId];
    const seen = new Set((await visiblePersons(tx, ids)).map((row) => row.id));
    if (!ids.every((id) => seen.has(id))) refuse(refusal('kernel.not_found'));
    const row = await lockPerson(tx, input.id);
    assertVersion(row, input.version);
    const target = input.id === input.canonicalPersonId ? row : await lockPerson(tx, input.canonicalPersonId);
    if ((target !== row && target.canonical_person_id !== target.id) || (await hasMerged(tx, row.id)))
      refuse(refusal('person.merge_chain', {}, { pointer: '/canonicalPersonId' }));
    if (row.canonical_person_id === target.id)
      refuse(refusal('person.merge_nothing', {}, { pointer: '/canonicalPersonId' }));
    const rekeying = { personId: row.id, from: row.canonical_person_id, into: target.id };
    const all = participants.get(tx.kernel) ?? [];
    const found: Refusal[] = [];
    for (const one of all) found.push(...(await one.conflicts(tx, rekeying)));
    refuseIf(found);
    tx.because(reasonGiven(input.reason));
    // what follows is of any county; the merge itself is of none
    tx.inRegion(tx.kernel.config.province);
    updatePerson(tx, row, { canonical_person_id: target.id });
    for (const one of all) await one.rekey(tx, rekeying);
    tx.about(row.id, target.id);
    return {};
  },
});
