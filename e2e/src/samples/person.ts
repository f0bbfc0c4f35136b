import { listPeople } from '@zhenxun/contracts/person.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const personSamples: Samples = {
  '/government/people/$id': async (client) => {
    const [first] = (await client.call(listPeople, { query: { limit: 1 } })).items;
    return first && { id: first.personId };
  },
};
