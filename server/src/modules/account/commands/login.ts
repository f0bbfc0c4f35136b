import { createHash } from 'node:crypto';
import { systemActor } from '../../../kernel/actor.ts';
import { command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../kernel/tx-write.ts';
import { isPassword, loginKeys } from '../identity.ts';
import {
  type AccountRow,
  allEnded,
  endSession,
  findByLogin,
  insertAttempt,
  insertSession,
  lockAccount,
  updateAccount,
} from '../store.ts';
import { secretOf, stepOf } from './totp.ts';

/** Where a login came from, as its owner is shown it. */
export type Device = { client?: string; address?: string };
type Tried = {
  key: { region_code: string; id: string };
  right: boolean;
  code?: string;
  tokenSha256: string;
  device: Device;
};
type Fault = 'locked' | 'closed' | 'password' | 'code_missing' | 'code' | 'ended';
type Outcome = { fault?: Fault; lockedMinutes: number };

const actor = systemActor('login');

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Records the attempt either way; a rejected one is evidence, and too many in a row lock the account. */
const recordAttempt = command({
  kind: 'account.login.tried',
  zh: '登录',
  holds: 'none',
  async run(tx, input: Tried): Promise<Outcome> {
    const account = await lockAccount(tx, input.key);
    const now = Date.parse(tx.now);
    const left = account.locked_until ? Date.parse(account.locked_until) - now : 0;
    const secret = input.right ? secretOf(tx.kernel, account) : undefined;
    const step = secret && input.code ? stepOf(secret, input.code, tx.now, account.totp_step) : undefined;
    const wrong = faultOf(account, input, left, secret !== undefined, step);
    // told only to who has proven to be the owner
    const fault = wrong ?? ((await allEnded(tx, account.id)) ? 'ended' : undefined);
    if (fault) {
      insertAttempt(tx, account, 'rejected', fault);
      if (fault === 'password' || fault === 'code') countFailure(tx, account);
      return { fault, lockedMinutes: Math.ceil(Math.max(left, 0) / 60_000) };
    }
    insertAttempt(tx, account, 'accepted', null);
    if (account.failed_count > 0 || step !== undefined)
      updateAccount(tx, account, {
        failed_count: 0,
        locked_until: null,
        ...(step === undefined ? {} : { totp_step: step }),
      });
    insertSession(tx, account, {
      token_sha256: input.tokenSha256,
      expires_at: new Date(now + tx.kernel.config.sessionHours * 3600_000).toISOString(),
      client: input.device.client ?? null,
      address: input.device.address ?? null,
    });
    return { lockedMinutes: 0 };
  },
});

function faultOf(
  account: AccountRow,
  input: Tried,
  left: number,
  needsCode: boolean,
  step: number | undefined,
): Fault | undefined {
  if (left > 0) return 'locked';
  if (account.state !== 'active') return 'closed';
  if (!input.right) return 'password';
  if (needsCode && !input.code) return 'code_missing';
  return needsCode && step === undefined ? 'code' : undefined;
}

function countFailure(tx: Tx, account: AccountRow): void {
  const { lockAfter, lockMinutes } = tx.kernel.config;
  const failed = account.failed_count + 1;
  const until = failed % lockAfter === 0 ? new Date(Date.parse(tx.now) + lockMinutes * 60_000).toISOString() : null;
  updateAccount(tx, account, { failed_count: failed, locked_until: until });
}

/**
 * Checks login (a name or a phone number), password and, where the account has a second factor, its code; opens a session.
 * Returns the cookie's token. Refuses `account.wrong_login` (unknown and wrong alike), `account.locked`,
 * `account.code_required`, `account.totp_wrong`, or `account.term_ended` where no role is in force any more.
 */
export async function login(
  kernel: Kernel,
  given: { login: string; password: string; code?: string },
  device: Device = {},
): Promise<string> {
  const account = await query({ kernel, actor }, (q) => findByLogin(q, loginKeys(kernel.vault, given.login)));
  const right = await isPassword(account?.password_hash, given.password);
  if (account === undefined) throw new Refused([refusal('account.wrong_login', {}, { pointer: '/password' })]);
  const token = kernel.random(32).toString('base64url');
  const { fault, lockedMinutes } = await execute({ kernel, actor }, recordAttempt, {
    key: { region_code: account.region_code, id: account.id },
    right,
    ...(given.code ? { code: given.code } : {}),
    tokenSha256: digestOf(token),
    device,
  });
  switch (fault) {
    case undefined:
      return token;
    case 'locked':
      throw new Refused([refusal('account.locked', { minutes: lockedMinutes })]);
    case 'code_missing':
      throw new Refused([refusal('account.code_required', {}, { pointer: '/code' })]);
    case 'code':
      throw new Refused([refusal('account.totp_wrong', {}, { pointer: '/code' })]);
    case 'ended':
      throw new Refused([refusal('account.term_ended')]);
    default:
      throw new Refused([refusal('account.wrong_login', {}, { pointer: '/password' })]);
  }
}

/** Ends the session of a token at once, on every device that has it. */
export const logout = command({
  kind: 'account.session.revoked',
  zh: '退出登录',
  holds: 'none',
  async run(tx, input: { token: string }) {
    await endSession(tx, digestOf(input.token));
    tx.about(tx.actor.accountId);
    return {};
  },
});
