import { listPeople } from '@zhenxun/contracts/person.ts';
import { listFindings, listInspections } from '@zhenxun/contracts/supervision.ts';
import { listCameraCalls } from '@zhenxun/contracts/supervision-camera.ts';
import { listEngagements, listReports } from '@zhenxun/contracts/supervision-engagement.ts';
import { listPhoneSamples } from '@zhenxun/contracts/supervision-phone.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import type { Client } from '../harness/client.ts';
import type { Samples } from '../pages.ts';
import { organisationSamples } from './organisation.ts';

async function inspectionOf(client: Client) {
  const [first] = (await client.call(listInspections, { query: { state: 'held' } })).items;
  return first && { id: first.id };
}

async function findingOf(client: Client) {
  const [first] = (await client.call(listFindings)).items;
  return first && { id: first.id };
}

/** A class with a history: one being taught, or the newest. */
async function classOf(client: Client) {
  const [running] = (await client.call(listClasses, { query: { state: 'running', limit: 1 } })).items;
  const [first] = running ? [running] : (await client.call(listClasses, { query: { limit: 1 } })).items;
  return first && { id: first.ref };
}

async function cameraCallOf(client: Client) {
  const [first] = (await client.call(listCameraCalls)).items;
  return first && { id: first.id };
}

async function phoneSampleOf(client: Client) {
  const [first] = (await client.call(listPhoneSamples)).items;
  return first && { id: first.id };
}

/** How to find something to show on the pages of the feature. */
export const supervisionSamples: Samples = {
  '/government/inspections/$id': inspectionOf,
  '/institution/inspections/$id': inspectionOf,
  '/government/inspections/$id/record': async (client) => {
    const [first] = (await client.call(listInspections, { query: { state: 'planned' } })).items;
    return first && { id: first.id };
  },
  '/government/class-files/$id': classOf,
  '/institution/class-files/$id': classOf,
  '/government/organisation-files/$id': organisationSamples['/government/organisations/$id']!,
  '/government/person-files/$id': async (client) => {
    const [first] = (await client.call(listPeople, { query: { limit: 1 } })).items;
    return first && { id: first.personId };
  },
  '/government/camera-calls/$id': cameraCallOf,
  '/institution/camera-calls/$id': cameraCallOf,
  '/government/phone-samples/$id': phoneSampleOf,
  '/institution/phone-samples/$id': phoneSampleOf,
  '/government/engagements/$id': async (client) => {
    const [first] = (await client.call(listEngagements)).items;
    return first && { id: first.id };
  },
  '/government/supervision-reports/$id': async (client) => {
    const [first] = (await client.call(listReports)).items;
    return first && { id: first.id };
  },
  '/government/findings/$id': findingOf,
  '/institution/findings/$id': findingOf,
};
