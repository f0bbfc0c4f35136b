import * as contract from '@zhenxun/contracts/kernel.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';
import { type Bundle, verifyBundle } from './verify-bundle.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const entry = async () =>
  (await world.db.use((c) => c.query('select id from evidence.entry order by at limit 1', []))).rows[0]?.id as string;

it('says that there is no head yet, and refuses proofs, before anything is sealed', async () => {
  const { body } = await world.call(undefined, contract.getEvidenceHead);
  expect(body).toEqual({ keys: [], recent: [] });
  expect((await world.call(undefined, contract.getProof, { params: { id: await entry() } })).status).toBe(404);
  expect((await world.call(undefined, contract.getCheckpoint)).status).toBe(404);
});

it('anyone gets head, tile and the proof of an entry, and can check it with the published key alone', async () => {
  await world.seal();
  const { body: head } = await world.call(undefined, contract.getEvidenceHead);
  expect(head.origin).toBe('zhenxun.test/evidence');
  const { body: proof } = await world.call(undefined, contract.getProof, { params: { id: await entry() } });
  expect(verifyBundle(proof as Bundle, head.keys).ok).toBe(true);
  const altered = { ...proof, entry: proof.entry.replace('"v":1', '"v":1 ') } as Bundle;
  expect(verifyBundle(altered, head.keys).ok).toBe(false);
  const checkpoint = await world.call(undefined, contract.getCheckpoint);
  expect(checkpoint.raw.toString()).toBe(head.head!.note);
  const tile = await world.app.inject({ url: `/api/evidence/tile/0/000.p/${head.head!.size % 256}` });
  expect(tile.rawPayload.length % 32).toBe(0);
  expect((await world.app.inject({ url: '/api/evidence/tile/0/../x' })).statusCode).toBe(404);
  const growth = await world.call(undefined, contract.getGrowth, { query: { from: 1 } });
  expect(growth.body).toMatchObject({ from: 1, checkpoint: head.head!.note });
});

it('the proof of an entry shows no personal data: neither words nor rows are opened', async () => {
  const { body } = await world.call(undefined, contract.getProof, { params: { id: await entry() } });
  expect(Object.keys(body).sort()).toEqual(['checkpoint', 'entry', 'format', 'index', 'path', 'suite']);
});
