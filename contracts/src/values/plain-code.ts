/**
 * A code as people type or paste it, brought to its plain form: full-width to half-width, upper case, without blanks,
 * invisible characters (phones and spreadsheets add them) and the apostrophe that marks text cells.
 */
export function plainCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/^'/, '')
    .toUpperCase();
}
