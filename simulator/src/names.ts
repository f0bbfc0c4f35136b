import type { Rng } from './rng.ts';

/**
 * Surnames with their share in 10,000 people, after the ranking of the census (公安部户政管理研究中心, 全国姓名报告; rounded).
 * Given names are drawn freely, so that no name is taken from a person.
 */
export const surnames: readonly (readonly [string, number])[] = [
  ...([
    ['王', 720],
    ['李', 710],
    ['张', 680],
    ['刘', 540],
    ['陈', 450],
    ['杨', 310],
    ['黄', 220],
    ['赵', 210],
  ] as const),
  ...([
    ['吴', 200],
    ['周', 190],
    ['徐', 145],
    ['孙', 140],
    ['马', 130],
    ['朱', 125],
    ['胡', 120],
    ['郭', 115],
  ] as const),
  ...([
    ['何', 115],
    ['林', 110],
    ['高', 105],
    ['罗', 105],
    ['郑', 95],
    ['梁', 85],
    ['谢', 80],
    ['宋', 80],
  ] as const),
  ...([
    ['唐', 78],
    ['许', 75],
    ['邓', 72],
    ['韩', 70],
    ['冯', 68],
    ['曹', 65],
    ['彭', 62],
    ['曾', 60],
  ] as const),
  ...([
    ['肖', 58],
    ['田', 52],
    ['董', 50],
    ['潘', 48],
    ['袁', 46],
    ['蒋', 45],
    ['蔡', 44],
    ['余', 42],
  ] as const),
  ...([
    ['于', 41],
    ['杜', 40],
    ['叶', 38],
    ['程', 37],
    ['魏', 36],
    ['苏', 35],
    ['吕', 34],
    ['丁', 33],
  ] as const),
  ...([
    ['任', 30],
    ['卢', 29],
    ['姚', 28],
    ['沈', 27],
    ['钟', 26],
    ['姜', 26],
    ['崔', 25],
    ['谭', 25],
  ] as const),
  ...([
    ['陆', 24],
    ['范', 24],
    ['汪', 23],
    ['廖', 22],
    ['石', 22],
    ['金', 21],
    ['贾', 20],
    ['夏', 20],
  ] as const),
];

const compounds = ['欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '令狐', '夏侯', '慕容', '司徒'] as const;

const given = {
  male: [...'伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆亮峰龙建国志文海江山林东成荣新泽晨阳子轩博'],
  female: [...'芳娜敏静丽艳娟霞秀燕玲桂香红梅兰英慧琳雪倩雅欣怡佳婷颖洁梦瑶晓萍月莲春凤珍云思雨彤诗涵悦'],
} as const;

/** Outside the basic plane (𠮷), in extension A (㛃, 䶮), or seldom typed: all must survive every step. */
const rare = ['𠮷', '㛃', '䶮', '堃', '喆', '犇', '龑', '翀'] as const;

/** Names of other peoples in Chinese writing, parts joined by ·; the parts are combined freely. */
const parts = {
  male: ['阿卜杜', '艾力', '买买提', '热合曼', '吐尔逊', '克里木', '巴特尔', '扎西', '多吉', '格桑'],
  female: ['古丽', '热娜', '阿依夏木', '帕提古丽', '茹仙古丽', '麦合丽亚', '卓玛', '央金', '其其格', '玛依拉'],
  last: ['热合曼', '艾山', '吾买尔', '阿布都热依木', '克热木江', '买买提艾力', '斯拉木', '吐尔地'],
} as const;

export type NameKind = 'common' | 'compound' | 'rare' | 'dotted' | 'long';

/** How often each kind comes; more of the difficult than in life, so that a small sample meets them. */
const kinds: readonly (readonly [NameKind, number])[] = [
  ['common', 94],
  ['compound', 2],
  ['rare', 2],
  ['dotted', 1.5],
  ['long', 0.5],
];

/** An invented name; without `kind` it is drawn: mostly common, now and then compound, rare, with ·, or very long. */
export function inventName(rng: Rng, sex: 'male' | 'female', kind: NameKind = rng.weighted(kinds)): string {
  const characters = given[sex];
  switch (kind) {
    case 'common':
      return rng.weighted(surnames) + rng.pick(characters) + (rng.chance(0.8) ? rng.pick(characters) : '');
    case 'compound':
      return rng.pick(compounds) + rng.pick(characters) + (rng.chance(0.5) ? rng.pick(characters) : '');
    case 'rare':
      return rng.weighted(surnames) + (rng.chance(0.5) ? rng.pick(characters) : '') + rng.pick(rare);
    case 'dotted':
      return `${rng.pick(parts[sex])}·${rng.pick(parts.last)}`;
    case 'long':
      return `${rng.pick(parts[sex])}${rng.pick(parts[sex])}·${rng.pick(parts.last)}·${rng.pick(parts.last)}`;
  }
}
