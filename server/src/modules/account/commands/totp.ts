import { generateSecret, generateURI, verifySync } from 'otplib';
import type { Ctx } from '../../../kernel/command.ts';
import { command, execute, query } from '../../../kernel/command.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { Refused, refusal, refuse } from '../../../kernel/refusal.ts';
import { isPassword, loginShown, place } from '../identity.ts';
import { ownAccount } from '../own.ts';
import { type AccountRow, lockAccount, updateAccount } from '../store.ts';

const issuer = '真训';
/** A code of the step before or after is taken too: clocks of phones differ. */
const toleranceSeconds = 30;

/** The time step of a right code that was not used before; undefined otherwise. A step serves once. */
export function stepOf(secret: string, code: string, at: string, lastStep: number | null): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(Date.parse(at) / 1000);
  const found = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds });
  if (!found.valid || !('timeStep' in found)) return undefined;
  return lastStep !== null && found.timeStep <= lastStep ? undefined : found.timeStep;
}

export function secretOf(kernel: Kernel, row: AccountRow): string | undefined {
  return row.totp_sealed === null ? undefined : kernel.vault.open(row.totp_sealed, place.totp(row.id));
}

const wrongCode = () => refusal('account.totp_wrong', {}, { pointer: '/code' });

/** The account of who acts, once the password is right; refuses `account.wrong_password` at /password. */
export async function provenOwn(ctx: Ctx, password: string, pointer = '/password'): Promise<AccountRow> {
  const row = await query(ctx, ownAccount);
  if (!(await isPassword(row.password_hash, password)))
    throw new Refused([refusal('account.wrong_password', {}, { pointer })]);
  return row;
}

const enrol = command({
  kind: 'account.totp.enrolled',
  zh: '申请动态验证码',
  holds: 'none',
  async run(tx, input: { key: { region_code: string; id: string }; secret: string }) {
    const row = await lockAccount(tx, input.key);
    if (row.totp_sealed) refuse(refusal('account.totp_on'));
    updateAccount(tx, row, { totp_pending_sealed: tx.kernel.vault.seal(input.secret, place.totp(row.id)) });
    return {};
  },
});

/** Makes a secret to be proven by `confirmTotp`. Give no idempotency key: the answer would be kept. */
export async function enrolTotp(ctx: Ctx, password: string): Promise<{ secret: string; uri: string }> {
  const row = await provenOwn(ctx, password);
  const secret = generateSecret();
  const key = { region_code: row.region_code, id: row.id };
  await execute({ kernel: ctx.kernel, actor: ctx.actor }, enrol, { key, secret });
  return { secret, uri: generateURI({ issuer, label: loginShown(row.login), secret }) };
}

/** The phone shows a right code for the pending secret: from now on a login asks for one. */
export const confirmTotp = command({
  kind: 'account.totp.confirmed',
  zh: '开通动态验证码',
  holds: 'none',
  async run(tx, input: { code: string }) {
    const own = await ownAccount(tx);
    const row = await lockAccount(tx, { region_code: own.region_code, id: own.id });
    if (row.totp_pending_sealed === null) refuse(refusal('account.totp_not_enrolled'));
    const secret = tx.kernel.vault.open(row.totp_pending_sealed, place.totp(row.id));
    const step = stepOf(secret, input.code, tx.now, null) ?? refuse(wrongCode());
    updateAccount(tx, row, { totp_sealed: row.totp_pending_sealed, totp_pending_sealed: null, totp_step: step });
    return {};
  },
});

const disable = command({
  kind: 'account.totp.disabled',
  zh: '停用动态验证码',
  holds: 'none',
  async run(tx, input: { key: { region_code: string; id: string }; code: string }) {
    const row = await lockAccount(tx, input.key);
    const secret = secretOf(tx.kernel, row) ?? refuse(refusal('account.totp_off'));
    if (stepOf(secret, input.code, tx.now, row.totp_step) === undefined) refuse(wrongCode());
    updateAccount(tx, row, { totp_sealed: null, totp_step: null });
    return {};
  },
});

/** Takes the second factor away; needs both factors. */
export async function disableTotp(ctx: Ctx, input: { password: string; code: string }): Promise<void> {
  const row = await provenOwn(ctx, input.password);
  await execute(ctx, disable, { key: { region_code: row.region_code, id: row.id }, code: input.code });
}
