import { listFindings, listInspections } from '@zhenxun/contracts/supervision.ts';
import type { Client } from '../harness/client.ts';
import type { Samples } from '../pages.ts';

async function inspectionOf(client: Client) {
  const [first] = (await client.call(listInspections, { query: { state: 'held' } })).items;
  return first && { id: first.id };
}

async function findingOf(client: Client) {
  const [first] = (await client.call(listFindings)).items;
  return first && { id: first.id };
}

/** How to find something to show on the pages of the feature. */
export const supervisionSamples: Samples = {
  '/government/inspections/$id': inspectionOf,
  '/institution/inspections/$id': inspectionOf,
  '/government/inspections/$id/record': async (client) => {
    const [first] = (await client.call(listInspections, { query: { state: 'planned' } })).items;
    return first && { id: first.id };
  },
  '/government/findings/$id': findingOf,
  '/institution/findings/$id': findingOf,
};
