import { listAttendanceSessions, listMySessions } from '@zhenxun/contracts/attendance.ts';
import { listCorrections } from '@zhenxun/contracts/attendance-correction.ts';
import { listFaceChecks } from '@zhenxun/contracts/attendance-face.ts';
import { listBundles, listKits } from '@zhenxun/contracts/attendance-kit.ts';
import { listClasses } from '@zhenxun/contracts/training-class.ts';
import type { Client } from '../harness/client.ts';
import type { Samples } from '../pages.ts';

const taught = 'running,completion_submitted,finished';

async function classOf(client: Client) {
  const [first] = (await client.call(listClasses, { query: { state: taught, limit: 1 } })).items;
  return first && { id: first.ref };
}
async function sessionOf(client: Client) {
  const found = await classOf(client);
  if (!found) return undefined;
  const [first] = (await client.call(listAttendanceSessions, { query: { classId: found.id } })).items;
  return first && { id: first.id };
}
async function correctionOf(client: Client) {
  const [first] = (await client.call(listCorrections)).items;
  return first && { id: first.id };
}
async function kitOf(client: Client) {
  const [first] = (await client.call(listKits)).items;
  return first && { id: first.id };
}
async function bundleOf(client: Client) {
  const [first] = (await client.call(listBundles, { query: { state: 'accepted' } })).items;
  return first && { id: first.id };
}

/** How to find something to show on the pages of the feature. */
export const attendanceSamples: Samples = {
  '/government/attendance/faces/$id': async (client) => {
    const [first] = (await client.call(listFaceChecks)).items;
    return first && { id: first.id };
  },
  '/worker/attendance/classes/$id': async (client) => {
    const query = { from: '2020-01-01', to: '2099-12-31' };
    const [first] = (await client.call(listMySessions, { query })).items;
    return first && { id: first.classId };
  },
  '/institution/attendance/sessions/$id': sessionOf,
  '/institution/attendance/sessions/$id/code': sessionOf,
  '/institution/attendance/classes/$id': classOf,
  '/institution/attendance/corrections/$id': correctionOf,
  '/institution/attendance/kits/$id': kitOf,
  '/institution/attendance/kit-bundles/$id': bundleOf,
  '/government/attendance/kits/$id': kitOf,
  '/government/attendance/kit-bundles/$id': bundleOf,
  '/government/attendance/sessions/$id': sessionOf,
  '/government/attendance/classes/$id': classOf,
  '/government/attendance/corrections/$id': correctionOf,
};
