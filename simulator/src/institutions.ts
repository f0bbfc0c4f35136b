import { region43 } from '@zhenxun/contracts/data/regions.ts';
import { parentOf } from '@zhenxun/contracts/values/region-code.ts';
import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import { inventName } from './names.ts';
import { inventAddress, inventCounty, inventDivision, inventPhone, unused } from './people.ts';
import type { Rng } from './rng.ts';

/** Kinds of training institutions (R2.1). */
export type InstitutionNature =
  | 'vocational_college'
  | 'technical_school'
  | 'private_school'
  | 'other_school'
  | 'enterprise'
  | 'social_organisation';

export type Institution = {
  nature: InstitutionNature;
  name: string;
  /** valid by GB 32100, with a division that no place has: it can be nobody's */
  uscc: string;
  regionCode: string;
  address: string;
  phone: string;
  legalRepresentative: string;
};

export type InstitutionWish = {
  /** the county, or any county of the prefecture or province; 430000 unless said */
  regionCode?: string;
  /** names and numbers already given out; the new ones are added */
  taken?: Set<string>;
};

/** Brands put together from characters that companies seldom combine, so that no real name is hit by chance. */
const brandFirst = [...'澜岫砚笠谧翎溯樾晏筠'];
const brandSecond = [...'屿禾溪泽澈枫衡舟岚澄'];
const trades = ['装备制造', '电子科技', '新能源', '家政服务', '餐饮管理', '物流', '建筑工程', '养老服务'] as const;

/** Registering department and kind of body: the first two characters of the credit code (GB 32100-2015, annex). */
const usccKinds: Readonly<Record<InstitutionNature, string>> = {
  vocational_college: '12',
  technical_school: '12',
  private_school: '52',
  other_school: '12',
  enterprise: '91',
  social_organisation: '51',
};

function nameOf(rng: Rng, nature: InstitutionNature, place: string): string {
  const brand = rng.pick(brandFirst) + rng.pick(brandSecond);
  switch (nature) {
    case 'vocational_college':
      return `${place}${brand}职业技术学院`;
    case 'technical_school':
      return `${place}${brand}技工学校`;
    case 'private_school':
      return `${place}${brand}职业技能培训学校`;
    case 'other_school':
      return `${place}${brand}社区教育中心`;
    case 'enterprise':
      return `${place}${brand}${rng.pick(trades)}有限公司`;
    case 'social_organisation':
      return `${place}${brand}${rng.pick(trades)}行业协会`;
  }
}

const organisationCharacters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** An institution that does not exist, in a real county. The same generator state and wish give the same one. */
export function inventInstitution(rng: Rng, nature: InstitutionNature, wish: InstitutionWish = {}): Institution {
  const regionCode = inventCounty(rng, wish.regionCode ?? '430000');
  const place = region43(parentOf(regionCode)!)!.name;
  const organisation8 = () => `M${Array.from({ length: 7 }, () => rng.pick(organisationCharacters)).join('')}`;
  return {
    nature,
    name: unused(wish.taken, () => nameOf(rng, nature, place)),
    uscc: unused(wish.taken, () => makeUscc(usccKinds[nature], inventDivision(rng), organisation8())),
    regionCode,
    address: inventAddress(rng, regionCode),
    phone: unused(wish.taken, () => inventPhone(rng)),
    legalRepresentative: inventName(rng, rng.pick(['male', 'female']), 'common'),
  };
}
