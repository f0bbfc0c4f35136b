import { refusal, refuse } from '../../kernel/refusal.ts';
import type { Read } from '../../kernel/tx.ts';
import { type AccountRow, accountById } from './store.ts';

/** The account of who asks; refuses `kernel.not_signed_in` for those without one. */
export async function ownAccount(q: Read): Promise<AccountRow> {
  const { accountId } = q.actor;
  const row = accountId ? await accountById(q, accountId) : undefined;
  return row ?? refuse(refusal('kernel.not_signed_in'));
}
