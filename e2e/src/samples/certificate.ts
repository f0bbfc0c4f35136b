import { listCertificates } from '@zhenxun/contracts/certificate.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import type { Samples } from '../pages.ts';

/** How to find something to show on the pages of the feature. */
export const certificateSamples: Samples = {
  '/government/certificates/$id': async (client) => {
    const [first] = (await client.call(listCertificates)).items;
    return first && { id: first.id };
  },
  '/institution/classes/$id/certificates': async (client) => {
    const [first] = (await client.call(listClasses, { query: { state: 'finished' } })).items;
    return first && { id: first.ref };
  },
};
