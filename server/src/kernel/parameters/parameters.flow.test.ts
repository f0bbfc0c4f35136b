import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as contract from '@zhenxun/contracts/kernel.ts';
import { addDays, shanghaiDay } from '@zhenxun/contracts/values/period.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';
import { systemActor } from '../actor.ts';
import { execute } from '../command.ts';
import { loadProfile, profilesFolder, readProfile } from './profile.ts';
import { shapeMismatch } from './shape.ts';

let world: World;
const today = shanghaiDay(new Date());
const profile = readProfile(join(profilesFolder, 'example'));
const line = profile.find(({ value }) => Number.isInteger(value))!;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const propose = (login: string, change: Partial<Record<string, unknown>> = {}) =>
  world.call(login, contract.proposeParameter, {
    body: {
      key: line.key,
      regionCode: '430102',
      value: (line.value as number) + 2,
      documentNo: '示例发〔2026〕1号',
      validFrom: addDays(today, 1),
      reason: '按新文件调整',
      ...change,
    } as never,
  });
const verb = (
  login: string,
  route: typeof contract.confirmParameter | typeof contract.rejectParameter,
  id: string,
  body: { version: number; reason?: string } = { version: 1 },
) => world.call(login, route as typeof contract.confirmParameter, { params: { id }, body });
const valueOn = (day: string, region = '430102') => world.kernel.reference.find(line.key, region, day)?.value;

it('a second administrator confirms; the value holds from its day, in its region, and the earlier one before it', async () => {
  const { status, body } = await propose('guanli');
  expect([status, body.state]).toEqual([200, 'proposed']);
  expect(valueOn(addDays(today, 1))).toBe(line.value);
  const own = await verb('guanli', contract.confirmParameter, body.id);
  expect([own.status, own.refusals[0]?.code]).toEqual([422, 'kernel.two_person_same']);
  const shown = await world.call('guanli', contract.getParameterChange, { params: { id: body.id } });
  expect(shown.body.actions.find(({ name }) => name === 'confirm')?.refusal?.code).toBe('kernel.two_person_same');
  expect((await verb('guanli2', contract.confirmParameter, body.id)).body.state).toBe('confirmed');
  await world.call('guanli', contract.listParameters);
  expect([valueOn(today), valueOn(addDays(today, 1)), valueOn(addDays(today, 1), '430211')]).toEqual([
    line.value,
    (line.value as number) + 2,
    line.value,
  ]);
  const timeline = await world.call('guanli', contract.parameterChangeTimeline, { params: { id: body.id } });
  expect(timeline.body.map(({ kind }) => kind)).toEqual(['kernel.parameter.confirmed', 'kernel.parameter.proposed']);
  expect((await verb('guanli2', contract.confirmParameter, body.id, { version: 2 })).status).toBe(409);
});

it('supersedes by period: the county value ends where its successor begins; one that never came into force gives way', async () => {
  const next = async (validFrom: string, value: number) => {
    const { body } = await propose('guanli', { validFrom, value });
    return verb('guanli2', contract.confirmParameter, body.id);
  };
  expect((await next(addDays(today, 30), 41)).status).toBe(200);
  expect((await next(addDays(today, 30), 42)).status).toBe(200);
  expect((await next(addDays(today, 20), 40)).refusals[0]?.code).toBe('kernel.parameter_later');
  await world.call('guanli', contract.listParameters);
  expect([valueOn(addDays(today, 29)), valueOn(addDays(today, 30))]).toEqual([(line.value as number) + 2, 42]);
  const { body } = await world.call('guanli', contract.listParameters, {
    query: { q: line.key, regionCode: '430102', all: true },
  });
  const own = body.items.filter(({ regionCode }) => regionCode === '430102');
  expect(own.map(({ validTo, example }) => [validTo, example])).toEqual([
    [addDays(today, 29), false],
    [undefined, false],
  ]);
});

it('refuses at once everything that is wrong with a proposal', async () => {
  const { refusals } = await propose('guanli', {
    key: line.key,
    value: '5',
    validFrom: '2020-01-01',
    regionCode: '999999',
  });
  expect(refusals.map(({ code }) => code)).toEqual([
    'kernel.outside_scope',
    'kernel.invalid_field',
    'kernel.parameter_shape',
    'kernel.parameter_past',
  ]);
  expect((await propose('guanli', { key: 'no.such_key' })).refusals[0]?.code).toBe('kernel.parameter_unknown');
  expect((await propose('jingban')).status).toBe(403);
});

it('rejects with a reason, and lists parameters to officials but not to the public', async () => {
  const { body } = await propose('guanli', { documentNo: '示例' });
  expect((await verb('guanli2', contract.rejectParameter, body.id)).refusals[0]?.code).toBe('kernel.reason_required');
  expect(
    (await verb('guanli2', contract.rejectParameter, body.id, { version: 1, reason: '文号不明' })).body.state,
  ).toBe('rejected');
  const { body: changes } = await world.call('jijian', contract.listParameterChanges, { query: { state: 'rejected' } });
  expect(changes.items).toMatchObject([
    { id: body.id, example: true, steps: [{ step: '提出' }, { step: '驳回', reason: '文号不明' }] },
  ]);
  expect((await world.call(undefined, contract.listParameters)).status).toBe(401);
  const csv = (await world.call('jijian', contract.exportParameters, { query: { format: 'csv', q: line.key } })).raw;
  expect(csv.toString()).toContain(`${line.zh},${line.value}`);
});

it('loads a profile into an empty table only', async () => {
  const load = execute({ kernel: world.kernel, actor: systemActor('test') }, loadProfile, {
    name: 'example',
    lines: profile,
  });
  await expect(load).rejects.toMatchObject({ refusals: [{ code: 'kernel.parameters_loaded' }] });
});

it('every parameter the code looks up has a value in the profile', () => {
  const known = new Set(profile.map(({ key }) => key));
  const used = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/(?<!\.test)\.ts$/.test(name)) {
        for (const [, key] of readFileSync(path, 'utf8').matchAll(/\.(?:param|findParam)(?:<[^()]*>)?\(\s*'([^']+)'/g))
          used.set(key!, path);
      }
    }
  };
  walk(join(import.meta.dirname, '../..'));
  expect(used.size).toBeGreaterThan(0);
  expect([...used].filter(([key]) => !known.has(key))).toEqual([]);
});

it.each([
  [5, 6, undefined],
  [5, 5.5, '整数'],
  [0.5, 1, undefined],
  [5, '5', '数字'],
  [true, 1, '是或否'],
  ['a', 1, '文字'],
  [[1], [1, 2], undefined],
  [[1], ['1'], '数字'],
  [[1], 1, '列表'],
  [{ a: 1 }, { a: 2 }, undefined],
  [{ a: 1 }, { a: 2, b: 1 }, '含 a 的对象'],
  [{ a: 1 }, null, '对象'],
])('a value like %j may become %j: %s', (current, proposed, expected) => {
  expect(shapeMismatch(current, proposed)).toBe(expected);
});
