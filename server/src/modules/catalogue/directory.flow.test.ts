import * as directory from '@zhenxun/contracts/catalogue-directory.ts';
import { VisitItem } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import * as organisation from '@zhenxun/contracts/organisation.ts';
import { makeIdNumber } from '@zhenxun/contracts/values/id-number.ts';
import { addDays } from '@zhenxun/contracts/values/period.ts';
import { makeUscc } from '@zhenxun/contracts/values/uscc.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedPhoto } from '../../demo/picture.ts';
import { publicActor, systemActor } from '../../kernel/actor.ts';
import { command, execute, query } from '../../kernel/command.ts';
import { liftHold } from '../../kernel/holds.ts';
import { openWorld, type World } from '../../testing/world.ts';
import { hashPassword, openAccount } from '../account/index.ts';
import { entriesInForce, standingAt } from './index.ts';

let world: World;
let today: string;
beforeAll(async () => {
  world = await openWorld();
  today = await query({ kernel: world.kernel, actor: publicActor }, async (q) => q.today);
});
afterAll(() => world.close());

/** Ten in the morning of a day, today when none is given; sessions of another day are over then. */
function onDay(day?: string): void {
  if (day === undefined) world.clock.reset();
  else world.clock.set(`${day}T02:00:00.000Z`);
  world.forgetSessions();
}

const wide = { kind: 'circle' as const, centre: { lat: 28.2, lng: 113 }, radius: 100 };
const png = { name: '照片.png', bytes: inventedPhoto(1) };

/** Work as filed classes will: refused while the institution is held. */
const probe = command({
  kind: 'catalogue.test.filed',
  zh: '开班申请（测试）',
  holds: 'no_filing',
  async run(tx, input: { organisationId: string }) {
    tx.heed(input.organisationId);
    tx.about(input.organisationId);
    return {};
  },
});

const liftByHand = command({
  kind: 'catalogue.test.lifted',
  zh: '解除限制（测试）',
  holds: 'none',
  run: (tx, key: { region_code: string; id: string }) => liftHold(tx, key),
});

