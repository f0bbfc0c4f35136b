import * as notices from '@zhenxun/contracts/subsidy-notice.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantApproved } from '../../testing/noticed.ts';
import { openWorld, type World } from '../../testing/world.ts';

/** A race is luck: each is run several times. */
const rounds = 8;

let world: World;
let stage: Awaited<ReturnType<typeof plantApproved>>;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
  stage = await plantApproved(world);
});
afterAll(() => world.close());

const confirm = (login: string, { id, version }: { id: string; version: number }) =>
  world.call(login, notices.confirmObjection, { params: { id }, body: { version } });
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);

test('two objections of a closed notice rejected at the same moment: nothing stays on notice', async () => {
  for (let round = 1; round <= rounds; round++) {
    const { id, lines } = await stage.publish();
    const line = lines[0]!.id;
    const first = await stage.objected(id, { line, upheld: false });
    const second = await stage.objected(id, { line, upheld: false });
    await stage.end(id);
    expect((await stage.close(id)).body).toMatchObject({ payable: 2, kept: 1 });
    const answers = await Promise.all([confirm('fuhe', first), confirm('shenpi', second)]);
    expect(statuses(answers)).toEqual([200, 200]);
    expect(await stage.states(id)).toEqual(['payable', 'payable', 'payable']);
  }
});

test('an objection rejected while the notice closes: nothing stays on notice', async () => {
  for (let round = 1; round <= rounds; round++) {
    const { id, lines } = await stage.publish();
    const made = await stage.objected(id, { line: lines[0]!.id, upheld: false });
    await stage.end(id);
    const answers = await Promise.all([confirm('fuhe', made), stage.close(id)]);
    expect(statuses(answers)).toEqual([200, 200]);
    expect(await stage.states(id)).toEqual(['payable', 'payable', 'payable']);
  }
});
