import type { ChangeState } from '@zhenxun/contracts/account-admin.ts';
import { type Ctx, execute } from '../../../kernel/command.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import { firstPassword, hashPassword } from '../identity.ts';
import { confirmChange } from './changes.ts';
import { openOwnAccount, resetOwnAccount } from './own-organisation.ts';

/** The commands here answer with a password in clear, so they run without an idempotency key, whose answer would be kept. */
const bare = ({ kernel, actor }: Ctx): Ctx => ({ kernel, actor });

/** Confirms a change; the first password of an account opened or reset is told once. */
export async function confirm(
  ctx: Ctx,
  input: { id: string; version: number; reason?: string },
): Promise<{ version: number; state: ChangeState; initialPassword?: string }> {
  const password = firstPassword(ctx.kernel.random);
  const passwordHash = await hashPassword(password);
  const { passwordSet, ...answer } = await execute(bare(ctx), confirmChange, { ...input, passwordHash });
  return { ...answer, ...(passwordSet ? { initialPassword: password } : {}) };
}

/** Opens an account of the own institution; its first password is told once. */
export async function openOwn(
  ctx: Ctx,
  input: { login: string; name: string; role: 'class_manager' | 'teacher'; personId?: string },
): Promise<{ id: string; initialPassword: string }> {
  const initialPassword = firstPassword(ctx.kernel.random);
  const passwordHash = await hashPassword(initialPassword);
  const key = await execute(bare(ctx), openOwnAccount, { ...input, passwordHash });
  return { id: refOf(key), initialPassword };
}

/** Gives an account of the own institution a new first password, told once. */
export async function resetOwn(ctx: Ctx, input: { id: string; reason: string }): Promise<{ initialPassword: string }> {
  const initialPassword = firstPassword(ctx.kernel.random);
  const passwordHash = await hashPassword(initialPassword);
  await execute(bare(ctx), resetOwnAccount, { ...input, passwordHash });
  return { initialPassword };
}
