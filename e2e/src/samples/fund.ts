import { listBatches, listPayments } from '@zhenxun/contracts/fund.ts';
import { listBudgets } from '@zhenxun/contracts/fund-ledger.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const fundSamples: Samples = {
  '/government/fund/budgets/$id': async (client) => {
    const [first] = (await client.call(listBudgets)).items;
    return first && { id: first.id };
  },
  '/government/fund/batches/$id': async (client) => {
    const [first] = (await client.call(listBatches)).items;
    return first && { id: first.id };
  },
  '/government/fund/batches/$id/answer': async (client) => {
    const [first] = (await client.call(listBatches, { query: { state: 'released' } })).items;
    return first && { id: first.id };
  },
  '/government/fund/payments/$id': async (client) => {
    const [first] = (await client.call(listPayments)).items;
    return first && { id: first.id };
  },
};
