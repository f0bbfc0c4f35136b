import { refOf } from '../../../kernel/record-ref.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { Verdict } from '../rules/sign.ts';
import type { OpenSession, Trainee } from '../session.ts';
import { insertKitSigns, type KitRow } from '../store/kits.ts';
import { monthOf, rootOfSigns, type SignRow } from '../store/sign-batch.ts';

export type MadeSign = {
  readonly id: string;
  readonly open: OpenSession;
  readonly trainee: Trainee;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly verdict: Verdict;
};

const saltBytes = 16;

/** Writes sign-ins a kit recorded beside those of phones: with their proofs, under the digest of a batch a month. */
export function writeKitSigns(tx: Tx, kit: KitRow, made: readonly MadeSign[]): void {
  for (const month of new Set(made.map(({ at }) => monthOf(at)))) {
    const batchId = tx.newId();
    const rows = made
      .filter(({ at }) => monthOf(at) === month)
      .map((one) => ({ sign: { ...signRow(kit, month, one), batch_id: batchId }, proofs: proofRows(tx, one) }));
    const salt = tx.kernel.random(saltBytes);
    const { suite, province } = tx.kernel.config;
    insertKitSigns(
      tx,
      rows.map(({ sign }) => sign),
      rows.flatMap(({ sign, proofs }) =>
        proofs.map((proof) => ({
          region_code: sign.region_code,
          month,
          sign_id: sign.id,
          session_id: sign.session_id,
          organisation_id: sign.organisation_id,
          person_id: sign.person_id,
          ...proof,
        })),
      ),
      [
        {
          region_code: province,
          month,
          id: batchId,
          at: tx.now,
          count: rows.length,
          suite,
          salt: `\\x${salt.toString('hex')}`,
          root: rootOfSigns(suite, salt, rows),
        },
      ],
    );
  }
  for (const { open } of made) tx.about(refOf(open.key), refOf(open.of.key));
}

function signRow(kit: KitRow, month: string, { id, open, trainee, direction, at, verdict }: MadeSign): SignRow {
  return {
    region_code: open.key.region_code,
    month,
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
