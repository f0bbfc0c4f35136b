import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { pinyin } from 'pinyin-pro';
import { command } from './command.ts';
import type { Tx } from './tx-write.ts';

/** Puts the divisions of the province into an empty table. Returns how many. */
export function putRegions(tx: Tx, validFrom: string): number {
  tx.insertMany(
    'kernel.region',
    regions43.map((region) => ({
      code: region.code,
      name: region.name,
      pinyin: pinyin(region.name, { toneType: 'none', separator: ' ' }),
      parent: region.parent ?? null,
      level: region.level,
      valid_from: validFrom,
      valid_to: null,
      successor: null,
    })),
  );
  return regions43.length;
}

/** Loads the divisions in the demo; `bootstrap` does it within its own command. */
export const loadRegions = command({
  kind: 'kernel.regions.loaded',
  zh: '载入行政区划',
  holds: 'none',
  async run(tx, input: { validFrom: string }) {
    tx.inRegion(tx.kernel.config.province);
    return { regions: putRegions(tx, input.validFrom) };
  },
});
