import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { systemActor } from './actor.ts';
import { command, execute } from './command.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Item = { id: string; text: string; readAt?: string };
const send = command({
  kind: 'test.message.sent',
  zh: '测试发送',
  holds: 'none',
  async run(tx, region: string) {
    tx.notify({ office: { region, role: 'reviewer' } }, 'kernel.not_found');
    return {};
  },
});

test('a message to an office role reaches those who hold that role in that region, and nobody else of it', async () => {
  const inbox = async (login: string) => {
    const headers = await world.signIn(login);
    const answer = (await world.app.inject({ url: '/api/kernel/inbox?limit=100', headers })).json();
    return { headers, ...(answer as { items: Item[]; unread: number }) };
  };
  const logins = ['fuhe', 'jingban', 'shenpi', 'fuhe2', 'jijian', 'dudao'];
  const counts = async () => Promise.all(logins.map(async (login) => (await inbox(login)).items.length));
  const before = await counts();
  await execute({ kernel: world.kernel, actor: systemActor('test') }, send, '430102');
  const after = await counts();
  expect(after.map((n, i) => n - before[i]!)).toEqual([1, 0, 0, 0, 0, 0]);
});

test('reading marks it for the reader alone, once', async () => {
  await execute({ kernel: world.kernel, actor: systemActor('test') }, send, '430102');
  const headers = await world.signIn('fuhe');
  const list = async () =>
    (await world.app.inject({ url: '/api/kernel/inbox?limit=100', headers })).json() as {
      items: Item[];
      unread: number;
    };
  const first = await list();
  const read = (ids: string[]) =>
    world.app.inject({ method: 'POST', url: '/api/kernel/inbox/read', headers, payload: { ids } });
  expect((await read([first.items[0]!.id])).statusCode).toBe(200);
  expect((await read([first.items[0]!.id])).statusCode).toBe(200);
  const second = await list();
  expect(second.unread).toBe(first.unread - 1);
  expect(second.items[0]!.readAt).toBeTypeOf('string');
  const marks = await world.db.use((c) =>
    c.query(`select account_id from kernel.inbox_read where message_id = '${first.items[0]!.id}'`, []),
  );
  expect(marks.rows).toHaveLength(1);
  const others = await world.signIn('jingban');
  const stolen = await world.app.inject({
    method: 'POST',
    url: '/api/kernel/inbox/read',
    headers: others,
    payload: { ids: [first.items[1]!.id] },
  });
  expect(stolen.statusCode).toBe(200);
  expect((await list()).unread).toBe(second.unread);
});
