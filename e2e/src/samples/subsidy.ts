import { listClaimable, listClaims } from '@zhenxun/contracts/subsidy.ts';
import { listDryRunLines, listDryRuns } from '@zhenxun/contracts/subsidy-dry-run.ts';
import { listNotices, listObjections } from '@zhenxun/contracts/subsidy-notice.ts';
import { listSchemes } from '@zhenxun/contracts/subsidy-scheme.ts';
import type { Sample, Samples } from '../pages.ts';

const aClaim: Sample = async (client) => {
  const [first] = (await client.call(listClaims, { query: { limit: 1 } })).items;
  return first && { id: first.id };
};
const aNotice: Sample = async (client) => {
  const [first] = (await client.call(listNotices, { query: { limit: 1 } })).items;
  return first && { id: first.id };
};

/** How to find something to show on the pages of the feature. */
export const subsidySamples: Samples = {
  '/notices/$id': aNotice,
  '/worker/subsidies/$id': aClaim,
  '/worker/subsidies/claim/$id': async (client) => {
    const [first] = (await client.call(listClaimable)).items;
    return first && { id: first.enrolmentId };
  },
  '/institution/subsidy/claims/$id': aClaim,
  '/government/subsidy/queue/$id': aClaim,
  '/government/subsidy/claims/$id': aClaim,
  '/government/subsidy/notices/$id': aNotice,
  '/government/subsidy/objections/$id': async (client) => {
    const [first] = (await client.call(listObjections, { query: { limit: 1 } })).items;
    return first && { id: first.id };
  },
  '/government/subsidy/dry-runs/$id': async (client) => {
    const [first] = (await client.call(listDryRuns, { query: { limit: 1 } })).items;
    return first && { id: first.id };
  },
  '/government/subsidy/dry-run-lines/$id': async (client) => {
    for (const { id } of (await client.call(listDryRuns)).items) {
      const [line] = (await client.call(listDryRunLines, { params: { id }, query: { limit: 1 } })).items;
      if (line) return { id: line.id };
    }
    return undefined;
  },
  '/government/subsidy/schemes/$id': async (client) => {
    const [first] = (await client.call(listSchemes, { query: { limit: 1 } })).items;
    return first && { id: first.id };
  },
};
