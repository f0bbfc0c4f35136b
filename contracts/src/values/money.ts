/**
 * Money is an integer of fen, positive or negative, up to ±9,007,199,254,740,991 (Number.MAX_SAFE_INTEGER, 90 trillion
 * yuan). Products go through BigInt, so nothing is ever rounded but where a function says so. Functions throw RangeError
 * when given or about to return anything that is no such integer: that is a fault of the program, not of the user.
 */
export type FenAmount = number;

function check(fen: number): number {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  return fen === 0 ? 0 : fen;
}

/** `a × b / c` rounded half away from zero, in integers: 0.5 → 1, −0.5 → −1. */
function roundedQuotient(a: bigint, b: bigint, c: bigint): bigint {
  const product = a * b;
  const sign = product < 0n ? -1n : 1n;
  return sign * ((sign * product * 2n + c) / (c * 2n));
}

const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** For people: `123450` → `'1,234.50'`, `-5` → `'-0.05'`. Without currency sign or unit. */
export function yuan(fen: FenAmount): string {
  const [whole, rest] = plainYuan(fen).split('.') as [string, string];
  return whole.startsWith('-') ? `-${group(whole.slice(1))}.${rest}` : `${group(whole)}.${rest}`;
}

/** For files and machines: `123450` → `'1234.50'`. */
export function plainYuan(fen: FenAmount): string {
  const digits = String(Math.abs(check(fen))).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * For reports in 万元: up to 4 decimals (= whole yuan, half away from zero), trailing zeros dropped:
 * `1234567800` → `'1,234.5678'`, `100000000` → `'100'`.
 */
export function wanYuan(fen: FenAmount): string {
  const wholeYuan = roundedQuotient(BigInt(check(fen)), 1n, 100n);
  const digits = String(wholeYuan < 0n ? -wholeYuan : wholeYuan).padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0+$/, '');
  return `${wholeYuan < 0n ? '-' : ''}${group(digits.slice(0, -4))}${decimals ? `.${decimals}` : ''}`;
}

export type ParsedMoney =
  | { ok: true; fen: FenAmount }
  | { ok: false; code: 'money.format' | 'money.precision' | 'money.range' };

/**
 * Yuan as typed or as in a table: `1234.5`, `1,234.50`, `-3`, full-width digits too; blanks around are ignored. Exact:
 * no float is involved. Refused: other forms (`1e3`, `12,34`), a third decimal that is not 0, amounts beyond the range.
 */
export function parseYuan(text: string): ParsedMoney {
  const plain = text.normalize('NFKC').trim();
  const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(plain);
  if (!parts) return { ok: false, code: 'money.format' };
  const decimals = (parts[3] ?? '').replace(/0+$/, '');
  if (decimals.length > 2) return { ok: false, code: 'money.precision' };
  const fen = Number(BigInt(parts[2]!.replaceAll(',', '') + decimals.padEnd(2, '0')));
  if (!Number.isSafeInteger(fen)) return { ok: false, code: 'money.range' };
  return { ok: true, fen: fen === 0 ? 0 : parts[1] === '-' ? -fen : fen };
}

/** A rate in parts per 10,000 of an amount, rounded half away from zero to the fen: half-up, and its mirror for returns. */
export function share(fen: FenAmount, perTenThousand: number): FenAmount {
  return check(Number(roundedQuotient(BigInt(check(fen)), BigInt(check(perTenThousand)), 10_000n)));
}

/** `fen × numerator / denominator`, rounded half away from zero: hours attended of hours planned. */
export function proportion(fen: FenAmount, numerator: number, denominator: number): FenAmount {
  if (check(denominator) <= 0) throw new RangeError(`not a denominator: ${denominator}`);
  return check(Number(roundedQuotient(BigInt(check(fen)), BigInt(check(numerator)), BigInt(denominator))));
}

/** An exact whole multiple: persons × standard. */
export function times(fen: FenAmount, count: number): FenAmount {
  return check(Number(BigInt(check(fen)) * BigInt(check(count))));
}

/** Exact sum; 0 of nothing. */
export function sum(amounts: Iterable<FenAmount>): FenAmount {
  let total = 0n;
  for (const fen of amounts) total += BigInt(check(fen));
  return check(Number(total));
}
