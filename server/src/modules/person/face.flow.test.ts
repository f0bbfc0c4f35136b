import { getFile, uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/person-face.ts';
import { giveConsent, listOwnLooks, withdrawConsent } from '@zhenxun/contracts/person-own.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { another, facePhoto } from '../../demo/face-photo.ts';
import { systemActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { blind } from '../../kernel/face/from-env.ts';
import { eraseContent } from '../../kernel/files/retention.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { compareFace, enrolledFaces } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const logins = { worker: 'laodong', 'second-worker': 'laodong2', 'other-worker': 'laodong3' } as const;
type Who = keyof typeof logins;
const personOf = (who: Who) => world.demo.people[who]!;
const faceOf = (who: Who) => facePhoto(personOf(who).idNumber, another);
const wall = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();

async function sideBySide(...photos: Buffer[]): Promise<Buffer> {
  const layers = photos.map((input, at) => ({ input, left: at * 480, top: 0 }));
  const create = { width: 480 * photos.length, height: 640, channels: 3, background: '#fff' } as const;
  return sharp({ create }).composite(layers).jpeg().toBuffer();
}

async function upload(who: Who, bytes: Buffer, kind = 'person.face'): Promise<string> {
  const answer = await world.upload(logins[who], uploadFile, { name: '照片.jpg', bytes }, { body: { kind } });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

/** Hands a picture in; the codes of the refusals. */
async function enrol(who: Who, bytes: Buffer, extra: { document?: Buffer; fromCamera?: boolean } = {}) {
  const fileId = await upload(who, bytes);
  const documentFileId = extra.document && (await upload(who, extra.document, 'person.face_document'));
  const body = { fileId, fromCamera: extra.fromCamera ?? true, ...(documentFileId ? { documentFileId } : {}) };
  const answer = await world.call(logins[who], contract.enrolFace, { body });
  return answer.refusals.map(({ code }) => code);
}
const consent = (who: Who) => world.call(logins[who], giveConsent, { body: { kind: 'face', textVersion: '2026-1' } });
const own = async (who: Who) => (await world.call(logins[who], contract.getOwnFace)).body;
const compare = (who: Who, image: Buffer) => compareFace(world.kernel, { personId: personOf(who).personId, image });
const sql = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;
const facesOf = (who: Who) =>
  sql(`select * from person.face where person_id = '${personOf(who).personId}' order by created_at, id`);
const enrolled = async (who: Who) => {
  const ctx = { kernel: world.kernel, actor: systemActor('test') };
  return (await query(ctx, (q) => enrolledFaces(q, [personOf(who).personId]))).size === 1;
};
/** The last face of a person as an official sees it. */
async function record(who: Who, login = 'jingban') {
  const last = (await facesOf(who)).at(-1)!;
  const id = `${last.region_code}-${last.id}`;
  const answer = await world.call(login, contract.getFace, { params: { id } });
  return { id, ...answer };
}

test('without separate consent no picture is taken, and nothing is compared', async () => {
  expect(await enrol('worker', await faceOf('worker'))).toEqual(['person.face_consent']);
  expect(await compare('worker', await faceOf('worker'))).toMatchObject({ outcome: 'silent', reason: 'no_consent' });
  expect((await own('worker')).consent).toBeUndefined();
});

test('a face taken by the camera and like the photo of the register is registered without anyone', async () => {
  await consent('worker');
  expect((await compare('worker', await faceOf('worker'))).reason).toBe('not_enrolled');
  expect(await enrol('worker', await faceOf('worker'))).toEqual([]);
  expect((await own('worker')).face?.state).toBe('waiting');
  expect(await enrol('worker', await faceOf('worker'))).toEqual(['person.face_under_way']);
  expect((await world.drainJobs()).failed).toEqual([]);
  expect((await own('worker')).face).toMatchObject({ state: 'confirmed', doubts: [], against: 'register' });
  const [row] = await facesOf('worker');
  expect(row).toMatchObject({
    region_code: '430102',
    state: 'confirmed',
    register_file_id: null,
    model: world.kernel.face.model,
  });
  expect(Number(row!.score_bp)).toBeGreaterThan(8_000);
  expect(String(row!.embedding_sealed).length).toBeGreaterThan(2_700);
  expect(await enrolled('worker')).toBe(true);
});

test('presence is proved by another picture of it; others, two faces and none are not taken for it', async () => {
  const self = await compare('worker', await facePhoto(personOf('worker').idNumber, { dx: -20, scale: 0.92 }));
  expect(self).toMatchObject({ outcome: 'passed', model: world.kernel.face.model });
  expect(self.score).toBeGreaterThan(0.8);
  const stranger = await compare('worker', await facePhoto('stranger-35', another));
  expect(stranger.outcome).not.toBe('passed');
  const two = await sideBySide(await faceOf('worker'), await facePhoto('stranger-35'));
  expect(await compare('worker', two)).toMatchObject({ outcome: 'failed', reason: 'many_faces' });
  expect(await compare('worker', await wall())).toMatchObject({ outcome: 'failed', reason: 'no_face' });
  Object.assign(world.kernel, { face: { ...blind, model: world.kernel.face.model }, sighted: world.kernel.face });
  expect(await compare('worker', await faceOf('worker'))).toMatchObject({ outcome: 'silent', reason: 'engine_down' });
  Object.assign(world.kernel, { face: { ...world.kernel.face, model: 'another/2' } });
  expect(await compare('worker', await faceOf('worker'))).toMatchObject({ outcome: 'silent', reason: 'not_enrolled' });
  Object.assign(world.kernel, { face: (world.kernel as unknown as { sighted: object }).sighted });
});

test('no face, two faces and a stranger’s are told at once and nothing of them is kept', async () => {
  await consent('second-worker');
  const stranger = await facePhoto('stranger-35', another);
  for (const [picture, state, fault] of [
    [await wall(), 'unusable', '没有找到人脸'],
    [await sideBySide(await faceOf('second-worker'), stranger), 'unusable', '不止一人'],
    [stranger, 'unlike', undefined],
  ] as const) {
    expect(await enrol('second-worker', picture)).toEqual([]);
    await world.drainJobs();
    const { face } = await own('second-worker');
    expect(face).toMatchObject({ state, ...(fault ? { fault: expect.stringContaining(fault) } : {}) });
    expect(face?.picture).toBeUndefined();
  }
  for (const row of await facesOf('second-worker')) expect(row.embedding_sealed).toBeNull();
  const kept = await sql(`select id from kernel.file where kind like 'person.face%' and deleted_at is null
    and person_id = '${personOf('second-worker').personId}'`);
  expect(kept).toEqual([]);
  expect(await enrolled('second-worker')).toBe(false);
});

test('what figures leave in doubt another person judges, of the own office, after looking at the pictures', async () => {
  const document = await facePhoto(personOf('second-worker').idNumber, { scale: 0.7 });
  expect(
    await enrol('second-worker', await facePhoto('stranger-32', another), { document, fromCamera: false }),
  ).toEqual([]);
  await world.drainJobs();
  const { id, body, status } = await record('second-worker');
  expect(status).toBe(200);
  expect(body.record).toMatchObject({ state: 'to_confirm', doubts: ['score', 'from_file'], against: 'register' });
  expect(body.record.scoreBp).toBeGreaterThan(3_200);
  expect(body.record.scoreBp).toBeLessThan(4_500);
  expect(await enrolled('second-worker')).toBe(false);
  expect((await record('second-worker', 'jingban2')).status).toBe(404);
  expect((await record('second-worker', 'jigou')).status).toBe(403);
  expect((await record('second-worker', 'laodong2')).status).toBe(403);
  const decide = (login: string, version: number, verb = contract.confirmFace) =>
    world.call(login, verb, { params: { id }, body: { version, reason: '照片与人口库照片为同一人' } });
  expect((await decide('jingban', body.version)).refusals[0]?.code).toBe('person.face_not_seen');
  const open = (login: string) => world.call(login, contract.openFace, { params: { id } });
  expect((await open('jingban2')).status).toBe(404);
  const pictures = (await open('jingban')).body;
  expect(Object.keys(pictures)).toEqual(['face', 'register', 'document']);
  const token = pictures.register!.url.split('/').at(-1)!;
  const image = await world.call('jingban', getFile, { params: { token } });
  expect((await sharp(image.raw).metadata()).width).toBe(480);
  expect((await world.call('fuhe', getFile, { params: { token } })).status).toBe(403);
  const looks = (await world.call('laodong2', listOwnLooks)).body.items;
  expect(looks[0]).toMatchObject({ fields: ['face'], purpose: 'identity', viewer: expect.stringContaining('经办') });
  expect((await decide('fuhe', body.version + 1)).refusals[0]?.code).toBe('person.face_not_seen');
  expect((await decide('jingban', body.version)).status).toBe(409);
  expect((await decide('jingban', body.version + 1)).status).toBe(200);
  expect(await enrolled('second-worker')).toBe(true);
  const after = await record('second-worker');
  expect(after.body.record.steps.map(({ step }) => step)).toEqual(['提交照片', '自动比对', '查看照片', '核对确认']);
  const kinds = await sql(`select kind from kernel.file where deleted_at is null
    and person_id = '${personOf('second-worker').personId}' and kind like 'person.face%'`);
  expect(kinds).toEqual([{ kind: 'person.face' }]);
  const timeline = (await world.call('jingban', contract.faceTimeline, { params: { id } })).body;
  expect(timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['person.face.seen', 'person.face.confirmed']),
  );
});

test('too many in a day are refused; an official’s refusal deletes what was handed in', async () => {
  expect(await enrol('second-worker', await faceOf('second-worker'), { fromCamera: false })).toEqual([]);
  await world.drainJobs();
  const { id, body } = await record('second-worker');
  expect(body.record.doubts).toEqual(['from_file']);
  expect(await enrol('second-worker', await faceOf('second-worker'))).toEqual(['person.face_tries']);
  const answer = await world.call('jingban', contract.refuseFace, {
    params: { id },
    body: { version: body.version, reason: '光线过暗，无法辨认' },
  });
  expect(answer.status).toBe(200);
  const mine = await own('second-worker');
  expect(mine.face).toMatchObject({ state: 'refused', reason: '光线过暗，无法辨认' });
  expect(mine.face?.picture).toBeUndefined();
  // the one confirmed before stays in use
  expect(mine.inUse).toBe(true);
});

test('the register silent or without a photo, or only a document of one’s own: a person decides, never a figure', {
  timeout: 60_000,
}, async () => {
  world.clock.set(new Date(world.kernel.clock.now().getTime() + 25 * 3600_000).toISOString());
  world.forgetSessions();
  await consent('other-worker');
  world.register.mode = { mode: 'silent', delayMs: 0, silentPercent: 0 };
  expect(await enrol('other-worker', await faceOf('other-worker'))).toEqual([]);
  await world.drainJobs();
  world.register.mode = { mode: 'normal', delayMs: 0, silentPercent: 0 };
  expect((await own('other-worker')).face).toMatchObject({ state: 'to_confirm', doubts: ['register_silent'] });
  world.register.enterPortrait(personOf('other-worker').idNumber, await wall());
  expect(await enrol('other-worker', await faceOf('other-worker'), { document: await faceOf('other-worker') })).toEqual(
    [],
  );
  await world.drainJobs();
  expect((await own('other-worker')).face).toMatchObject({
    state: 'to_confirm',
    doubts: ['document_only'],
    against: 'document',
  });
  const states = (await facesOf('other-worker')).map(({ state, region_code }) => [state, region_code]);
  expect(states).toEqual([
    ['replaced', '430211'],
    ['to_confirm', '430211'],
  ]);
});

test('while the engine is down a picture waits, and is compared when it is back', async () => {
  const sighted = world.kernel.face;
  Object.assign(world.kernel, { face: blind });
  expect(await enrol('worker', await faceOf('worker'))).toEqual([]);
  expect((await world.drainJobs()).failed.map(({ error }) => error)).toEqual(['faces: engine_down']);
  expect((await own('worker')).face?.state).toBe('waiting');
  expect(await enrolled('worker')).toBe(true);
  Object.assign(world.kernel, { face: sighted });
  world.clock.set(new Date(world.kernel.clock.now().getTime() + 60_000).toISOString());
  await world.drainJobs();
  expect((await facesOf('worker')).map(({ state }) => state)).toEqual(['replaced', 'confirmed']);
});

test('taking the consent back deletes template and pictures at once, and the bytes with them', async () => {
  const [, face] = await facesOf('worker');
  const file = (await sql(`select * from kernel.file where id = '${face!.file_id}'`))[0] as { sha256: string };
  expect(await world.kernel.files.verify(file.sha256)).toBe('intact');
  const answer = await world.call('laodong', withdrawConsent, { body: { kind: 'face' } });
  expect(answer.status).toBe(200);
  for (const row of await facesOf('worker')) expect(row.embedding_sealed).toBeNull();
  const left = await sql(`select id from kernel.file where deleted_at is null
    and person_id = '${personOf('worker').personId}' and kind like 'person.face%'`);
  expect(left).toEqual([]);
  // the bytes go an hour after they were stored: until then somebody may be about to name the same content
  await eraseContent(world.kernel, world.kernel.files, file, 0);
  expect(await world.kernel.files.verify(file.sha256)).toBe('absent');
  expect(await compare('worker', await faceOf('worker'))).toMatchObject({ outcome: 'silent', reason: 'no_consent' });
  expect(await enrolled('worker')).toBe(false);
  expect(await enrol('worker', await faceOf('worker'))).toEqual(['person.face_consent']);
});

test('what waits too long, and what is older than it may be, is deleted by the daily job', async () => {
  const days = (n: number) => {
    world.clock.set(new Date(world.kernel.clock.now().getTime() + n * 86_400_000).toISOString());
    world.forgetSessions();
  };
  days(31);
  await world.drainJobs();
  expect((await facesOf('other-worker')).at(-1)).toMatchObject({ state: 'expired', embedding_sealed: null });
  expect(await enrolled('second-worker')).toBe(true);
  days(700);
  await world.drainJobs();
  expect(await enrolled('second-worker')).toBe(false);
  const rows = await sql(`select id from person.face where embedding_sealed is not null`);
  expect(rows).toEqual([]);
});
