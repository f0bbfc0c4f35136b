import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { consentVersion } from '@zhenxun/contracts/person.ts';
import { enrolFace, getOwnFace } from '@zhenxun/contracts/person-face.ts';
import { giveConsent } from '@zhenxun/contracts/person-own.ts';
import type { ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import { another, facePhoto } from '@zhenxun/server/demo/face-photo.ts';
import type { DemoPerson } from '@zhenxun/server/demo/world.ts';
import { systemActor } from '@zhenxun/server/kernel/actor.ts';
import { command, execute } from '@zhenxun/server/kernel/command.ts';
import { localFaces } from '@zhenxun/server/kernel/face/local.ts';
import { askFace } from '@zhenxun/server/modules/person/index.ts';
import type { App } from './app.ts';
import { figure, note, quantile, seconds } from './figure.ts';

const pictures = 400;
const patienceMs = 10 * 60_000;

type Headers = Record<string, string>;

const asked = command({
  kind: 'bench.face.asked',
  zh: '刷脸（测速）',
  holds: 'none',
  async run(tx, input: { personId: string; fileId: string }) {
    for (let n = 0; n < pictures; n++) askFace(tx, { ...input, subject: tx.newId(), answerTo: 'bench.face.answered' });
    return {};
  },
});

async function send<const R extends RouteSpec>(
  url: string,
  headers: Headers,
  route: R,
  body?: object,
): Promise<ResponseOf<R>> {
  const form = body instanceof FormData;
  const answer = await fetch(url + route.path, {
    method: route.method,
    headers: form ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${route.id}: ${await answer.text()}`);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as ResponseOf<R>;
}

async function upload(url: string, headers: Headers, photo: Buffer): Promise<string> {
  const form = new FormData();
  form.append('kind', 'person.face');
  form.append('file', new Blob([new Uint8Array(photo)]), '照片.jpg');
  return (await send(url, headers, uploadFile, form)).id;
}

/** Checks a second of the engine alone, on all cores, in this process. */
async function engineAlone(photo: Buffer): Promise<number> {
  const engine = localFaces();
  await engine.embed(photo);
  const began = performance.now();
  await Promise.all(Array.from({ length: 150 }, () => engine.embed(photo)));
  const rate = 150 / seconds(began);
  await engine.close();
  return rate;
}

type Done = { waiting: number; delays: number[] };

async function state(app: App): Promise<Done> {
  const { rows } = await app.db.use((c) =>
    c.query(
      `select extract(epoch from done_at - created_at)::float8 as delay from kernel.outbox where topic = 'person.face.compare'`,
      [],
    ),
  );
  const delays = rows.flatMap(({ delay }) => (delay === null ? [] : [Number(delay)]));
  return { waiting: rows.length - delays.length, delays };
}

/**
 * Many pictures handed in at once, decided by the queue of a serving product: pictures a second and core, the delay of the
 * slowest, and beside it what the engine alone does.
 */
export async function measureFaces(url: string, headers: Headers, worker: DemoPerson, app: App): Promise<void> {
  const photo = await facePhoto(worker.idNumber, another);
  const alone = await engineAlone(photo);
  await send(url, headers, giveConsent, { kind: 'face', textVersion: consentVersion });
  await send(url, headers, enrolFace, { fileId: await upload(url, headers, photo), fromCamera: true });
  while ((await send(url, headers, getOwnFace)).face?.state === 'waiting') await sleep(200);
  if (!(await send(url, headers, getOwnFace)).inUse) throw new Error('the face of the bench was not registered');
  const fileId = await upload(url, headers, await facePhoto(worker.idNumber, { scale: 0.9 }));
  note(`${pictures} pictures handed in at once`);
  const began = performance.now();
  await execute({ kernel: app.kernel, actor: systemActor('bench') }, asked, { personId: worker.personId, fileId });
  let done = await state(app);
  while (done.waiting > 0 && performance.now() - began < patienceMs) {
    await sleep(250);
    done = await state(app);
  }
  const cores = availableParallelism();
  const slowest = Math.max(...done.delays);
  figure('faces decided by the queue', done.delays.length / seconds(began) / cores, '/s per core', {
    cores,
    pictures,
    undecided: done.waiting,
    engineAlone: Number((alone / cores).toPrecision(3)),
    delayMedian: Number(quantile(done.delays, 0.5).toPrecision(3)),
    delayLongest: Number(slowest.toPrecision(3)),
    aim: 'all within person.face_delay (10 min)',
    met: done.waiting === 0 && slowest < 600,
  });
}
