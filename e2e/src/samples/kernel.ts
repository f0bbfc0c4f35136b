import { listParameterChanges } from '@zhenxun/contracts/kernel.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const kernelSamples: Samples = {
  '/government/parameters/changes/$id': async (client) => {
    const [first] = (await client.call(listParameterChanges)).items;
    return first && { id: first.id };
  },
};
