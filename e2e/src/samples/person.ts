import { listPeople } from '@zhenxun/contracts/person.ts';
import { listFaces } from '@zhenxun/contracts/person-face.ts';
import { listPledgeTexts } from '@zhenxun/contracts/person-pledge.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const personSamples: Samples = {
  '/government/people/$id': async (client) => {
    const [first] = (await client.call(listPeople, { query: { limit: 1 } })).items;
    return first && { id: first.personId };
  },
  // one that changes another, where there is one
  '/government/pledge-texts/$id': async (client) => {
    const { items } = await client.call(listPledgeTexts, { query: {} });
    const text = items.find(({ regionCode }) => !regionCode.endsWith('0000')) ?? items[0];
    return text && { id: text.ref };
  },
  // one that waits for a decision, where there is one
  '/government/faces/$id': async (client) => {
    const { items } = await client.call(listFaces, { query: { limit: 50 } });
    const face = items.find(({ state }) => state === 'to_confirm') ?? items[0];
    return face && { id: face.id };
  },
};
