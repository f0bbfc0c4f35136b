import { plainCode } from './plain-code.ts';

export type BankAccountFailure = 'bank_account.length' | 'bank_account.characters' | 'bank_account.check_digit';
export type BankAccountCheck = { ok: true; value: string } | { ok: false; code: BankAccountFailure };

/**
 * A card number of a bank or social-security card: 16 to 19 digits with the check digit of ISO/IEC 7812-1 (Luhn). Blanks
 * and hyphens between groups are left out.
 */
export function checkBankAccount(text: string): BankAccountCheck {
  const value = plainCode(text).replaceAll('-', '');
  if (!/^\d+$/.test(value)) return { ok: false, code: 'bank_account.characters' };
  if (value.length < 16 || value.length > 19) return { ok: false, code: 'bank_account.length' };
  return luhn(value) ? { ok: true, value } : { ok: false, code: 'bank_account.check_digit' };
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 1 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}

/** A valid number from its first 15 to 18 digits, for invented accounts. */
export function makeBankAccount(first: string): string {
  for (let check = 0; check < 10; check++) if (luhn(`${first}${check}`)) return `${first}${check}`;
  throw new RangeError('only digits stand before the check digit');
}
