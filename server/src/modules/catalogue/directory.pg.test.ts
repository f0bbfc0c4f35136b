import * as directory from '@zhenxun/contracts/catalogue-directory.ts';
import { registerOrganisation } from '@zhenxun/contracts/organisation.ts';
import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(process.env.TEST_DATABASE_URL);
});
afterAll(() => world.close());
const rows = async (text: string) => (await world.db.use((c) => c.query(text, []))).rows;

it('registers one of twenty organisations with the same credit code, over two counties', async () => {
  const body = {
    kind: 'institution' as const,
    nature: 'private_school' as const,
    name: '同码职业技能培训学校',
    address: '示例路1号',
    scopeText: '示例',
    uscc: makeUscc('52', '439904', 'M8000009'),
    legalRepresentative: '李示例',
    contactName: '李示例',
    contactPhone: '15420000010',
  };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => {
      const [login, regionCode] = n % 2 === 0 ? ['jingban', '430102'] : ['jingban2', '430211'];
      return world.call(login, registerOrganisation, { body: { ...body, regionCode: regionCode as string } });
    }),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 200).flatMap(({ refusals }) => refusals);
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['organisation.uscc_taken']));
  expect(await rows(`select 1 from organisation.organisation where uscc = '${body.uscc}'`)).toHaveLength(1);
});

it('lists an institution once, however often it is approved at the same time', async () => {
  const id = world.demo.refs['application.waiting'] as string;
  const { version } = (await world.call('shenpi', directory.getDirectoryApplication, { params: { id } })).body;
  const approvers = ['shenpi', 'shengshenpi'];
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      world.call(approvers[n % 2], directory.approveDirectoryApplication, { params: { id }, body: { version } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(409)]);
  const organisation = (await world.call('shenpi', directory.getDirectoryApplication, { params: { id } })).body.record;
  const listed = `organisation_id = '${organisation.organisationId}'`;
  expect(await rows(`select 1 from catalogue.listing where ${listed}`)).toHaveLength(1);
  expect(await rows(`select 1 from catalogue.standing where ${listed}`)).toHaveLength(1);
});

it('gives no number of a county twice', async () => {
  const numbers = await rows('select region_code, number from catalogue.listing');
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
});

it('opens one application of an institution, however often it is asked for at once', async () => {
  const { key, ref } = world.demo.organisations.school!;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      world.call('jigou', directory.openDirectoryApplication, { body: { organisation: ref, kind: 'change' } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(
    answers
      .filter(({ status }) => status !== 200)
      .every(({ refusals }) => refusals[0]?.code === 'catalogue.directory_open_already'),
  ).toBe(true);
  const open = await rows(
    `select 1 from catalogue.directory_application where organisation_id = '${key.id}' and state = 'draft'`,
  );
  expect(open).toHaveLength(1);
});
