import { levelRank, SkillLevel } from '../skill-level.ts';

/** Whether `a` stands higher on the ladder than `b`; false when equal or when either is a proof outside the ladder. */
export function isHigherLevel(a: SkillLevel, b: SkillLevel): boolean {
  return (levelRank(a) ?? 0) > (levelRank(b) ?? Number.POSITIVE_INFINITY);
}

/** Spellings met in published catalogues and rosters beside the labels and their halves. */
const spellings: Readonly<Record<string, SkillLevel>> = {
  学徒: 'apprentice',
  初级: '5',
  中级: '4',
  高级: '3',
  专项能力: 'specialised',
  专项职业能力证书: 'specialised',
  专项职业能力考核: 'specialised',
  培训合格: 'completion',
  培训合格证: 'completion',
  短期培训: 'ungraded',
};

const plainWord = (text: string) => text.normalize('NFKC').replace(/\s/g, '');

function levelOfWord(word: string): SkillLevel | undefined {
  const byLabel = SkillLevel.values.find((level) => SkillLevel.label(level).split('/').includes(word));
  return byLabel ?? (Object.hasOwn(spellings, word) ? spellings[word] : undefined);
}

/**
 * The level meant by a cell of a table: `三级/高级工`, `三级`, `高级工`, `高级工（三级）`, `专项职业能力证书`; undefined when it
 * names none, or two different ones.
 */
export function parseSkillLevel(text: string): SkillLevel | undefined {
  const plain = plainWord(text);
  const whole = SkillLevel.values.find((level) => plainWord(SkillLevel.label(level)) === plain);
  if (whole) return whole;
  const words = plain.split(/[/()、]/).filter((word) => word !== '');
  const found = new Set(words.map(levelOfWord));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}
