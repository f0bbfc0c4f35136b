import { listSheets } from '@zhenxun/contracts/assessment.ts';
import type { Client } from '../harness/client.ts';
import type { Samples } from '../pages.ts';

async function sheetOf(client: Client) {
  const [first] = (await client.call(listSheets)).items;
  return first && { id: first.id };
}

/** How to find something to show on the pages of the feature. */
export const assessmentSamples: Samples = {
  '/institution/assessment/$id': sheetOf,
  '/institution/assessment/$id/import': async (client) => {
    const open = (await client.call(listSheets)).items.find(({ state }) => state === 'draft' || state === 'returned');
    return open && { id: open.id };
  },
  '/government/assessment/$id': sheetOf,
};
