import { type Refusal, refusal } from '../../../kernel/refusal.ts';

/** Technical settings (kernel config): shortest length, and how many of the four kinds of characters must occur. */
export type PasswordRules = { minLength: number; kinds: number };

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** What is wrong with a new password: all of it, at its field. `apart` are texts it must not contain: login, name. */
export function passwordFaults(
  password: string,
  rules: PasswordRules,
  apart: readonly string[],
  pointer = '/next',
): Refusal[] {
  const found: Refusal[] = [];
  if ([...password].length < rules.minLength)
    found.push(refusal('account.password_short', { length: rules.minLength }, { pointer }));
  if (kinds.filter((kind) => kind.test(password)).length < rules.kinds)
    found.push(refusal('account.password_kinds', { kinds: rules.kinds }, { pointer }));
  const plain = password.toLowerCase();
  if (apart.some((text) => text.length >= 3 && plain.includes(text.toLowerCase())))
    found.push(refusal('account.password_contains', {}, { pointer }));
  if (/^(.)\1*$/u.test(password) || /(0123|1234|2345|3456|4567|5678|6789|abcd|qwer|password)/i.test(password))
    found.push(refusal('account.password_common', {}, { pointer }));
  return found;
}
