import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { getFile, uploadFile } from '@zhenxun/contracts/kernel.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';
import { command, execute } from '../command.ts';
import { attachFile, fileLink } from './attach.ts';
import type { FileRow } from './file-row.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('0123456789abcdef')]);
const owner = { kind: 'test.proof', ownerSubject: '430211-00000000-0000-7000-8000-000000000001', regionCode: '430211' };
const attach = command({
  kind: 'test.file.attached',
  zh: '归入附件',
  holds: 'none',
  run: (tx, input: { id: string; kind?: string }) =>
    attachFile(tx, input.id, { ...owner, kind: input.kind ?? owner.kind }),
});
const upload = (login: string | undefined, bytes = png, name = '现场 照片.png') =>
  world.upload(login, uploadFile, { name, bytes }, { body: { kind: 'test.proof' } });
const attachAs = (who: string, input: { id: string; kind?: string }) =>
  execute({ kernel: world.kernel, actor: world.actor(who) }, attach, input);
const link = (row: FileRow, who: string) => fileLink(world.kernel, row, world.actor(who)).url.split('/').at(-1)!;
const stored = async (id: string) =>
  (await world.db.use((c) => c.query('select * from kernel.file where id = $1', [id]))).rows as FileRow[];

it('takes an upload, gives it to a record of another office, and serves it to the account the address was made for', async () => {
  const { status, body: ref } = await upload('jingban');
  expect(status).toBe(200);
  expect(ref).toMatchObject({ name: '现场 照片.png', mime: 'image/png', bytes: png.length });
  const row = await attachAs('jingban', { id: ref.id });
  expect(await stored(ref.id)).toMatchObject([
    { id: ref.id, region_code: '430211', owner_subject: owner.ownerSubject, retention_until: null, sealed: true },
  ]);
  const token = link(row, 'jingban');
  const whole = await world.call('jingban', getFile, { params: { token } });
  expect(whole.status).toBe(200);
  expect(whole.raw.equals(png)).toBe(true);
  expect(whole.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('现场 照片.png')}`,
  });
  const part = await world.call('jingban', getFile, { params: { token } }, { range: 'bytes=8-11' });
  expect([part.status, part.raw.toString(), part.headers['content-range']]).toEqual([206, '0123', 'bytes 8-11/24']);
  const tail = await world.call('jingban', getFile, { params: { token } }, { range: 'bytes=-3' });
  expect(tail.raw.toString()).toBe('def');
  const outside = await world.call('jingban', getFile, { params: { token } }, { range: 'bytes=24-' });
  expect([outside.status, outside.headers['content-range']]).toEqual([416, 'bytes */24']);
  for (const other of ['fuhe', undefined]) {
    const denied = await world.call(other, getFile, { params: { token } });
    expect([denied.status, denied.refusals[0]?.code]).toEqual([403, 'kernel.file_address']);
  }
  world.clock.set(new Date(Date.now() + 16 * 60_000).toISOString());
  const late = await world.call('jingban', getFile, { params: { token } });
  expect(late.refusals[0]?.code).toBe('kernel.file_address_expired');
  world.clock.reset();
});

it('attaches only what the account itself uploaded, for the same purpose, and once', async () => {
  const { body: ref } = await upload('jingban');
  const refused = { refusals: [{ code: 'kernel.file_not_yours' }] };
  await expect(attachAs('fuhe', { id: ref.id })).rejects.toMatchObject(refused);
  await expect(attachAs('jingban', { id: ref.id, kind: 'test.other' })).rejects.toMatchObject(refused);
  await attachAs('jingban', { id: ref.id });
  await expect(attachAs('jingban', { id: ref.id })).rejects.toMatchObject(refused);
});

it('refuses what it does not take: signed out, no file type, wrong field', async () => {
  expect((await upload(undefined)).status).toBe(401);
  expect((await upload('jingban', Buffer.from('<svg onload=x>'))).refusals[0]?.code).toBe('kernel.file_type');
  const wrong = await world.upload('jingban', uploadFile, { name: 'x.png', bytes: png }, { body: { kind: 'NO' } });
  expect([wrong.status, wrong.refusals[0]?.pointer]).toEqual([400, '/kind']);
});

it('deletes an upload nobody took after a week, bytes too; the row and its digest stay', async () => {
  const { body: ref } = await upload('jingban');
  const [before] = await stored(ref.id);
  const name = readdirSync(world.kernel.config.data, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(before!.sha256),
  );
  const bytes = join(world.kernel.config.data, name!);
  const setAge = (ms: number) => utimesSync(bytes, new Date(Date.now() - ms), new Date(Date.now() - ms));
  setAge(0);
  world.clock.set(new Date(Date.now() + 9 * 86_400_000).toISOString());
  await world.drainJobs();
  const [after] = await stored(ref.id);
  expect(after).toMatchObject({ sha256: before!.sha256, deleted_at: expect.any(String) });
  // bytes stored a moment ago, by the clock of the machine, wait: the job stays open and says so
  expect(await world.kernel.files.verify(before!.sha256)).toBe('intact');
  setAge(2 * 3_600_000);
  world.clock.set(new Date(Date.now() + 10 * 86_400_000).toISOString());
  await world.drainJobs();
  expect(await world.kernel.files.verify(before!.sha256)).toBe('absent');
  world.clock.reset();
});
