import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { roleDocs } from '@zhenxun/contracts/roles.ts';
import { pinyin } from 'pinyin-pro';
import { systemActor } from '../kernel/actor.ts';
import { command, execute } from '../kernel/command.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { hashPassword, isEmpty, openAccount } from '../modules/account/index.ts';
import type { Progress } from '../site.ts';
import { demoPassword, personas } from './personas.ts';

const loadRegions = command({
  kind: 'kernel.regions.loaded',
  zh: '载入行政区划',
  holds: 'none',
  async run(tx, input: { validFrom: string }) {
    tx.insertMany(
      'kernel.region',
      regions43.map((region) => ({
        code: region.code,
        name: region.name,
        pinyin: pinyin(region.name, { toneType: 'none', separator: ' ' }),
        parent: region.parent ?? null,
        level: region.level,
        valid_from: input.validFrom,
        valid_to: null,
        successor: null,
      })),
    );
    tx.inRegion(tx.kernel.config.province);
    return { regions: regions43.length };
  },
});

/** Fills an empty database with the demo province, through commands only. Does nothing when anyone can already sign in. */
export async function seedDemo(kernel: Kernel, progress: Progress): Promise<boolean> {
  if (!(await isEmpty(kernel))) return false;
  const ctx = { kernel, actor: systemActor('demo') };
  progress.step = '正在载入行政区划';
  await execute(ctx, loadRegions, { validFrom: '2000-01-01' });
  progress.step = '正在开立演示账号';
  const passwordHash = await hashPassword(demoPassword);
  for (const { login, name, role, region } of personas.filter((persona) => roleDocs[persona.role].tie === 'region')) {
    await execute(ctx, openAccount, {
      regionCode: region,
      login,
      name,
      passwordHash,
      grants: [{ role, regionCode: region }],
    });
  }
  return true;
}
