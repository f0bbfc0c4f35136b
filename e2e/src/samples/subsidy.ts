import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const subsidySamples: Samples = {};
