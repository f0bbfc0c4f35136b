import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { cosine } from './engine.ts';
import { blind, faceFrom } from './from-env.ts';
import { localFaces } from './local.ts';
import { faceOverHttp } from './over-http.ts';

const engine = localFaces({ threads: 1, queue: 2 });
afterAll(() => engine.close());

const wall = () =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();

it('refuses a picture without a face and what is no picture', async () => {
  expect(await engine.embed(await wall())).toEqual({ fault: 'no_face' });
  expect(await engine.liveness(await wall())).toEqual({ fault: 'no_face' });
  expect(await engine.detect(await wall())).toEqual({ value: [] });
  expect(await engine.embed(Buffer.from('%PDF-1.7'))).toEqual({ fault: 'unreadable' });
});

it('tells at once that the queue is full, and answers those in it', async () => {
  const image = await wall();
  const answers = await Promise.all(Array.from({ length: 5 }, () => engine.detect(image)));
  expect(answers.filter((answer) => 'fault' in answer && answer.fault === 'busy')).toHaveLength(2);
  expect(answers.filter((answer) => 'value' in answer)).toHaveLength(3);
});

it('finds a direction like itself, and compares no two models', () => {
  const a = Float32Array.of(1, 2, 3);
  expect(cosine(a, a)).toBeCloseTo(1);
  expect(
    cosine(
      a,
      a.map((value) => -value),
    ),
  ).toBeCloseTo(-1);
  expect(() => cosine(a, Float32Array.of(1))).toThrow('different models');
});

it('asks the own service of a province by the protocol, and takes silence for none', async () => {
  const answers = new Map<string, [number, unknown]>([
    ['/faces/detect', [200, { faces: [{ left: 0, top: 0, right: 0.5, bottom: 1, score: 0.9 }] }]],
    ['/faces/embed', [422, { fault: 'many_faces' }]],
    ['/faces/liveness', [200, { liveness: 7 }]],
  ]);
  const service = createServer((request, response) => {
    const [status, body] = answers.get(request.url ?? '') ?? [404, {}];
    request.resume().on('end', () => response.writeHead(status).end(JSON.stringify(body)));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => service.once('listening', resolve));
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const far = faceOverHttp({ url, model: 'own/1', timeoutMs: 2_000 });
  try {
    expect(await far.detect(Buffer.from('x'))).toMatchObject({ value: [{ score: 0.9 }] });
    expect(await far.embed(Buffer.from('x'))).toEqual({ fault: 'many_faces' });
    expect(await far.liveness(Buffer.from('x'))).toEqual({ fault: 'engine_down' });
  } finally {
    await new Promise((resolve) => service.close(resolve));
  }
  expect(await far.detect(Buffer.from('x'))).toEqual({ fault: 'engine_down' });
});

it('is blind when switched off, and wants the model of a service named', async () => {
  expect(faceFrom({ ZHENXUN_FACE: 'off' })).toBe(blind);
  expect(await blind.embed(Buffer.from('x'))).toEqual({ fault: 'engine_down' });
  expect(() => faceFrom({ ZHENXUN_FACE_URL: 'http://127.0.0.1:1' })).toThrow('ZHENXUN_FACE_MODEL');
});
