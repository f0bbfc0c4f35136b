import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as contract from '@zhenxun/contracts/organisation.ts';
import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inventedScan } from '../../demo/picture.ts';
import { publicActor } from '../../kernel/actor.ts';
import { query } from '../../kernel/command.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { organisationNames, siteOf, sitesOf, teachersOf } from './index.ts';

let world: World;
let school: { key: { region_code: string; id: string }; ref: string; name: string };
beforeAll(async () => {
  world = await openWorld();
  school = world.demo.organisations.school!;
});
afterAll(() => world.close());

const asPublic = <T>(fn: Parameters<typeof query<T>>[1]) => query({ kernel: world.kernel, actor: publicActor }, fn);
const of = () => ({ organisationId: school.key.id, limit: 200 });
const sites = async (login = 'jigou') =>
  (await world.call(login, contract.siteRoutes.list, { query: of() })).body.items;

it('edits a site: rooms with an id keep it, new ones come, missing ones end, and a stale version is refused', async () => {
  const [site] = await sites();
  const { id, version, name, address, placeRegion, fence, rooms } = site!;
  const [first, second] = rooms;
  const body = { version, name, address, placeRegion, fence };
  const kept = { ...first!, name: '大教室', capacity: 80 };
  const edited = await world.call('jigou', contract.siteRoutes.edit, {
    params: { id },
    body: { ...body, rooms: [kept, { name: '新教室', capacity: 20 }] },
  });
  expect(edited.body).toEqual({ version: version + 1, state: 'in_use' });
  const after = (await sites())[0]!;
  expect(after.rooms).toContainEqual(kept);
  expect(after.rooms.map((room) => room.name).sort()).toEqual(['大教室', '新教室'].sort());
  expect(after.rooms.map((room) => room.id)).not.toContain(second!.id);
  expect(after.capacity).toBe(100);
  const stale = await world.call('jigou', contract.siteRoutes.edit, { params: { id }, body: { ...body, rooms } });
  expect(stale.refusals).toMatchObject([{ code: 'kernel.version_stale' }]);
});

it('ends a site with its reason; it is no longer offered, and stays readable under its key', async () => {
  const site = (await sites()).at(-1)!;
  const [params, end] = [{ id: site.id }, contract.siteRoutes.end];
  const bare = await world.call('jigou', end, { params, body: { version: site.version } });
  expect(bare.refusals).toMatchObject([{ code: 'kernel.reason_required' }]);
  const foreign = await world.call('jigou2', end, { params, body: { version: site.version, reason: 'x' } });
  expect(foreign.status).toBe(404);
  await world.call('jigou', end, { params, body: { version: site.version, reason: '租赁到期' } });
  const again = await world.call('jigou', end, { params, body: { version: site.version + 1, reason: 'x' } });
  expect(again.refusals).toMatchObject([{ code: 'kernel.state_not_allowed' }]);
  const key = { region_code: site.id.slice(0, 6), id: site.id.slice(7) };
  expect((await asPublic((q) => sitesOf(q, school.key.id))).map(({ ref }) => ref)).not.toContain(site.id);
  expect(await asPublic((q) => siteOf(q, key))).toMatchObject({ name: site.name, state: 'ended', rooms: [] });
});

it('lets a teacher go and come back, once at a time', async () => {
  const teachers = async () =>
    (await world.call('jigou', contract.teacherRoutes.list, { query: of() })).body.items.filter(
      ({ state }) => state === 'in_use',
    );
  const teacher = (await teachers()).at(-1)!;
  const person = Object.values(world.demo.people).find(({ personId }) => personId === teacher.personId)!;
  const again = {
    organisation: school.ref,
    documentKind: 'resident_id' as const,
    documentNumber: person.idNumber,
    name: person.name,
    employment: 'part_time' as const,
    qualification: '教师资格',
    occupations: [],
  };
  const twice = await world.call('jigou', contract.teacherRoutes.add, { body: again });
  expect(twice.refusals).toMatchObject([{ code: 'organisation.teacher_once' }]);
  const body = { version: teacher.version, reason: '合同期满' };
  await world.call('jigou', contract.teacherRoutes.end, { params: { id: teacher.id }, body });
  expect((await asPublic((q) => teachersOf(q, school.key.id))).map(({ ref }) => ref)).not.toContain(teacher.id);
  const back = await world.call('jigou', contract.teacherRoutes.add, { body: again });
  expect(back.status).toBe(200);
  expect((await teachers()).map(({ id }) => id)).toContain(back.body.id);
});

