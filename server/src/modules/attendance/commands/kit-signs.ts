import { refOf } from '../../../kernel/record-ref.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Verdict } from '../rules/sign.ts';
import type { OpenSession, Trainee } from '../session.ts';
import type { KitRow } from '../store/kits.ts';
import { monthOf, type SignRow } from '../store/sign-batch.ts';
import { writeSigns } from './write-signs.ts';

export type MadeSign = {
  readonly id: string;
  readonly open: OpenSession;
  readonly trainee: Trainee;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly verdict: Verdict;
};

/** Writes sign-ins a kit recorded beside those of phones. */
export function writeKitSigns(tx: Tx, kit: KitRow, made: readonly MadeSign[]): void {
  writeSigns(
    tx,
    made.map((one) => ({ sign: signRow(kit, one), proofs: proofRows(tx, one) })),
  );
  for (const { open } of made) tx.about(refOf(open.key), refOf(open.of.key));
}

function signRow(kit: KitRow, { id, open, trainee, direction, at, verdict }: MadeSign): SignRow {
  return {
    region_code: open.key.region_code,
    month: monthOf(at),
    id,
    session_id: open.key.id,
    class_id: open.of.key.id,
    organisation_id: open.of.organisationId,
    enrolment_id: trainee.id,
    person_id: trainee.personId,
    direction,
    at,
    outcome: verdict.outcome,
    reasons: verdict.reasons,
    account_id: null,
    device: null,
    kit_id: kit.id,
  };
}

const proofRows = (tx: Tx, { verdict }: MadeSign) => verdict.proofs.map((proof) => ({ id: tx.newId(), ...proof }));