describe('an institution from its registration to its delisting', () => {
  let own: { id: string; organisationId: string };
  let application: string;
  let listing: string;
  const refs = { site: '', teachers: [] as string[], resource: '', proofs: [] as string[] };
  const occupation = { occupationKey: '', occupationName: '仓储管理员' };
  const programme = () => ({ ...occupation, levels: ['5' as const] });
  const data = () => ({
    summary: '仓储实训区300平方米',
    annualCapacity: 400,
    programmes: [programme()],
    sites: [refs.site],
    teachers: refs.teachers,
    resources: [refs.resource],
    proofs: refs.proofs,
  });
  const page = async (login: string) =>
    (await world.call(login, directory.getDirectoryApplication, { params: { id: application } })).body;
  const at = async () => ({ version: (await page('jingban')).version });
  const listed = async () =>
    (await world.call(undefined, directory.getDirectoryPage, { params: { id: listing } })).body;
  const standing = (day = today, level: '5' | '4' = '5') =>
    query({ kernel: world.kernel, actor: publicActor }, (q) =>
      standingAt(q, own.organisationId, { occupationKey: occupation.occupationKey, level }, day),
    );
  const file = () =>
    execute({ kernel: world.kernel, actor: systemActor('test') }, probe, { organisationId: own.organisationId });

  it('is registered by its county: a wrong credit code is refused, a second registration too', async () => {
    const body = {
      regionCode: '430102',
      kind: 'institution' as const,
      nature: 'private_school' as const,
      name: '芙蓉区测试职业技能培训学校',
      address: '示例路100号',
      scopeText: '仓储类培训',
      uscc: makeUscc('52', '439902', 'MTEST001'.replaceAll('S', 'X')),
      legalRepresentative: '欧阳示例',
      contactName: '李示例',
      contactPhone: '15420000001',
    };
    const wrong = await world.call('jingban', organisation.registerOrganisation, {
      body: { ...body, uscc: `${body.uscc.slice(0, 17)}${body.uscc[17] === '0' ? '1' : '0'}` },
    });
    expect(wrong.refusals).toMatchObject([{ code: 'uscc.check_character', pointer: '/uscc' }]);
    const elsewhere = { ...body, regionCode: '430211' };
    expect((await world.call('jingban', organisation.registerOrganisation, { body: elsewhere })).status).toBe(403);
    expect((await world.call('jigou', organisation.registerOrganisation, { body })).status).toBe(403);
    const made = await world.call('jingban', organisation.registerOrganisation, { body });
    expect(made.status).toBe(200);
    own = made.body;
    const again = await world.call('jingban', organisation.registerOrganisation, { body });
    expect(again.refusals).toMatchObject([{ code: 'organisation.uscc_taken' }]);
    await execute({ kernel: world.kernel, actor: systemActor('test') }, openAccount, {
      regionCode: '430102',
      login: 'ceshi',
      name: '测示例',
      passwordHash: await hashPassword('Demo-2026'),
      grants: [{ role: 'institution_admin', organisationId: own.organisationId }],
    });
    const record = (await world.call('ceshi', organisation.getOwnOrganisation)).body.record;
    expect(record).toMatchObject({ legalRepresentativeMasked: '欧阳**', contactPhoneMasked: '154****0001' });
  });

  it('keeps site, teachers, resources and proofs by its own account, and refuses what cannot be', async () => {
    const keep = { organisation: own.id };
    const rooms = [
      { name: '101', capacity: 40 },
      { name: '102', capacity: 30 },
    ];
    const site = { ...keep, name: '主校区', address: '示例路100号', placeRegion: '430102', fence: wide, rooms };
    const bad = await world.call('ceshi', organisation.siteRoutes.add, {
      body: { ...site, fence: { ...wide, radius: 5 }, rooms: [...rooms, { name: '101', capacity: 3 }] },
    });
    expect(bad.refusals.map(({ code }) => code).sort()).toEqual([
      'organisation.fence_radius',
      'organisation.room_duplicate',
    ]);
    expect((await world.call('jigou', organisation.siteRoutes.add, { body: site })).status).toBe(404);
    expect((await world.call('jingban', organisation.siteRoutes.add, { body: site })).status).toBe(403);
    refs.site = (await world.call('ceshi', organisation.siteRoutes.add, { body: site })).body.id;

    const [entry] = await query({ kernel: world.kernel, actor: publicActor }, (q) =>
      entriesInForce(q, '430102', today, { q: occupation.occupationName, level: '5' }),
    );
    occupation.occupationKey = entry!.occupationKey;
    const teacher = (n: number) => ({
      ...keep,
      documentKind: 'resident_id' as const,
      documentNumber: makeIdNumber('439907', '1980-05-06', 300 + n),
      name: `教师示例${n}`,
      employment: 'full_time' as const,
      qualification: '教师资格',
      occupations: [programme()],
    });
    const number = teacher(1).documentNumber;
    const broken = await world.call('ceshi', organisation.teacherRoutes.add, {
      body: { ...teacher(1), documentNumber: `${number.slice(0, 17)}${number[17] === '1' ? '2' : '1'}` },
    });
    expect(broken.refusals).toMatchObject([{ code: 'id_number.check_digit', pointer: '/documentNumber' }]);
    for (const n of [1, 2])
      refs.teachers.push((await world.call('ceshi', organisation.teacherRoutes.add, { body: teacher(n) })).body.id);
    const twice = await world.call('ceshi', organisation.teacherRoutes.add, { body: teacher(2) });
    expect(twice.refusals).toMatchObject([{ code: 'organisation.teacher_once' }]);
    const renamed = await world.call('ceshi', organisation.teacherRoutes.add, {
      body: { ...teacher(2), name: '另一示例' },
    });
    expect(renamed.refusals).toMatchObject([{ code: 'organisation.teacher_name_differs' }]);

    const book = {
      ...keep,
      kind: 'textbook' as const,
      title: '仓储基础',
      isbn: '978-7-5045-4621-1',
      edition: '1',
      publisher: '示例出版社',
      occupations: [occupation],
    };
    const isbn = await world.call('ceshi', organisation.resourceRoutes.add, { body: book });
    expect(isbn.refusals).toMatchObject([{ code: 'organisation.isbn_invalid' }]);
    refs.resource = (
      await world.call('ceshi', organisation.resourceRoutes.add, { body: { ...book, isbn: '978-7-5045-4621-0' } })
    ).body.id;

    for (const kind of ['licence', 'registration', 'fire'] as const) {
      const scan = await world.upload('ceshi', uploadFile, png, { body: { kind: 'organisation.proof' } });
      const proof = { ...keep, kind, number: '示例1号', issuer: '示例局', fileId: scan.body.id };
      const lapsed = { ...proof, validFrom: '2020-01-01', validTo: '2021-01-01' };
      const refused = await world.call('ceshi', organisation.proofRoutes.add, { body: lapsed });
      expect(refused.refusals).toMatchObject([{ code: 'organisation.proof_lapsed', pointer: '/validTo' }]);
      const added = await world.call('ceshi', organisation.proofRoutes.add, {
        body: { ...proof, validFrom: addDays(today, -10), validTo: addDays(today, 400) },
      });
      expect(added.status).toBe(200);
      refs.proofs.push(added.body.id);
    }
  });

  it('applies: a draft is saved unfinished, what is missing is refused all at once, at its place', async () => {
    const opened = await world.call('ceshi', directory.openDirectoryApplication, {
      body: { organisation: own.id, kind: 'listing' },
    });
    application = opened.body.id;
    const second = await world.call('ceshi', directory.openDirectoryApplication, {
      body: { organisation: own.id, kind: 'listing' },
    });
    expect(second.refusals).toMatchObject([{ code: 'catalogue.directory_open_already' }]);
    expect((await world.call('jigou', directory.getDirectoryApplication, { params: { id: application } })).status).toBe(
      404,
    );
    expect(
      (await world.call('jingban2', directory.getDirectoryApplication, { params: { id: application } })).status,
    ).toBe(404);
    const params = { id: application };
    const empty = await world.call('ceshi', directory.submitDirectoryApplication, {
      params,
      body: { version: opened.body.version },
    });
    expect(empty.status).toBe(422);
    expect(empty.refusals.map(({ code }) => code).sort()).toEqual([
      'catalogue.directory_no_programme',
      'catalogue.directory_no_summary',
      'catalogue.directory_proof_missing',
      'catalogue.directory_teachers_short',
    ]);
    const strange = { ...programme(), levels: ['5' as const, 'chief' as const] };
    await world.call('ceshi', directory.editDirectoryApplication, {
      params,
      body: { ...(await at()), data: { ...data(), programmes: [strange] } },
    });
    const unknown = await world.call('ceshi', directory.submitDirectoryApplication, { params, body: await at() });
    expect(unknown.refusals).toContainEqual(
      expect.objectContaining({ code: 'catalogue.directory_programme_unknown', pointer: '/programmes/0' }),
    );
  });

  it('submits when the rest is there, is returned with marks at the fields, and submits again', async () => {
    const scan = await world.upload('ceshi', uploadFile, png, { body: { kind: 'organisation.proof' } });
    const proof = { organisation: own.id, kind: 'safety' as const, number: '示例2号', issuer: '示例局' };
    const added = await world.call('ceshi', organisation.proofRoutes.add, {
      body: { ...proof, fileId: scan.body.id, validFrom: addDays(today, -10), validTo: addDays(today, 20) },
    });
    refs.proofs.push(added.body.id);
    const third = await world.call('ceshi', organisation.teacherRoutes.add, {
      body: {
        organisation: own.id,
        documentKind: 'resident_id',
        documentNumber: makeIdNumber('439907', '1981-05-06', 311),
        name: '教师示例三',
        employment: 'part_time',
        qualification: '高级技师',
        occupations: [programme()],
      },
    });
    refs.teachers.push(third.body.id);
    const params = { id: application };
    await world.call('ceshi', directory.editDirectoryApplication, { params, body: { ...(await at()), data: data() } });
    const stale = await world.call('ceshi', directory.submitDirectoryApplication, { params, body: { version: 1 } });
    expect(stale.refusals).toMatchObject([{ code: 'kernel.version_stale' }]);
    const sent = await world.call('ceshi', directory.submitDirectoryApplication, { params, body: await at() });
    expect(sent.body).toMatchObject({ state: 'submitted' });
    const seen = await page('jingban');
    expect(seen.record.dueOn! > today).toBe(true);
    expect(seen.record.material.teachers).toHaveLength(3);
    expect(seen.record.checks.filter(({ outcome }) => outcome === 'to_judge')).toMatchObject([
      { code: 'catalogue.directory_proof_expiring' },
    ]);
    const unexplained = await world.call('jingban', directory.returnDirectoryApplication, { params, body: await at() });
    expect(unexplained.refusals).toMatchObject([{ code: 'kernel.reason_required' }]);
    const marks = [{ pointer: '/summary', remark: '写明工位数' }];
    const returned = await world.call('jingban', directory.returnDirectoryApplication, {
      params,
      body: { ...(await at()), reason: '材料不全', marks },
    });
    expect(returned.body.state).toBe('returned');
    expect((await page('ceshi')).record.marks).toEqual(marks);
    await world.call('ceshi', directory.editDirectoryApplication, {
      params,
      body: { ...(await at()), data: { ...data(), summary: '仓储实训区300平方米，工位40个' } },
    });
    const again = await world.call('ceshi', directory.submitDirectoryApplication, { params, body: await at() });
    expect(again.body.state).toBe('submitted');
    expect((await page('ceshi')).record.marks).toEqual([]);
  });

  it('is not approved before every site was visited; a visit needs list, photo and place', async () => {
    const params = { id: application };
    await world.call('jingban', directory.acceptDirectoryApplication, { params, body: await at() });
    const early = await world.call('jingban', directory.verifyDirectoryApplication, { params, body: await at() });
    expect(early.refusals).toMatchObject([{ code: 'catalogue.directory_unvisited', params: { sites: '主校区' } }]);
    const photo = async () =>
      (await world.upload('dudao', uploadFile, png, { body: { kind: 'catalogue.site_visit' } })).body.id;
    const visit = async () => ({
      ...(await at()),
      site: refs.site,
      position: { lat: 28.2, lng: 113, accuracy: 10 },
      checklist: VisitItem.values.map((item) => ({ item, answer: 'yes' as const })),
      photos: [await photo()],
      outcome: 'passed' as const,
      conclusion: '符合',
    });
    const good = await visit();
    const [first, ...rest] = good.checklist;
    const wrong = await world.call('dudao', directory.recordSiteVisit, {
      params,
      body: {
        ...good,
        checklist: [{ item: first!.item, answer: 'no' as const }, ...rest.slice(1)],
        position: { lat: 28.3, lng: 113, accuracy: 10 },
      },
    });
    expect(wrong.refusals.map(({ code }) => code).sort()).toEqual([
      'catalogue.visit_incomplete',
      'catalogue.visit_outside_fence',
      'catalogue.visit_passed_with_fault',
      'catalogue.visit_remark_missing',
    ]);
    const failed = { ...(await visit()), outcome: 'failed' as const, conclusion: '消防通道堵塞' };
    failed.checklist = failed.checklist.map((line) =>
      line.item === 'fire' ? { ...line, answer: 'no' as const, remark: '通道堆放货架' } : line,
    ) as typeof failed.checklist;
    expect((await world.call('dudao', directory.recordSiteVisit, { params, body: failed })).status).toBe(200);
    const still = await world.call('jingban', directory.verifyDirectoryApplication, { params, body: await at() });
    expect(still.refusals).toMatchObject([{ code: 'catalogue.directory_unvisited' }]);
    expect((await world.call('dudao', directory.recordSiteVisit, { params, body: await visit() })).status).toBe(200);
    const record = (await page('jingban')).record;
    expect(record.visits.map(({ outcome }) => outcome)).toEqual(['passed', 'failed']);
    expect(record.visits[0]).toMatchObject({ standing: 'inside', photos: [{ mime: 'image/png' }] });
    const passed = await world.call('jingban', directory.verifyDirectoryApplication, { params, body: await at() });
    expect(passed.body.state).toBe('verified');
  });

  it('is listed by the approver alone, with its programmes, and the public sees it', async () => {
    const params = { id: application };
    expect(
      (await world.call('jingban', directory.approveDirectoryApplication, { params, body: await at() })).status,
    ).toBe(403);
    expect(
      (await world.call('shenpi2', directory.approveDirectoryApplication, { params, body: await at() })).status,
    ).toBe(404);
    expect(await standing()).toMatchObject({ state: 'unlisted', programme: false });
    const approved = await world.call('shenpi', directory.approveDirectoryApplication, { params, body: await at() });
    expect(approved.body.state).toBe('approved');
    listing = (await page('ceshi')).record.listing!;
    const seen = await listed();
    expect(seen.record).toMatchObject({ state: 'listed', teacherCount: 3, history: [{ event: 'listed' }], steps: [] });
    expect(seen.actions).toEqual([]);
    const found = await world.call(undefined, directory.listDirectory, { query: { q: '测试职业', level: '5' } });
    expect(found.body.items).toMatchObject([{ id: listing, programmes: [{ levels: ['5'] }] }]);
    const other = await world.call(undefined, directory.listDirectory, { query: { q: '测试职业', level: '3' } });
    expect(other.body.items).toEqual([]);
    expect(await standing()).toEqual({ state: 'listed', programme: true });
    expect(await standing(today, '4')).toEqual({ state: 'listed', programme: false });
    expect(await standing(addDays(today, -1))).toMatchObject({ state: 'unlisted' });
    await file();
  });

  it('is suspended with a reason: standing and holds say so at once; resumed, it may file again', async () => {
    const params = { id: listing };
    const body = { version: (await listed()).version, reasonCode: 'conditions_lost' as const };
    expect((await world.call('jingban', directory.suspendListing, { params, body })).status).toBe(403);
    const bare = await world.call('shenpi', directory.suspendListing, { params, body });
    expect(bare.refusals).toMatchObject([{ code: 'kernel.reason_required' }]);
    const until = addDays(today, 10);
    const suspended = await world.call('shenpi', directory.suspendListing, {
      params,
      body: { ...body, reason: '消防整改', until },
    });
    expect(suspended.body.state).toBe('suspended');
    expect(await standing()).toEqual({ state: 'suspended', programme: true, reason: '消防整改', until });
    expect(await standing(addDays(today, 11))).toMatchObject({ state: 'listed' });
    await expect(file()).rejects.toMatchObject({ refusals: [{ code: 'kernel.held' }] });
    // a hold lifted by hand does not keep the status from being put right
    const held = await world.db.use((c) =>
      c.query(`select hold_region as region_code, hold_id as id from catalogue.listing where id = $1`, [
        listing.slice(7),
      ]),
    );
    const key = held.rows[0] as { region_code: string; id: string };
    await execute({ kernel: world.kernel, actor: systemActor('test') }, liftByHand, key);
    expect(await standing()).toMatchObject({ state: 'suspended' });
    const resumed = await world.call('shenpi', directory.resumeListing, {
      params,
      body: { version: (await listed()).version, reason: '整改完成' },
    });
    expect(resumed.body.state).toBe('listed');
    expect(await standing()).toEqual({ state: 'listed', programme: true });
    await file();
    expect((await listed()).record.history.map(({ event }) => event)).toEqual(['resumed', 'suspended', 'listed']);
  });

  it('a suspension with a term ends by itself, in the history too', async () => {
    const params = { id: listing };
    const body = { version: (await listed()).version, reasonCode: 'proof_lapsed' as const, reason: '证照换发' };
    await world.call('shenpi', directory.suspendListing, { params, body: { ...body, until: today } });
    onDay(addDays(today, 1));
    expect((await listed()).record.state).toBe('listed');
    await file();
    await world.drainJobs();
    expect((await listed()).record.history[0]).toMatchObject({ event: 'lapsed', state: 'listed' });
    onDay();
  });

  it('changes its programmes without a visit when no site is new; the old ones end', async () => {
    onDay(addDays(today, 2));
    const opened = await world.call('ceshi', directory.openDirectoryApplication, {
      body: { organisation: own.id, kind: 'change' },
    });
    application = opened.body.id;
    const params = { id: application };
    const draft = await page('ceshi');
    expect(draft.record.data.programmes).toMatchObject([{ occupationName: '仓储管理员', levels: ['5'] }]);
    await world.call('ceshi', directory.editDirectoryApplication, {
      params,
      body: { version: draft.version, data: { ...data(), programmes: [{ ...occupation, levels: ['4'] }] } },
    });
    await world.call('ceshi', directory.submitDirectoryApplication, { params, body: await at() });
    await world.call('jingban', directory.skipDirectoryVisit, {
      params,
      body: { ...(await at()), reason: '仅调整等级，场地未变' },
    });
    const approved = await world.call('shenpi', directory.approveDirectoryApplication, { params, body: await at() });
    expect(approved.body.state).toBe('approved');
    const changed = addDays(today, 2);
    expect(await standing(changed, '4')).toMatchObject({ programme: true });
    expect(await standing(changed, '5')).toMatchObject({ programme: false });
    expect(await standing(addDays(today, 1), '5')).toMatchObject({ programme: true });
    onDay();
  });

  it('is delisted by two persons and may not come back before its term, but after', async () => {
    onDay(addDays(today, 3));
    const params = { id: listing };
    const alone = await world.call('shenpi', directory.delist, { params, body: { version: (await listed()).version } });
    expect(alone.refusals).toMatchObject([{ code: 'catalogue.delisting_not_proposed' }]);
    const reason = { reasonCode: 'violation' as const, reason: '虚报学员' };
    const proposed = await world.call('jingban', directory.proposeDelisting, {
      params,
      body: { version: (await listed()).version, ...reason },
    });
    expect(proposed.status).toBe(200);
    expect((await listed()).record.proposal).toBeUndefined();
    const inside = await world.call('shenpi', directory.getDirectoryPage, { params });
    expect(inside.body.record.proposal).toMatchObject(reason);
    const gone = await world.call('shenpi', directory.delist, { params, body: { version: inside.body.version } });
    expect(gone.body.state).toBe('delisted');
    expect(await standing(addDays(today, 3))).toMatchObject({ state: 'delisted', reason: '虚报学员' });
    await expect(file()).rejects.toMatchObject({ refusals: [{ code: 'kernel.held' }] });
    const open = (kind: 'relisting' | 'change' | 'listing') =>
      world.call('ceshi', directory.openDirectoryApplication, { body: { organisation: own.id, kind } });
    const early = await open('relisting');
    const { reentryFrom } = (await listed()).record;
    expect(early.refusals).toMatchObject([{ code: 'catalogue.directory_reentry', params: { date: reentryFrom } }]);
    expect((await open('change')).refusals).toMatchObject([{ code: 'catalogue.directory_delisted' }]);
    expect((await open('listing')).refusals).toMatchObject([{ code: 'catalogue.directory_listed_already' }]);
    onDay(addDays(reentryFrom!, -1));
    expect((await open('relisting')).status).toBe(422);
    onDay(reentryFrom);
    expect((await open('relisting')).status).toBe(200);
    onDay();
  });
});

