import { regions43 } from '@zhenxun/contracts/data/regions.ts';
import { pinyin } from 'pinyin-pro';
import { command } from './command.ts';

/** Loads the divisions of the province into an empty table; at bootstrap and in the demo. */
export const loadRegions = command({
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
