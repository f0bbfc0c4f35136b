import { createHash } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { systemActor } from '../../../kernel/actor.ts';
import { command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import {
  type AccountRow,
  findByLogin,
  insertAttempt,
  insertSession,
  lockAccount,
  revokeSession,
  updateAccount,
} from '../store.ts';

type Tried = { key: { region_code: string; id: string }; right: boolean; tokenSha256: string };
type Outcome = { accepted: boolean; lockedMinutes: number };

const actor = systemActor('login');

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Records the attempt either way; a rejected one is evidence, and too many in a row lock the account. */
const recordAttempt = command({
  kind: 'account.login.tried',
  zh: '登录',
  holds: 'none',
  async run(tx, input: Tried): Promise<Outcome> {
    const { lockAfter, lockMinutes, sessionHours } = tx.kernel.config;
    const account = await lockAccount(tx, input.key);
    const now = Date.parse(tx.now);
    const left = account.locked_until ? Date.parse(account.locked_until) - now : 0;
    if (left > 0 || account.state !== 'active' || !input.right) {
      insertAttempt(tx, account, 'rejected', left > 0 ? 'locked' : account.state !== 'active' ? 'closed' : 'password');
      if (left <= 0 && !input.right) countFailure(account);
      return { accepted: false, lockedMinutes: Math.ceil(left / 60_000) };
    }
    insertAttempt(tx, account, 'accepted', null);
    if (account.failed_count > 0) updateAccount(tx, account, { failed_count: 0, locked_until: null });
    insertSession(tx, account, input.tokenSha256, new Date(now + sessionHours * 3600_000).toISOString());
    return { accepted: true, lockedMinutes: 0 };

    function countFailure(row: AccountRow): void {
      const failed = row.failed_count + 1;
      const until = failed % lockAfter === 0 ? new Date(now + lockMinutes * 60_000).toISOString() : null;
      updateAccount(tx, row, { failed_count: failed, locked_until: until });
    }
  },
});

/** A hash nobody's password has: checked for unknown logins, so that the time taken does not tell which logins exist. */
const decoy = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$cDYyUlZ0RHV1ZkFTQm9KYkh4c1hiUWZQa1h3bGxVb0E';

/**
 * Checks login and password and opens a session. Returns the cookie's token. Refuses `account.wrong_login` (unknown and
 * wrong alike) or `account.locked`.
 */
export async function login(kernel: Kernel, name: string, password: string): Promise<string> {
  const account = await query({ kernel, actor }, (q) => findByLogin(q, name));
  const right = await verify(account?.password_hash ?? decoy, password).catch(() => false);
  if (account === undefined) throw new Refused([refusal('account.wrong_login', {}, { pointer: '/password' })]);
  const token = kernel.random(32).toString('base64url');
  const key = { region_code: account.region_code, id: account.id };
  const outcome = await execute({ kernel, actor }, recordAttempt, { key, right, tokenSha256: digestOf(token) });
  if (outcome.accepted) return token;
  throw new Refused([
    outcome.lockedMinutes > 0
      ? refusal('account.locked', { minutes: outcome.lockedMinutes })
      : refusal('account.wrong_login', {}, { pointer: '/password' }),
  ]);
}

/** Ends the session of a token at once, on every device that has it. */
export const logout = command({
  kind: 'account.session.revoked',
  zh: '退出登录',
  holds: 'none',
  async run(tx, input: { token: string }) {
    await revokeSession(tx, digestOf(input.token));
    tx.about(tx.actor.accountId);
    return {};
  },
});