describe('what others see', () => {
  it('lists applications of the own county or institution alone', async () => {
    const regions = async (login: string) =>
      new Set(
        (await world.call(login, directory.listDirectoryApplications, { query: { limit: 200 } })).body.items.map(
          ({ regionCode }) => regionCode,
        ),
      );
    expect(await regions('jingban')).toEqual(new Set(['430102']));
    expect(await regions('jingban2')).toEqual(new Set(['430211']));
    expect((await regions('mulu')).size).toBeGreaterThan(2);
    const own = await world.call('jigou2', directory.listDirectoryApplications);
    expect(own.body.items.map(({ organisationName }) => organisationName)).toEqual(['株洲岫溪职业技术学院']);
    expect((await world.call('laodong', directory.listDirectoryApplications)).status).toBe(403);
    expect((await world.call(undefined, directory.listDirectoryApplications)).status).toBe(401);
  });

  it('hides the proofs and persons of an institution from another, and lets the auditor read and change nothing', async () => {
    const other = { organisationId: world.demo.organisations.school!.key.id };
    expect(
      (await world.call('jigou', organisation.proofRoutes.list, { query: other })).body.items.length,
    ).toBeGreaterThan(3);
    expect((await world.call('jigou2', organisation.proofRoutes.list, { query: other })).body.items).toEqual([]);
    expect((await world.call('jigou2', organisation.teacherRoutes.list, { query: other })).body.items).toEqual([]);
    const read = await world.call('jijian', organisation.proofRoutes.list, { query: other });
    expect(read.body.items.length).toBeGreaterThan(3);
    expect(read.body.items.every(({ actions }) => actions.length === 0)).toBe(true);
    const page = await world.call('jijian', directory.getDirectoryPage, {
      params: { id: world.demo.refs['listing.school']! },
    });
    expect(page.body.actions).toEqual([]);
    const suspend = { version: page.body.version, reasonCode: 'violation' as const, reason: 'x' };
    expect(
      (await world.call('jijian', directory.suspendListing, { params: { id: page.body.record.id }, body: suspend }))
        .status,
    ).toBe(403);
  });

  it('exports the public directory as a file anyone can open', async () => {
    const csv = await world.call(undefined, directory.exportDirectory, { query: { format: 'csv' } });
    const text = csv.raw.toString();
    expect(text).toContain('目录编号');
    expect(text).toContain('芙蓉区砚禾职业技能培训学校');
    const xlsx = await world.call(undefined, directory.exportDirectory, {
      query: { format: 'xlsx', region: '430211' },
    });
    expect(xlsx.raw.subarray(0, 2).toString()).toBe('PK');
  });

  it('shows institutions in every state, and the history of each', async () => {
    const states = (await world.call(undefined, directory.listDirectory, { query: { limit: 200 } })).body.items;
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['listed', 'suspended', 'delisted']));
    const suspended = await world.call(undefined, directory.listDirectory, { query: { state: 'suspended' } });
    expect(suspended.body.items.map(({ regionCode }) => regionCode)).toEqual(['430103']);
  });
});

