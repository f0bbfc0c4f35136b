import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MovableClock } from './clock.ts';
import { populationOverHttp } from './population.ts';
import { type DemoRegister, startDemoPopulation } from './population-demo.ts';

const clock = new MovableClock();
clock.freeze('2026-03-02T08:00:00Z');
const invented = (sequence: number) => makeIdNumber('439901', '1990-03-07', sequence);

describe('with the simulated register', () => {
  let register: DemoRegister;
  beforeAll(async () => {
    register = await startDemoPopulation({ seed: 'test' });
  });
  afterAll(() => register.stop());
  const ask = (idNumber: string, name = '张三', timeoutMs = 5_000) =>
    populationOverHttp({ url: register.url, timeoutMs, clock }).verify(idNumber, name);
  const admin = async (path: string, body: unknown) => {
    const response = await fetch(`${register.url}/admin/${path}`, { method: 'POST', body: JSON.stringify(body) });
    return response.status;
  };

  it.each([
    [1, 'present'],
    [666, 'contradicting'],
    [888, 'absent'],
  ] as const)('sequence %i is %s', async (sequence, answer) => {
    const fact = await ask(invented(sequence));
    expect(fact).toMatchObject({ kind: 'person.identity_match', answer, source: 'population_register' });
    expect(fact.askedAt).toBe('2026-03-02T08:00:00.000Z');
    expect(fact.validFrom).toMatch(/^2026-01-\d\d$/u);
    expect(await ask(invented(sequence))).toEqual(fact);
  });

  it('knows no real place’s number and none with a wrong check digit', async () => {
    expect((await ask(makeIdNumber('430102', '1990-03-07', 1))).answer).toBe('absent');
    const wrong = invented(1).slice(0, 17) + (invented(1).endsWith('0') ? '1' : '0');
    expect((await ask(wrong)).answer).toBe('absent');
  });

  it('is silent on 777, when silent, refusing or too slow; slow but in time counts', async () => {
    expect(await ask(invented(777), '张三', 200)).toMatchObject({ answer: 'silent' });
    for (const mode of [{ mode: 'silent' }, { mode: 'refusing' }, { delayMs: 2_000 }, { silentPercent: 100 }]) {
      expect(await admin('mode', mode)).toBe(200);
      const fact = await ask(invented(1), '张三', 300);
      expect(fact.answer).toBe('silent');
      expect(fact.validFrom).toBeUndefined();
    }
    expect(await admin('mode', { delayMs: 100 })).toBe(200);
    expect((await ask(invented(1))).answer).toBe('present');
    expect(await admin('mode', {})).toBe(200);
  });

  it('knows entered people by exactly their name', async () => {
    const number = makeIdNumber('430102', '1991-05-01', 12);
    expect(await admin('persons', { idNumber: number, name: '𠮷 三' })).toBe(200);
    expect((await ask(number, '𠮷 三')).answer).toBe('present');
    expect((await ask(number, '吉 三')).answer).toBe('contradicting');
  });

  it('has the same portrait of a number at every question, none of some, and one entered by hand', async () => {
    const port = populationOverHttp({ url: register.url, timeoutMs: 5_000, clock });
    const imageOf = async (sequence: number) => {
      const found = await port.portrait(invented(sequence), '张三');
      return found.answer === 'present' ? Buffer.from(found.image) : found.answer;
    };
    const one = await imageOf(1);
    expect(one).toBeInstanceOf(Buffer);
    expect(await imageOf(1)).toEqual(one);
    expect(await imageOf(2)).not.toEqual(one);
    expect(await Promise.all([555, 666, 888].map(imageOf))).toEqual(['absent', 'absent', 'absent']);
    const image = Buffer.from('a picture').toString('base64');
    expect(await admin('portraits', { idNumber: invented(1), image })).toBe(200);
    expect(String(await imageOf(1))).toBe('a picture');
    expect(await admin('mode', { mode: 'refusing' })).toBe(200);
    expect(await imageOf(1)).toBe('silent');
    expect(await admin('mode', {})).toBe(200);
    const slow = populationOverHttp({ url: register.url, timeoutMs: 200, clock });
    expect((await slow.portrait(invented(777), '张三')).answer).toBe('silent');
  });

  it('refuses malformed questions, which the caller sees as silence', async () => {
    expect(await admin('mode', { delayMs: -1 })).toBe(400);
    expect(await admin('mode', [1])).toBe(400);
    expect(await admin('nothing', {})).toBe(404);
    expect((await ask(invented(1), '')).answer).toBe('silent');
  });
});

it('the simulated register ends when it is stopped', async () => {
  const register = await startDemoPopulation();
  await register.stop();
  const port = populationOverHttp({ url: register.url, timeoutMs: 1_000, clock });
  expect((await port.verify(invented(1), '张三')).answer).toBe('silent');
});

describe('with a register that misbehaves', () => {
  let server: Server;
  let url: string;
  let asked = 0;
  let reply: { status: number; body: string } = { status: 200, body: '' };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked++;
      request.resume().on('end', () => response.writeHead(reply.status, { location: '/elsewhere' }).end(reply.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());
  const match = '{"answer":"match","asOf":"2026-01-01"}';

  it.each([
    [500, match],
    [204, ''],
    [302, match],
    [404, '{"answer":"match"}'],
    [201, match],
    [200, 'match'],
    [200, '{"answer":"yes","asOf":"2026-01-01"}'],
    [200, '{"answer":"toString","asOf":"2026-01-01"}'],
    [200, '{"answer":"match"}'],
    [200, 'null'],
  ])('takes status %i with %s for silence', async (status, body) => {
    reply = { status, body };
    const port = populationOverHttp({ url, timeoutMs: 2_000, clock });
    expect((await port.verify(invented(1), '张三')).answer).toBe('silent');
    if (status !== 200) expect((await port.portrait(invented(1), '张三')).answer).toBe('silent');
  });

  it('leaves it alone after silences in a row, tries with one question, and comes back', async () => {
    const port = populationOverHttp({ url, timeoutMs: 2_000, clock, breakAfter: 3, restMs: 200 });
    const ask = async () => (await port.verify(invented(1), '张三')).answer;
    reply = { status: 500, body: '' };
    asked = 0;
    for (let i = 0; i < 6; i++) expect(await ask()).toBe('silent');
    expect(asked).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['silent', 'silent', 'silent']);
    expect(asked).toBe(4);
    reply = { status: 200, body: match };
    expect(await ask()).toBe('silent');
    expect(asked).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await ask()).toBe('present');
    expect(await Promise.all([ask(), ask()])).toEqual(['present', 'present']);
    expect(asked).toBe(7);
  });
});
