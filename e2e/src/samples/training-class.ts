import { listClasses } from '@zhenxun/contracts/training-class.ts';
import { listChanges } from '@zhenxun/contracts/training-class-change.ts';
import { listMyClasses, listOpenClasses } from '@zhenxun/contracts/training-class-roster.ts';
import type { Sample, Samples } from '../pages.ts';

/** The newest class the persona sees, in one of the states. */
const classIn =
  (state?: string): Sample =>
  async (client) => {
    const [first] = (await client.call(listClasses, { query: { limit: 1, ...(state ? { state } : {}) } })).items;
    return first && { id: first.ref };
  };

/** The newest change request the persona sees, in one of the states. */
const changeIn =
  (state?: string): Sample =>
  async (client) => {
    const [first] = (await client.call(listChanges, { query: { limit: 1, ...(state ? { state } : {}) } })).items;
    return first && { id: first.ref };
  };

/** How to find something to show on the pages of the feature. */
export const trainingClassSamples: Samples = {
  '/classes/$id': async (client) => {
    const [first] = (await client.call(listOpenClasses)).items;
    return first && { id: first.ref };
  },
  '/worker/training-class/classes/$id': async (client) => {
    const [first] = await client.call(listMyClasses);
    return first && { id: first.ref };
  },
  '/institution/training-class/classes/$id': classIn(),
  '/institution/training-class/classes/$id/roster-import': classIn('draft,returned'),
  '/institution/training-class/classes/$id/plan-import': classIn('draft,returned'),
  '/institution/training-class/classes/$id/changes/new': classIn('approved,running'),
  '/institution/training-class/changes/$id': changeIn(),
  '/institution/training-class/changes/$id/edit': changeIn('draft,returned'),
  '/government/training-class/changes/$id': changeIn('submitted,endorsed'),
  '/government/training-class/classes/$id': classIn(),
  '/government/training-class/queue/$id': classIn('submitted,completion_submitted'),
};
