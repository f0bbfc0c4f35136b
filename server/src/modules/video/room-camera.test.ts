/*
 * Real RTMP from ffmpeg into the media process, as a process of its own. No flow test by name: those run once more under next
 * year's date, and here another process and the times of files keep to the machine's clock.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { getFile, uploadFile } from '@zhenxun/contracts/kernel.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import * as contract from '@zhenxun/contracts/video.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeClass } from '../../demo/classes.ts';
import { facePhoto } from '../../demo/face-photo.ts';
import { systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { keyOf, refOf } from '../../kernel/record-ref.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { siteOf } from '../organisation/index.ts';
import { recordConsent } from '../person/index.ts';
import { type CalendarSession, classOf, planOf, startClass } from '../training-class/index.ts';
import { recordPiece } from './commands/record-piece.ts';
import { passesOf } from './media/pass.ts';
import { takeUp } from './take-up.ts';

/** A room with six faces before a camera that is ffmpeg, a media process of its own, and a class of six trainees. */
let world: World;
let plan: CalendarSession[] = [];
let room = '';
let media: ChildProcess | undefined;
let still = '';
let origin = '';
let centre = { lat: 0, lng: 0 };
const trainees = ['worker', 'second-worker', 'trainee-1', 'trainee-2', 'trainee-3', 'trainee-4'];
const folder = mkdtempSync(join(tmpdir(), 'room-'));
const system = () => ({ kernel: world.kernel, actor: systemActor('test') });
const params = () => ({ id: room });

