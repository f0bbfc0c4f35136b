import { getOwnDirectory, listDirectory, listDirectoryApplications } from '@zhenxun/contracts/catalogue-directory.ts';
import { listOrganisations } from '@zhenxun/contracts/organisation.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature, and on those of the institution directory. */
export const organisationSamples: Samples = {
  '/government/organisations/$id': async (client) => {
    const { items } = await client.call(listOrganisations, { query: { kind: 'institution' } });
    return items[0] && { id: items[0].id };
  },
  '/directory/$id': async (client) => {
    const { items } = await client.call(listDirectory, { query: { state: 'listed' } });
    return items[0] && { id: items[0].id };
  },
  '/government/directory/$id': async (client) => {
    const { items } = await client.call(listDirectoryApplications);
    const [first] = [...items.filter(({ state }) => state === 'verified'), ...items];
    return first && { id: first.id };
  },
  '/government/directory/$id/visit': async (client) => {
    const { items } = await client.call(listDirectoryApplications);
    const [first] = [...items.filter(({ state }) => state === 'accepted'), ...items];
    return first && { id: first.id };
  },
  '/government/listings/$id': async (client) => {
    const { items } = await client.call(listDirectory, { query: { region: '430102' } });
    return items[0] && { id: items[0].id };
  },
  '/institution/directory/$id': async (client) => {
    const { application } = await client.call(getOwnDirectory);
    return application && { id: application.id };
  },
};
