/** The 13 digits of an ISBN written with or without hyphens; undefined when prefix or check digit is wrong (GB/T 5795). */
export function isbn13(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s‐-―−-]/g, '');
  if (!/^97[89]\d{10}$/.test(digits)) return undefined;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0 ? digits : undefined;
}
