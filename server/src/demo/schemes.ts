import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { execute } from '../kernel/command.ts';
import { activateScheme, exampleScheme, proposeScheme } from '../modules/subsidy/index.ts';
import { actorOf, type DemoWorld, type SeedContext } from './world.ts';

/** The scheme as it might go on: the next version beside the old one, its cases moved by as many years. */
function nextVersion(old: Scheme, validFrom: string, years: number, note: string): Scheme {
  const moved = JSON.stringify(old.cases).replace(/\b(20\d\d)-/g, (_, year: string) => `${Number(year) + years}-`);
  const cases = JSON.parse(moved) as Scheme['cases'];
  return { ...old, version: old.version + 1, documentNo: '示例', note, validFrom, validTo: null, cases };
}

/**
 * Schemes of the demo province, proposed by one administrator and activated by another: training for employment, the
 * upgrade subsidy of unemployment insurance in two versions; and one that is only proposed. Puts `scheme.<id>.<version>`
 * into `world.refs`.
 */
export async function seedSchemes(ctx: SeedContext, world: DemoWorld): Promise<void> {
  const { kernel } = ctx;
  const proposer = { kernel, actor: actorOf(kernel, world, 'administrator') };
  const second = { kernel, actor: actorOf(kernel, world, 'administrator-second') };
  const employment = exampleScheme('demo-employment-skills');
  // shipped as another place's; the province brings it into force for itself
  const upgrade = { ...exampleScheme('unemployment-insurance-upgrade'), regionCode: '430000' };
  const wanted: { document: Scheme; trainingTypes: string[]; active: boolean }[] = [
    { document: employment, trainingTypes: ['employment_skills'], active: true },
    { document: upgrade, trainingTypes: [], active: true },
    {
      document: nextVersion(
        upgrade,
        '2025-01-01',
        3,
        '示例：第一版施行至 2024-12-31，此后的次数以当地规定为准；本版本供演示，不是任何地方的现行政策。',
      ),
      trainingTypes: [],
      active: true,
    },
    {
      document: {
        ...nextVersion(employment, '2027-01-01', 4, '示例：株洲市拟于下一年度施行，尚未启用。'),
        regionCode: '430200',
      },
      trainingTypes: ['employment_skills'],
      active: false,
    },
  ];
  for (const { document, trainingTypes, active } of wanted) {
    const { id, version } = await execute(proposer, proposeScheme, { document, trainingTypes });
    if (active) await execute(second, activateScheme, { id, version });
    world.refs[`scheme.${document.id}.${document.version}`] = id;
  }
}
