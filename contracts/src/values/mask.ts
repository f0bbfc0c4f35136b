/**
 * What is shown of personal data by default (X1). Characters are counted as people see them, so that 𠮷 is one and a
 * variation selector belongs to the character before it.
 */
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const split = (text: string) => [...segmenter.segment(text)].map((part) => part.segment);

/** Surnames of two characters that are still borne; the list is for masking and inventing, not for refusing. */
export const compoundSurnames: readonly string[] = [
  ...['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '夏侯', '南宫', '端木'],
  ...['轩辕', '宇文', '长孙', '鲜于', '闾丘', '司空', '独孤', '拓跋', '呼延', '申屠', '淳于', '太史', '西门', '百里'],
];

/**
 * A name with its middle hidden:
 * two characters keep the first (`张三` → `张*`); three or more keep first and last (`张小三` → `张*三`, `张三小五` → `张**五`);
 * a compound surname is kept and all else hidden (`欧阳娜娜` → `欧阳**`), since with it two of three would show;
 * names with `·` or blanks keep the first character and these marks (`阿卜杜·热合曼` → `阿**·***`, `John Smith` →
 * `J*** *****`); one character becomes `*`. An empty name stays empty.
 */
export function maskName(name: string): string {
  const characters = split(name.trim());
  if (characters.length <= 1) return '*'.repeat(characters.length);
  const isMark = (character: string) => /^[·•・.\s-]$/u.test(character);
  if (characters.some(isMark))
    return characters.map((character, i) => (i === 0 || isMark(character) ? character : '*')).join('');
  const compound = characters.length > 2 && compoundSurnames.includes(characters[0]! + characters[1]!);
  const head = compound ? 2 : 1;
  const tail = !compound && characters.length > 2 ? 1 : 0;
  return hideMiddle(characters, head, tail);
}

function hideMiddle(characters: readonly string[], head: number, tail: number): string {
  const hidden = characters.length - head - tail;
  return [...characters.slice(0, head), '*'.repeat(hidden), ...characters.slice(characters.length - tail)].join('');
}

/** At most `most` characters at either end, and never more than half of all. */
function maskCode(text: string, most: number): string {
  const characters = split(text);
  const shown = Math.min(most, Math.floor(characters.length / 4));
  return hideMiddle(characters, shown, shown);
}

/** Citizen number `430102199001011234` → `4301**********1234`; shorter papers show a quarter at each end: `E1*****78`. */
export function maskIdNumber(number: string): string {
  return maskCode(number, 4);
}

/** Mobile number `13812345678` → `138****5678`; other numbers show a quarter at each end. */
export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? hideMiddle([...phone], 3, 4) : maskCode(phone, 3);
}

/** Bank or social-security card `6222000012345678901` → `6222***********8901`; shorter ones show a quarter at each end. */
export function maskAccount(account: string): string {
  return maskCode(account, 4);
}
