import type { Read } from '../../kernel/tx.ts';
import type { Tx } from '../../kernel/tx-write.ts';
import { endGrant, insertGrant, lockGrant, supervisorAccounts } from './store.ts';

/** Accounts of an organisation that supervise wherever it is engaged, whichever office they belong to. */
export function supervisorsOf(q: Read, organisationId: string): Promise<string[]> {
  return supervisorAccounts(q, organisationId);
}

/** Lets accounts read a region as third-party supervisors between two days. Returns the ids of the grants, of that region. */
export function engageAccounts(
  tx: Tx,
  accountIds: readonly string[],
  given: { regionCode: string; from: string; to: string },
): string[] {
  return accountIds.map((accountId) => {
    const id = tx.newId();
    insertGrant(tx, {
      region_code: given.regionCode,
      id,
      account_id: accountId,
      role: 'supervisor',
      grant_region: given.regionCode,
      organisation_id: null,
      valid_from: given.from,
      valid_to: given.to,
    });
    tx.about(accountId);
    return id;
  });
}

/** Takes grants of `engageAccounts` back: the day given is their last. */
export async function disengage(
  tx: Tx,
  regionCode: string,
  grantIds: readonly string[],
  lastDay: string,
): Promise<void> {
  for (const id of grantIds) {
    const grant = await lockGrant(tx, { region_code: regionCode, id });
    endGrant(tx, grant, lastDay);
    tx.about(grant.account_id);
  }
}
