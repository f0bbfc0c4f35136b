import { listCatalogues, listEntriesInForce } from '@zhenxun/contracts/catalogue.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const catalogueSamples: Samples = {
  '/catalogue/$id': async (client) => {
    const { items } = await client.call(listEntriesInForce, { query: { q: '药物检验员', level: '3' } });
    return items[0] && { id: items[0].entryRef };
  },
  '/government/catalogue/catalogues/$id': async (client) => {
    const [first] = (await client.call(listCatalogues)).items;
    return first && { id: first.id };
  },
  '/government/catalogue/catalogues/$id/import': async (client) => {
    const [first] = (await client.call(listCatalogues, { query: { state: 'draft' } })).items;
    return first && { id: first.id };
  },
};
