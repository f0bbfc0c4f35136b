import type { Tx } from '../../../kernel/tx-write.ts';
import { insertKitSigns } from '../store/kits.ts';
import { type NewSign, rootOfSigns } from '../store/sign-batch.ts';

const saltBytes = 16;

/** Writes sign-ins that a command makes beside those of phones: with their proofs, under the digest of a batch a month. */
export function writeSigns(tx: Tx, made: readonly NewSign[]): void {
  for (const month of new Set(made.map(({ sign }) => sign.month))) {
    const batchId = tx.newId();
    const rows = made
      .filter(({ sign }) => sign.month === month)
      .map(({ sign, proofs }) => ({ sign: { ...sign, batch_id: batchId }, proofs }));
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
}
