/**
 * A name with its inner characters hidden: `张三` → `张*`, `张小三` → `张*三`, longer ones keep first and last. Counts
 * characters, not UTF-16 units, so a name with 𠮷 is masked right. The empty text stays empty.
 */
export function maskName(name: string): string {
  const characters = [...name];
  const first = characters[0];
  if (first === undefined) return '';
  if (characters.length <= 2) return `${first}*`;
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}
