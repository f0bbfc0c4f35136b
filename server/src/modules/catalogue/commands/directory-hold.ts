import { liftHold } from '../../../kernel/holds.ts';
import { Refused } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import type { ListingRow } from '../store/directory-listing.ts';

/** Ends the hold a suspension or delisting left; one that ended by its term or was lifted by hand is no obstacle. */
export async function endHoldOf(tx: Tx, { hold_region, hold_id }: ListingRow): Promise<void> {
  if (hold_region === null || hold_id === null) return;
  try {
    await liftHold(tx, { region_code: hold_region, id: hold_id });
  } catch (error) {
    if (!(error instanceof Refused && error.refusals.every(({ code }) => code === 'kernel.hold_ended'))) throw error;
  }
}