describe('what each nature must show', () => {
  it('asks a private school for its licence and an association for none; every nature has its line', async () => {
    const table = world.kernel.reference.get('catalogue.directory_proofs', '430102', today).value as object;
    expect(Object.keys(table).sort()).toEqual([...organisation.OrganisationNature.values].sort());
    const asked = async (key: string) => {
      const params = { id: world.demo.refs[`application.${key}`] as string };
      const { record } = (await world.call('jingban', directory.getDirectoryApplication, { params })).body;
      const proofs = record.checks.filter(({ code }) => code.startsWith('catalogue.directory_proof_'));
      return [record.material.nature, ...proofs.map(({ params: { proof } }) => proof)];
    };
    const common = ['法人登记证书或营业执照', '消防安全证明', '场地与设备安全证明'];
    expect(await asked('waiting')).toEqual(['private_school', '办学许可证', ...common]);
    expect(await asked('returned')).toEqual(['social_organisation', ...common]);
  });
});

describe('proofs near their end', () => {
  it('warns the institution and its county once a stage, and once when it has lapsed', async () => {
    const scan = await world.upload('jigou', uploadFile, png, { body: { kind: 'organisation.proof' } });
    const number = '示例防疫24号';
    const added = await world.call('jigou', organisation.proofRoutes.add, {
      body: {
        ...{ organisation: world.demo.organisations.school!.ref, kind: 'epidemic_prevention', number },
        ...{ issuer: '示例局', fileId: scan.body.id, validFrom: addDays(today, -10), validTo: addDays(today, 24) },
      },
    });
    expect(added.status).toBe(200);
    const told = async (daysAhead: number) => {
      onDay(addDays(today, daysAhead));
      await world.drainJobs();
      const { rows } = await world.db.use((c) =>
        c.query(
          `select code, organisation_id is null as office, params->>'days' as days from kernel.inbox
           where params->>'number' = $1 order by created_at, office`,
          [number],
        ),
      );
      return rows.map(({ code, office, days }) => `${code} ${office ? 'office' : 'institution'} ${days}`);
    };
    const both = (code: string, days: number) => [
      `organisation.${code} institution ${days}`,
      `organisation.${code} office ${days}`,
    ];
    // the first days were looked through above
    const month = both('proof_expiring', 21);
    expect(await told(3)).toEqual(month);
    expect(await told(16)).toEqual(month);
    const week = [...month, ...both('proof_expiring', 7)];
    expect(await told(17)).toEqual(week);
    expect(await told(24)).toEqual(week);
    const ended = [...week, ...both('proof_ended', -1)];
    expect(await told(25)).toEqual(ended);
    expect(await told(40)).toEqual(ended);
    onDay();
    const expiring = await world.call('jigou', organisation.proofRoutes.list, { query: { expiring: true } });
    expect(expiring.body.items.map(({ kind }) => kind).sort()).toEqual(['epidemic_prevention', 'hygiene']);
  });
});
