import { organisationsOf as organisationsOfActor } from '../../../kernel/actor.ts';
import { refusal, refuse } from '../../../kernel/refusal.ts';
import type { Read } from '../../../kernel/tx.ts';
import { organisationsOf } from '../../organisation/index.ts';
import { payeeAccounts } from '../store/payee-account.ts';

/** The organisation the actor claims for. Refuses `kernel.not_found` when there is none. */
export async function ownOrganisation(q: Read): Promise<{ organisationId: string; regionCode: string; name: string }> {
  const [id] = organisationsOfActor(q.actor);
  const found = id === undefined ? undefined : (await organisationsOf(q, [id])).get(id);
  if (found === undefined) refuse(refusal('kernel.not_found'));
  return { organisationId: found.id, regionCode: found.regionCode, name: found.name };
}

/** Its account, masked, and one that waits for a second person; `name` is the holder any account must have. */
export async function ownAccount(q: Read) {
  const { organisationId, name } = await ownOrganisation(q);
  const [row] = await payeeAccounts(q, [organisationId]);
  if (row === undefined) return { name };
  const { pending_bank: bank, pending_masked: masked } = row;
  return {
    name,
    account: { bank: row.bank, name: row.name, masked: row.account_masked },
    ...(bank !== null && masked !== null ? { pending: { bank, masked } } : {}),
  };
}
