import { systemActor } from '../../../kernel/actor.ts';
import { type Ctx, command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal, refuseIf } from '../../../kernel/refusal.ts';
import { provePhone, spendPhoneCode } from '../../person/index.ts';
import { hashPassword, isPassword, loginKeys, loginShown, place } from '../identity.ts';
import { passwordFaults } from '../rules/password.ts';
import { endSessions, findByLogin, lockAccount, updateAccount } from '../store.ts';
import { digestOf } from './login.ts';
import { provenOwn } from './totp.ts';

/** Refuses everything wrong with a new password. `apart`: login and name, which it must not contain. */
export function assertPassword(kernel: Kernel, password: string, apart: readonly string[], pointer: string): void {
  const { passwordLength, passwordKinds } = kernel.config;
  refuseIf(passwordFaults(password, { minLength: passwordLength, kinds: passwordKinds }, apart, pointer));
}

type Set = {
  key: { region_code: string; id: string };
  passwordHash: string;
  exceptSha256?: string;
  proof?: { phone: string; code: string };
};

const setPassword = command({
  kind: 'account.password.changed',
  zh: '修改密码',
  holds: 'none',
  async run(tx, input: Set) {
    const row = await lockAccount(tx, input.key);
    if (input.proof) await spendPhoneCode(tx, { ...input.proof, purpose: 'reset_password' });
    updateAccount(tx, row, {
      password_hash: input.passwordHash,
      password_changed_at: tx.now,
      must_change_password: false,
      failed_count: 0,
      locked_until: null,
    });
    await tx.flush();
    tx.note({ sessions: await endSessions(tx, row.id, input.exceptSha256 ? { except: input.exceptSha256 } : {}) });
    return {};
  },
});

/** Changes the own password; all other sessions end. Refuses `account.wrong_password` and every fault of the new one. */
export async function changePassword(ctx: Ctx, input: { current: string; next: string; token: string }): Promise<void> {
  const { kernel } = ctx;
  const row = await provenOwn(ctx, input.current, '/current');
  assertPassword(
    kernel,
    input.next,
    [loginShown(row.login), kernel.vault.open(row.name_sealed, place.name(row.id))],
    '/next',
  );
  if (await isPassword(row.password_hash, input.next))
    throw new Refused([refusal('account.password_same', {}, { pointer: '/next' })]);
  await execute(ctx, setPassword, {
    key: { region_code: row.region_code, id: row.id },
    passwordHash: await hashPassword(input.next),
    exceptSha256: digestOf(input.token),
  });
}

/** Sets a new password for the account of a phone number that is proven to be in hand; all sessions end. */
export async function resetPassword(
  kernel: Kernel,
  input: { phone: string; code: string; password: string },
): Promise<void> {
  assertPassword(kernel, input.password, [input.phone], '/password');
  await provePhone(kernel, { phone: input.phone, code: input.code, purpose: 'reset_password' });
  const ctx = { kernel, actor: systemActor('password-reset') };
  const account = await query(ctx, (q) => findByLogin(q, loginKeys(kernel.vault, input.phone)));
  if (account === undefined) throw new Refused([refusal('account.phone_unknown', {}, { pointer: '/phone' })]);
  await execute(ctx, setPassword, {
    key: { region_code: account.region_code, id: account.id },
    passwordHash: await hashPassword(input.password),
    proof: { phone: input.phone, code: input.code },
  });
}
