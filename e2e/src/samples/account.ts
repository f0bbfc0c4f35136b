import { listAccounts, listChanges } from '@zhenxun/contracts/account-admin.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const accountSamples: Samples = {
  '/government/accounts/$id': async (client) => {
    const [first] = (await client.call(listAccounts, { query: { limit: 1 } })).items;
    return first && { id: first.id };
  },
  '/government/accounts/changes/$id': async (client) => {
    const [first] = (await client.call(listChanges, { query: { limit: 1 } })).items;
    return first && { id: first.id };
  },
};