it('takes a scan once, and only one’s own', async () => {
  const scan = await world.upload(
    'jigou',
    uploadFile,
    { name: 'a.png', bytes: inventedScan(9) },
    { body: { kind: 'organisation.proof' } },
  );
  const proof = {
    organisation: school.ref,
    kind: 'epidemic_prevention' as const,
    number: '1',
    issuer: '示例局',
    fileId: scan.body.id,
    validFrom: '2026-01-01',
  };
  const college = world.demo.organisations.college!.ref;
  const other = await world.call('jigou2', contract.proofRoutes.add, { body: { ...proof, organisation: college } });
  expect(other.refusals).toMatchObject([{ code: 'kernel.file_not_yours' }]);
  expect((await world.call('jigou', contract.proofRoutes.add, { body: proof })).status).toBe(200);
  const twice = await world.call('jigou', contract.proofRoutes.add, { body: proof });
  expect(twice.refusals).toMatchObject([{ code: 'kernel.file_not_yours' }]);
});

it('lists organisations of the scope alone, searches and exports them, and names any for a record', async () => {
  const names = async (login: string, asked = {}) =>
    (await world.call(login, contract.listOrganisations, { query: { limit: 200, ...asked } })).body.items.map(
      ({ name }) => name,
    );
  expect(await names('jigou')).toEqual([school.name]);
  const county = await names('jingban');
  expect(county).toContain(school.name);
  expect(county).not.toContain(world.demo.organisations.college!.name);
  expect(await names('jijian')).toContain(world.demo.organisations.college!.name);
  expect(await names('jijian', { region: '430200', kind: 'institution', nature: 'vocational_college' })).toEqual([
    world.demo.organisations.college!.name,
  ]);
  expect(await names('jingban', { q: '砚禾' })).toEqual([school.name]);
  expect((await world.call('laodong', contract.listOrganisations)).status).toBe(403);
  const csv = await world.call('jingban', contract.exportOrganisations, { query: { format: 'csv', q: '砚禾' } });
  expect(csv.raw.toString()).toContain(school.name);
  expect(csv.raw.toString()).not.toMatch(/154\d{8}/);
  const college = world.demo.organisations.college!;
  const found = await asPublic((q) => organisationNames(q, [school.key.id, college.key.id]));
  expect([...found.values()].sort()).toEqual([school.name, college.name].sort());
});

it('is closed by the approver with a reason, and then keeps nothing more', async () => {
  const uscc = makeUscc('91', '439903', 'M8000001');
  const body = {
    regionCode: '430102',
    kind: 'enterprise' as const,
    nature: 'enterprise' as const,
    name: '芙蓉区待注销有限公司',
    address: '示例路9号',
    scopeText: '示例',
    uscc: ` ${uscc.toLowerCase()} `,
    legalRepresentative: '李示例',
    contactName: '李示例',
    contactPhone: '15420000009',
  };
  const { id } = (await world.call('jingban', contract.registerOrganisation, { body })).body;
  const page = (await world.call('jingban', contract.getOrganisation, { params: { id } })).body;
  expect(page.record.uscc).toBe(uscc);
  expect(page.actions).toEqual([]);
  expect((await world.call('jingban2', contract.getOrganisation, { params: { id } })).status).toBe(404);
  const close = { version: page.version, reason: '已注销登记' };
  expect((await world.call('jingban', contract.closeOrganisation, { params: { id }, body: close })).status).toBe(403);
  const closed = await world.call('shenpi', contract.closeOrganisation, { params: { id }, body: close });
  expect(closed.body.state).toBe('closed');
  const timeline = (await world.call('jingban', contract.getOrganisationTimeline, { params: { id } })).body;
  expect(timeline.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['organisation.organisation.closed', '已注销登记'],
    ['organisation.organisation.registered', undefined],
  ]);
});

it('changes the profile: sealed fields only when typed, another organisation never', async () => {
  const own = (await world.call('jigou', contract.getOwnOrganisation)).body;
  const { name, nature, address, scopeText, legalRepresentativeMasked, contactPhoneMasked } = own.record;
  const params = { id: school.ref };
  const body = { version: own.version, name, nature, address: `${address}附1号`, scopeText };
  expect((await world.call('jigou2', contract.editOrganisation, { params, body })).status).toBe(404);
  expect((await world.call('banji', contract.editOrganisation, { params, body })).status).toBe(403);
  const done = await world.call('jigou', contract.editOrganisation, {
    params,
    body: { ...body, contactPhone: '15400000123' },
  });
  expect(done.status).toBe(200);
  const after = (await world.call('jigou', contract.getOwnOrganisation)).body.record;
  expect(after).toMatchObject({
    address: `${address}附1号`,
    legalRepresentativeMasked,
    contactPhoneMasked: '154****0123',
  });
  expect(after.contactPhoneMasked).not.toBe(contactPhoneMasked);
});
