import type { ApplicationData, Material } from '@zhenxun/contracts/catalogue-directory.ts';
import type { CheckResult } from '@zhenxun/contracts/common.ts';
import { ProofKind } from '@zhenxun/contracts/organisation.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';

/** What a county asks of an institution, from the parameters. */
export type DirectoryDemands = {
  /** Proofs an institution of this nature must have in force. */
  proofs: readonly ProofKind[];
  teachers: { total: number; perProgramme: number };
  /** Teachers against the scale: places one teacher may stand for, least share of full-time ones. */
  ratio: { placesPerTeacher: number; fullTimeBp: number };
  /** Places in all rooms together. */
  capacity: number;
  alarmDays: number;
};

export type DirectoryFacts = {
  data: ApplicationData;
  material: Material;
  demands: DirectoryDemands;
  /** Programmes the demand catalogue of the region has today, as `key level`. */
  offered: ReadonlySet<string>;
  today: string;
};

const rule = '通知第二条';
type Made = Pick<CheckResult, 'code' | 'outcome'> & { params?: CheckResult['params']; pointer: string };
const made = ({ params = {}, ...rest }: Made): CheckResult => ({ ...rest, params, rule });

/** Every check of the material (R2.1, R2.2), the passed ones too; pointers lead into the application's data. */
export function checkDirectory(facts: DirectoryFacts): CheckResult[] {
  return [
    ...programmes(facts),
    ...premises(facts),
    ...teachers(facts),
    ...ratio(facts),
    ...resources(facts),
    ...proofs(facts),
  ];
}

function programmes({ data, offered }: DirectoryFacts): CheckResult[] {
  const pointer = '/programmes';
  if (data.programmes.length === 0)
    return [made({ code: 'catalogue.directory_no_programme', outcome: 'failed', pointer })];
  const strange = data.programmes.flatMap(({ occupationKey, occupationName, levels }, at) => {
    const missing = levels.filter((level) => !offered.has(`${occupationKey} ${level}`));
    if (levels.length > 0 && missing.length === 0) return [];
    const names = missing.map((level) => SkillLevel.label(level)).join('、') || '未选等级';
    return [
      made({
        code: 'catalogue.directory_programme_unknown',
        outcome: 'failed',
        params: { occupation: occupationName, levels: names },
        pointer: `${pointer}/${at}`,
      }),
    ];
  });
  const count = data.programmes.length;
  return strange.length > 0
    ? strange
    : [made({ code: 'catalogue.directory_programmes_known', outcome: 'passed', params: { count }, pointer })];
}

function premises({ material, demands }: DirectoryFacts): CheckResult[] {
  const pointer = '/sites';
  if (material.sites.length === 0) return [made({ code: 'catalogue.directory_no_site', outcome: 'failed', pointer })];
  const capacity = material.sites.reduce((total, site) => total + site.capacity, 0);
  const enough = capacity >= demands.capacity;
  return [
    made({
      code: enough ? 'catalogue.directory_capacity_enough' : 'catalogue.directory_capacity_short',
      outcome: enough ? 'passed' : 'failed',
      params: { capacity, needed: demands.capacity },
      pointer,
    }),
  ];
}

function teachers({ data, material, demands }: DirectoryFacts): CheckResult[] {
  const pointer = '/teachers';
  const { total, perProgramme } = demands.teachers;
  const count = material.teachers.length;
  const short = data.programmes.flatMap(({ occupationKey, occupationName }, at) => {
    const fit = material.teachers.filter(({ occupations }) =>
      occupations.some((occupation) => occupation.occupationKey === occupationKey),
    ).length;
    if (fit >= perProgramme) return [];
    return [
      made({
        code: 'catalogue.directory_teacher_missing',
        outcome: 'failed',
        params: { occupation: occupationName, count: fit, needed: perProgramme },
        pointer: `/programmes/${at}`,
      }),
    ];
  });
  const enough = count >= total;
  return [
    made({
      code: enough ? 'catalogue.directory_teachers_enough' : 'catalogue.directory_teachers_short',
      outcome: enough ? 'passed' : 'failed',
      params: { count, needed: total },
      pointer,
    }),
    ...short,
  ];
}

/** Teachers against places, and full-time ones among them: short of either is for a person to judge (R9). */
function ratio({ material, demands }: DirectoryFacts): CheckResult[] {
  const pointer = '/teachers';
  const { placesPerTeacher, fullTimeBp } = demands.ratio;
  const count = material.teachers.length;
  if (count === 0) return [];
  const capacity = material.sites.reduce((total, site) => total + site.capacity, 0);
  const needed = Math.ceil(capacity / placesPerTeacher);
  const fullTime = material.teachers.filter(({ employment }) => employment === 'full_time').length;
  const scale = count >= needed;
  const share = fullTime * 10_000 >= count * fullTimeBp;
  const percent = (bp: number) => Number((bp / 100).toFixed(1));
  return [
    made({
      code: scale ? 'catalogue.directory_ratio_met' : 'catalogue.directory_ratio_short',
      outcome: scale ? 'passed' : 'to_judge',
      params: { capacity, count, needed, places: placesPerTeacher },
      pointer,
    }),
    made({
      code: share ? 'catalogue.directory_full_time_met' : 'catalogue.directory_full_time_short',
      outcome: share ? 'passed' : 'to_judge',
      params: { count, fullTime, share: percent((fullTime * 10_000) / count), needed: percent(fullTimeBp) },
      pointer,
    }),
  ];
}

/** A programme without any teaching resource is for a person to judge: some trades are taught without a book. */
function resources({ data, material }: DirectoryFacts): CheckResult[] {
  const bare = data.programmes.flatMap(({ occupationKey, occupationName }, at) =>
    material.resources.some(({ occupationKeys }) => occupationKeys.includes(occupationKey))
      ? []
      : [
          made({
            code: 'catalogue.directory_resource_missing',
            outcome: 'to_judge',
            params: { occupation: occupationName },
            pointer: `/programmes/${at}`,
          }),
        ],
  );
  if (bare.length > 0 || data.programmes.length === 0) return bare;
  return [made({ code: 'catalogue.directory_resources_given', outcome: 'passed', pointer: '/resources' })];
}

function proofs({ material, demands, today }: DirectoryFacts): CheckResult[] {
  return demands.proofs.map((kind) => {
    const own = material.proofs.filter((proof) => proof.kind === kind);
    const label = ProofKind.label(kind);
    const pointer = '/proofs';
    if (own.length === 0)
      return made({
        code: 'catalogue.directory_proof_missing',
        outcome: 'failed',
        params: { proof: label },
        pointer,
      });
    // the one that holds longest counts; without a term it holds for good
    const ends = own.map(({ validTo }) => validTo ?? '9999-12-31').sort();
    const end = ends.at(-1) as string;
    const params = { proof: label, date: end };
    if (end < today) return made({ code: 'catalogue.directory_proof_lapsed', outcome: 'failed', params, pointer });
    if (end <= addDays(today, demands.alarmDays))
      return made({ code: 'catalogue.directory_proof_expiring', outcome: 'to_judge', params, pointer });
    return made({ code: 'catalogue.directory_proof_valid', outcome: 'passed', params: { proof: label }, pointer });
  });
}
