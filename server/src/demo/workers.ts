import { makeBankAccount } from '@zhenxun/contracts/values/bank-account.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { execute } from '../kernel/command.ts';
import { recordPersons, verifyNow } from '../modules/person/index.ts';
import { personas } from './personas.ts';
import type { DemoPerson, DemoWorld, SeedContext } from './world.ts';

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蒋蔡余'];
const compound = ['欧阳', '上官', '司马', '诸葛', '慕容', '尉迟'];
const given = [...'安柏辰丹恩芳歌禾嘉康岚沐宁沛清若森棠雯溪砚雅泽芷舟'];
const dotted = ['古丽', '阿依', '买买提', '帕提古丽', '艾力', '迪丽'];
const fathers = ['热合曼', '艾山', '吐尔逊', '卡德尔', '玉素甫'];

/** Sequences by which the invented register knows that it is to contradict, stay silent or find nobody. */
const reserved = [666, 777, 888];

/** The name of the n-th invented person: mostly plain, some with 𠮷, with a dot, or with a compound surname. */
function nameAt(n: number): string {
  const first = given[(n * 7) % given.length]!;
  const second = given[(n * 11 + 3) % given.length]!;
  if (n % 29 === 0) return `${dotted[n % dotted.length]}·${fathers[n % fathers.length]}`;
  if (n % 23 === 0) return `${surnames[n % surnames.length]}𠮷`;
  if (n % 19 === 0) return `${compound[n % compound.length]}${first}`;
  if (n % 5 === 0) return `${surnames[n % surnames.length]}${first}`;
  return `${surnames[(n * 3) % surnames.length]}${first}${second}`;
}

/**
 * The n-th invented person: division 4399xx, which no place has; a phone of the range no carrier was given; an account of a
 * range no bank issues. The same n is the same person everywhere. Ages 20 to 54 in 2026.
 */
export function inventedPerson(n: number, regionCode: string, wish: { name?: string; sequence?: number } = {}) {
  const day = `${1972 + ((n * 13) % 35)}-${String(1 + ((n * 5) % 12)).padStart(2, '0')}-${String(1 + ((n * 17) % 28)).padStart(2, '0')}`;
  const drawn = (n * 37) % 1000;
  const sequence = wish.sequence ?? (reserved.includes(drawn) ? drawn + 1 : drawn);
  return {
    name: wish.name ?? nameAt(n),
    idNumber: makeIdNumber(`4399${String(1 + (n % 99)).padStart(2, '0')}`, day, sequence),
    phone: `154${String(20_000_000 + n * 7919).slice(-8)}`,
    bankAccount: makeBankAccount(`9999${String(n).padStart(14, '0')}`),
    regionCode,
  };
}

type Invented = ReturnType<typeof inventedPerson>;

/** Puts invented people on record by one command, verified where the register answers; adds them to the world by key. */
export async function recordInvented(
  ctx: SeedContext,
  world: DemoWorld,
  people: Readonly<Record<string, Invented>>,
): Promise<void> {
  const entries = Object.entries(people);
  const recorded = await execute(
    ctx,
    recordPersons,
    entries.map(([, p]) => ({
      documentKind: 'resident_id' as const,
      documentNumber: p.idNumber,
      name: p.name,
      phone: p.phone,
      residenceRegion: p.regionCode,
      account: { kind: 'social_security_card' as const, bankName: '示例银行', number: p.bankAccount },
    })),
  );
  entries.forEach(([key, person], i) => {
    world.people[key] = { personId: recorded[i]!.personId, ...person } satisfies DemoPerson;
  });
}

/** How many invented people each county has for its rosters. */
const pool = { '430102': 180, '430211': 120 } as const;

/**
 * People of the demo province: the worker personas (`worker`, `second-worker`, `other-worker`), a pool for rosters
 * (`trainee-1` to `trainee-180` of 430102, `trainee-181` to `trainee-300` of 430211), all verified; and three the register
 * has trouble with (`mismatch`, `silent`, `not-found`).
 */
export async function seedWorkers(ctx: SeedContext, world: DemoWorld): Promise<void> {
  const people: Record<string, Invented> = {};
  let n = 1;
  for (const { key, name, region } of personas.filter((persona) => persona.role === 'worker')) {
    people[key] = inventedPerson(900 + n, region, { name });
    n++;
  }
  let trainee = 1;
  for (const [regionCode, count] of Object.entries(pool)) {
    for (let i = 0; i < count; i++, trainee++) people[`trainee-${trainee}`] = inventedPerson(trainee, regionCode);
  }
  await recordInvented(ctx, world, people);
  await verifyNow(
    ctx.kernel,
    Object.keys(people).map((key) => world.people[key]!.personId),
  );
  await recordInvented(ctx, world, {
    mismatch: inventedPerson(951, '430102', { sequence: 666 }),
    silent: inventedPerson(952, '430102', { sequence: 777 }),
    'not-found': inventedPerson(953, '430102', { sequence: 888 }),
  });
}