const consentOf = command({
  kind: 'test.room_video.consented',
  zh: '同意课堂录像',
  holds: 'none',
  run: async (tx, people: readonly string[]) => {
    for (const personId of people) recordConsent(tx, { personId, regionCode: '430102', kind: 'room_video' });
  },
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

async function startMedia(): Promise<void> {
  const { port } = world.kernel.config.media!;
  const env = { ...process.env, ZHENXUN_DATA: world.kernel.config.data, ZHENXUN_MEDIA_PORT: String(port) };
  const cli = join(import.meta.dirname, '../../cli.ts');
  media = spawn(process.execPath, ['--import', 'tsx', cli, 'media'], {
    env: { ...env, ZHENXUN_MEDIA_PIECE: '2' },
    stdio: 'inherit',
  });
  while (!((await listens(port)) && (await listens(port + 1)))) await wait(200);
}

/** A camera sends its picture to an address for so long; the exit code says whether it was taken. */
function camera(url: string, seconds: number): Promise<number | null> {
  const picture = [
    '-re',
    '-loop',
    '1',
    '-i',
    still,
    '-t',
    String(seconds),
    '-r',
    '10',
    '-g',
    '10',
    '-pix_fmt',
    'yuv420p',
  ];
  const args = [...picture, '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-f', 'flv', url];
  const child = spawn('ffmpeg', ['-nostdin', '-loglevel', 'fatal', ...args], { stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}

beforeAll(async () => {
  world = await openWorld();
  const port = await freePort();
  const address = { host: '127.0.0.1', port, publicUrl: `rtmp://127.0.0.1:${port}`, pieceSeconds: 2 };
  Object.assign(world.kernel.config, { media: address });
  const classRef = await makeClass(system(), world.demo, {
    trainees,
    lessons: [{ from: '08:30', to: '11:30' }],
  });
  plan = await query(system(), (q) => planOf(q, keyOf(classRef)));
  room = refOf(plan[0]!.key);
  const site = await query(system(), (q) => siteOf(q, plan[0]!.siteKey!));
  if (site?.fence.kind !== 'circle') throw new Error('the school has a circle');
  centre = site.fence.centre;
  world.clock.set(new Date(Date.parse(plan[0]!.startsAt) - 90 * 60_000).toISOString());
  const version = (await query(system(), (q) => classOf(q, keyOf(classRef))))?.version ?? 0;
  await execute({ kernel: world.kernel, actor: world.actor('class-manager') }, startClass, { ref: classRef, version });
  const faces = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => facePhoto(`seat-${n}`)));
  const layers = await Promise.all(
    faces.map(async (photo, n) => ({
      input: await sharp(photo).resize(320, 360, { fit: 'cover' }).toBuffer(),
      left: (n % 3) * 320,
      top: Math.floor(n / 3) * 360,
    })),
  );
  still = join(folder, 'room.jpg');
  const wall = { width: 960, height: 720, channels: 3, background: '#fff' } as const;
  writeFileSync(still, await sharp({ create: wall }).composite(layers).jpeg().toBuffer());
  origin = await world.app.listen({ port: 0, host: '127.0.0.1' });
  await startMedia();
}, 180_000);
afterAll(async () => {
  media?.kill();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (minutes: number) =>
  world.clock.set(new Date(Date.parse(plan[0]!.startsAt) + minutes * 60_000).toISOString());
const codes = (answer: { refusals: { code: string }[] }) => answer.refusals.map(({ code }) => code);
const open = () => world.call('banji', contract.openCamera, { params: params(), body: {} });

it('opens the camera in its time, to the own institution, and only when every trainee has consented', async () => {
  at(-60);
  expect(codes(await open())).toEqual(['video.untimely']);
  at(1);
  await execute(
    system(),
    consentOf,
    trainees.slice(1).map((key) => world.demo.people[key]!.personId),
  );
  const refused = await open();
  expect(codes(refused)).toEqual(['video.consent_missing']);
  expect(refused.refusals[0]?.params).toEqual({ count: 1 });
  const body = { kind: 'room_video', textVersion: '2026-1' } as const;
  expect((await world.call('laodong', giveConsent, { body })).status).toBe(200);
  expect((await open()).status).toBe(200);
  expect((await world.call('banji2', contract.openCamera, { params: params(), body: {} })).status).toBe(404);
  expect((await world.call('jingban', contract.openCamera, { params: params(), body: {} })).status).toBe(403);
});

it('takes the picture with the pass of this session alone, records it, and shows it to whom the address was made for', {
  timeout: 120_000,
}, async () => {
  at(2);
  const { url } = (await open()).body;
  const other = refOf(plan[1]!.key);
  const { publicUrl } = world.kernel.config.media!;
  const ended = passesOf(world.kernel.config).make('publish', room, 1);
  for (const wrong of [
    `${publicUrl}/live/${room}`,
    `${publicUrl}/live/${room}?key=${ended}`,
    url.replace(room, other),
    url.slice(0, -4),
  ])
    await camera(wrong, 2);
  // whether the sender hears of it before its picture ends is the sender's affair: nothing of it was taken
  const incoming = join(world.kernel.config.data, 'video/incoming');
  expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
  const sent = camera(url, 9);
  await wait(3_000);
  const live = await world.call('dudao', contract.openLive, { params: params(), body: {} });
  expect(live.status).toBe(200);
  expect(live.body.watermark).toContain(plan[0]!.classTitle);
  const gone = new AbortController();
  const picture = await fetch(origin + live.body.url, { headers: await world.signIn('dudao'), signal: gone.signal });
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'video/x-flv']);
  const reader = picture.body!.getReader();
  const first = await reader.read();
  expect(Buffer.from(first.value!).subarray(0, 3).toString()).toBe('FLV');
  const since = Date.now();
  let chunks = 0;
  while (Date.now() - since < 1_500 && !(await reader.read()).done) chunks++;
  expect(chunks).toBeGreaterThan(5);
  gone.abort();
  for (const login of ['jingban', 'banji'])
    expect((await fetch(origin + live.body.url, { headers: await world.signIn(login) })).status).toBe(403);
  expect((await fetch(origin + live.body.url)).status).toBe(401);
  for (const login of ['laodong', 'jigou2'])
    expect((await world.call(login, contract.openLive, { params: params(), body: {} })).status).toBeGreaterThan(400);
  expect(await sent).toBe(0);
  await wait(1_000);
  const taken = await takeUp(world.kernel, 0);
  expect(taken).toBeGreaterThanOrEqual(3);
  const { record } = (await world.call('jingban', contract.getSessionVideo, { params: params() })).body;
  expect(record.recordings).toHaveLength(taken);
  const total = record.recordings.reduce((sum, one) => sum + one.seconds, 0);
  expect(total).toBeGreaterThan(6);
  expect(record.recordings.every(({ outside }) => !outside)).toBe(true);
  const [piece] = record.recordings;
  const begun = (Date.parse(piece!.startsAt) - Date.parse(plan[0]!.startsAt)) / 60_000;
  expect(begun).toBeGreaterThan(2);
  expect(begun).toBeLessThan(4);
  const token = piece!.file!.url.split('/').at(-1)!;
  const film = await world.call('jingban', getFile, { params: { token } });
  expect([film.status, film.headers['content-type'], film.raw.toString('latin1', 4, 8)]).toEqual([
    200,
    'video/mp4',
    'ftyp',
  ]);
});

it('keeps what was recorded before the media process was killed, and says what was made outside the session', {
  timeout: 120_000,
}, async () => {
  at(185);
  const before = (await world.call('jingban', contract.getSessionVideo, { params: params() })).body.record.recordings;
  const { url } = (await open()).body;
  const sent = camera(url, 20);
  await wait(6_000);
  media!.kill('SIGKILL');
  await sent;
  await wait(1_000);
  const left = readdirSync(join(world.kernel.config.data, 'video/incoming', room));
  expect(left.length).toBeGreaterThanOrEqual(2);
  at(300);
  expect(await takeUp(world.kernel, 0)).toBe(left.length);
  expect(readdirSync(join(world.kernel.config.data, 'video/incoming', room))).toEqual([]);
  const { record } = (await world.call('jingban', contract.getSessionVideo, { params: params() })).body;
  expect(record.recordings).toHaveLength(before.length + left.length);
  expect(record.recordings.slice(before.length).every(({ outside }) => outside)).toBe(true);
});

async function photo(login: string, n: number, metres = 0) {
  const image = await sharp(await facePhoto(`room-${n}`))
    .resize(400, 300, { fit: 'cover' })
    .jpeg()
    .toBuffer();
  const sent = await world.upload(
    login,
    uploadFile,
    { name: `${n}.jpg`, bytes: image },
    { body: { kind: 'video.photo' } },
  );
  const position = { lat: centre.lat + metres / 111_195, lng: centre.lng, accuracy: 10 };
  const body = { fileId: sent.body.id, at: world.kernel.clock.now().toISOString(), position };
  return world.call(login, contract.takeRoomPhoto, { params: params(), body });
}

it('takes two photos of the teacher, and finds one used before and one from elsewhere', async () => {
  at(60);
  expect((await photo('jiaoshi', 1)).body.likeSince).toBeUndefined();
  at(61);
  expect((await photo('jiaoshi', 1, 3_000)).body.likeSince).toBeDefined();
  expect(codes(await photo('jiaoshi', 2))).toEqual(['video.photos_enough']);
  const { photos } = (await world.call('jingban', contract.getSessionVideo, { params: params() })).body.record;
  expect(photos.map(({ likeSince, beyondMetres }) => [likeSince === undefined, beyondMetres === undefined])).toEqual([
    [true, true],
    [false, false],
  ]);
});

/** A minute of the room, as if it had been recorded around a moment. */
async function recordAround(instant: string, source: string): Promise<void> {
  const file = join(folder, 'minute.mp4');
  const picture = [
    '-y',
    '-loop',
    '1',
    '-i',
    still,
    '-t',
    '60',
    '-r',
    '5',
    '-pix_fmt',
    'yuv420p',
    '-preset',
    'ultrafast',
  ];
  await new Promise((resolve) =>
    spawn('ffmpeg', ['-nostdin', '-loglevel', 'fatal', ...picture, file]).on('exit', resolve),
  );
  const stored = await world.kernel.files.put(readFileSync(file), {
    accept: ['video/mp4'],
    maxBytes: 1 << 26,
    sealed: true,
  });
  const startsAt = new Date(Date.parse(instant) - 15_000).toISOString();
  await execute(system(), recordPiece, { session: keyOf(room), source, startsAt, seconds: 60, stored });
}

it('makes the pack after the session: cuts what was recorded, counts heads, says what is missing, and a person judges', {
  timeout: 180_000,
}, async () => {
  at(100);
  const make = () => world.call('banji', contract.makePack, { params: params(), body: {} });
  expect(codes(await make())).toEqual(['video.not_over']);
  at(300);
  const { id } = (await make()).body;
  expect(codes(await make())).toEqual(['video.pack_once']);
  const got = async () => (await world.call('dudao', contract.getPack, { params: { id } })).body;
  const begun = await got();
  expect(begun.record).toMatchObject({ state: 'cutting', repeats: true });
  const [one, two, three] = begun.record.segments;
  await recordAround(one!.startsAt, 'one');
  await recordAround(three!.startsAt, 'three');
  await world.drainJobs();
  const { record, version } = await got();
  expect(record.segments.map(({ gap }) => gap)).toEqual([undefined, 'no_recording', undefined]);
  expect(two!.startsAt).toBe(record.segments[1]!.startsAt);
  expect(record.segments[0]!.heads).toBe(6);
  expect(record.findings.map(({ code }) => code)).toEqual([
    'video.segment_missing',
    'video.photo_reused',
    'video.photo_outside',
    'video.heads_differ',
  ]);
  expect(record.state).toBe('to_judge');
  const film = await world.call('dudao', getFile, {
    params: { token: record.segments[0]!.file!.url.split('/').at(-1)! },
  });
  expect(film.status).toBe(200);
  const fault = (login: string, reason?: string) =>
    world.call(login, contract.faultPack, { params: { id }, body: { version, ...(reason ? { reason } : {}) } });
  expect((await fault('banji', '不')).status).toBe(403);
  expect(codes(await fault('dudao'))).toEqual(['kernel.reason_required']);
  expect((await fault('dudao', '照片重复使用，第二段没有录像。')).status).toBe(200);
  expect((await got()).record.state).toBe('faulty');
  expect((await world.call('jigou2', contract.getPack, { params: { id } })).status).toBe(404);
});

it('makes the pack by itself for a session of which there is anything, and tells the inspector what is missing', async () => {
  const second = plan[1]!;
  const id = refOf(second.key);
  world.clock.set(new Date(Date.parse(second.startsAt) + 60_000).toISOString());
  expect((await world.call('jiaoshi', contract.openCamera, { params: { id }, body: {} })).status).toBe(200);
  await world.drainJobs();
  const packs = async () =>
    (await world.call('dudao', contract.listPacks)).body.items.filter(({ sessionId }) => sessionId === id);
  expect(await packs()).toEqual([]);
  world.clock.set(new Date(Date.parse(second.endsAt) + 40 * 60_000).toISOString());
  await world.drainJobs();
  const [pack] = await packs();
  expect(pack?.state).toBe('to_judge');
  expect(pack?.findings.map(({ code }) => code)).toEqual([
    ...Array(3).fill('video.segment_missing'),
    'video.photo_missing',
  ]);
});

it('finds a session without anything the day after, where the region demands a pack of each', async () => {
  const third = plan[2]!;
  const packs = async () =>
    (await world.call('dudao', contract.listPacks)).body.items.filter(
      ({ sessionId }) => sessionId === refOf(third.key),
    );
  const nextDay = (days: number) =>
    world.clock.set(new Date(Date.parse(third.endsAt) + days * 86_400_000).toISOString());
  const demand = (value: boolean) =>
    world.db.use((c) =>
      c.exec(
        `update kernel.parameter set value = '${value}' where key = 'video.required'; update kernel.revision set reference = reference + 1`,
      ),
    );
  await demand(true);
  nextDay(1);
  await world.drainJobs();
  expect((await packs()).map(({ state }) => state)).toEqual(['to_judge']);
});
