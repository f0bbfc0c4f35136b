import type { ApplicationData, Material, VisitBody } from '@zhenxun/contracts/catalogue-directory.ts';
import {
  ApplicationState,
  directoryPermissions,
  ListingState,
  VisitItem,
} from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.ts';
import { bookOf } from '../../../testing/workflow-book.ts';
import { checkDirectory, type DirectoryFacts } from './directory-checks.ts';
import { type StandingRecord, standingOn } from './directory-standing.ts';
import { visitProblems } from './directory-visit.ts';
import {
  type ApplicationUnderway,
  applicationWorkflow,
  directoryStep,
  type ListingUnderway,
  listingWorkflow,
} from './directory-workflow.ts';

const organisationId = 'o1';
const person = (role: RoleCode, accountId = 'a1', regionCode = '430102'): Actor => ({
  kind: 'account',
  accountId,
  ref: accountId,
  label: role,
  grants: [role === 'institution_admin' ? { role, organisationId } : { role, regionCode }],
});
const codes = (decision: { next: string } | { refusals: { code: string }[] }) =>
  'next' in decision ? decision.next : decision.refusals.map(({ code }) => code).join(' ');

describe('the application', () => {
  const row = (state: ApplicationState, more: Partial<ApplicationUnderway> = {}): ApplicationUnderway => ({
    region_code: '430102',
    organisation_id: organisationId,
    kind: 'listing',
    state,
    steps: [],
    unvisited: [],
    newSites: [],
    ...more,
  });
  /** Every state by every action, as the one who may; what is not here is refused. */
  const table: Record<keyof typeof applicationWorkflow.actions, [RoleCode, Partial<Record<ApplicationState, string>>]> =
    {
      edit: ['institution_admin', { draft: 'draft', returned: 'returned' }],
      submit: ['institution_admin', { draft: 'submitted', returned: 'submitted' }],
      withdraw: ['institution_admin', { draft: 'withdrawn', submitted: 'withdrawn', returned: 'withdrawn' }],
      accept: ['case_officer', { submitted: 'accepted' }],
      skip_visit: ['case_officer', { submitted: 'verified' }],
      visit: ['inspector', { accepted: 'accepted' }],
      verify: ['case_officer', { accepted: 'verified' }],
      return: ['catalogue_officer', { submitted: 'returned', accepted: 'returned', verified: 'returned' }],
      approve: ['approver', { verified: 'approved' }],
      refuse: ['approver', { verified: 'refused' }],
    };
  const actions = Object.entries(table) as [keyof typeof table, (typeof table)['edit']][];
  for (const [action, [role, allowed]] of actions)
    it.each(ApplicationState.values)(`${action} from %s`, (state) => {
      const record = row(state, action === 'skip_visit' ? { kind: 'change' } : {});
      expect(codes(applicationWorkflow.decide(record, action, person(role)))).toBe(
        allowed[state] ?? 'kernel.state_not_allowed',
      );
    });
  it.each(actions)('%s is for its role, in its region or organisation', (action) => {
    for (const role of ['auditor', 'finance', 'worker', 'class_manager'] as const)
      expect(codes(applicationWorkflow.decide(row('draft'), action, person(role)))).toBe('kernel.not_permitted');
    const [role] = table[action];
    if (role === 'institution_admin') {
      const other = row('draft', { organisation_id: 'o2' });
      expect(codes(applicationWorkflow.decide(other, action, person(role)))).toBe('kernel.outside_scope');
    } else
      expect(codes(applicationWorkflow.decide(row('draft'), action, person(role, 'a1', '430211')))).toBe(
        'kernel.outside_scope',
      );
  });
  it('wants a visit of every site, and skips it for a change of old sites alone', () => {
    const officer = person('case_officer');
    const waiting = row('accepted', { unvisited: ['主校区'] });
    expect(codes(applicationWorkflow.decide(waiting, 'verify', officer))).toBe('catalogue.directory_unvisited');
    for (const more of [{}, { kind: 'relisting' as const }, { kind: 'change' as const, newSites: ['430102-x'] }])
      expect(codes(applicationWorkflow.decide(row('submitted', more), 'skip_visit', officer))).toBe(
        'catalogue.directory_visit_needed',
      );
  });
  it.each([directoryStep.accept, directoryStep.visit, directoryStep.verify, directoryStep.skipVisit])(
    'is not decided by who did “%s”',
    (step) => {
      const record = row('verified', { steps: [{ step, accountId: 'a1' }] });
      for (const action of ['approve', 'refuse'] as const) {
        expect(codes(applicationWorkflow.decide(record, action, person('approver')))).toBe('kernel.two_person_same');
        expect(codes(applicationWorkflow.decide(record, action, person('approver', 'a2')))).not.toContain('kernel');
      }
    },
  );
});

describe('the listing', () => {
  const row = (state: ListingState, proposal: ListingUnderway['proposal'] = null): ListingUnderway => ({
    region_code: '430102',
    state,
    steps: [],
    proposal,
  });
  const table: Record<
    keyof typeof listingWorkflow.actions,
    [RoleCode, boolean, Partial<Record<ListingState, string>>]
  > = {
    suspend: ['approver', false, { listed: 'suspended' }],
    resume: ['approver', false, { suspended: 'listed' }],
    propose_delisting: ['case_officer', false, { listed: 'listed', suspended: 'suspended' }],
    dismiss_delisting: ['approver', true, { listed: 'listed', suspended: 'suspended' }],
    delist: ['approver', true, { listed: 'delisted', suspended: 'delisted' }],
  };
  for (const [action, [role, proposed, allowed]] of Object.entries(table) as [
    keyof typeof table,
    (typeof table)['suspend'],
  ][])
    it.each(ListingState.values)(`${action} from %s`, (state) => {
      const record = row(state, proposed ? { accountId: 'a2' } : null);
      expect(codes(listingWorkflow.decide(record, action, person(role)))).toBe(
        allowed[state] ?? 'kernel.state_not_allowed',
      );
      expect(codes(listingWorkflow.decide(record, action, person('auditor')))).toBe('kernel.not_permitted');
    });
  it('is delisted on a proposal, never by its proposer, and proposed once', () => {
    const approver = person('approver');
    expect(codes(listingWorkflow.decide(row('listed'), 'delist', approver))).toBe('catalogue.delisting_not_proposed');
    expect(codes(listingWorkflow.decide(row('listed'), 'dismiss_delisting', approver))).toBe(
      'catalogue.delisting_not_proposed',
    );
    const own = row('listed', { accountId: 'a1' });
    expect(codes(listingWorkflow.decide(own, 'delist', approver))).toBe('kernel.two_person_same');
    expect(codes(listingWorkflow.decide(own, 'propose_delisting', person('case_officer')))).toBe(
      'catalogue.delisting_proposed',
    );
  });
  it('offers an auditor nothing and the public nothing', () => {
    expect(listingWorkflow.offer(row('listed'), person('auditor'))).toEqual([]);
    expect(directoryPermissions['directory.suspend']).toBe('catalogue.directory.suspend');
  });
});

describe('standing on a day', () => {
  const line = (
    state: StandingRecord['state'],
    from_day: string,
    more: Partial<StandingRecord> = {},
  ): StandingRecord => ({
    ...{ state, from_day, until_day: null, reason: null, created_at: `${from_day}T01:00:00.000Z` },
    ...more,
  });
  const history = [
    line('listed', '2026-01-10'),
    line('suspended', '2026-03-01', { until_day: '2026-03-31', reason: '整改' }),
    line('delisted', '2026-06-01', { reason: '违规' }),
  ];
  const held = { occupation_key: 'k', level: '5' as const, from_day: '2026-01-10', until_day: '2026-05-01' };
  const asked = { occupationKey: 'k', level: '5' as const };
  it.each([
    ['2026-01-09', 'unlisted', false],
    ['2026-01-10', 'listed', true],
    ['2026-02-28', 'listed', true],
    ['2026-03-01', 'suspended', true],
    ['2026-03-31', 'suspended', true],
    ['2026-04-01', 'listed', true],
    ['2026-04-30', 'listed', true],
    ['2026-05-01', 'listed', false],
    ['2026-06-01', 'delisted', false],
  ])('on %s: %s, programme %s', (day, state, programme) =>
    expect(standingOn(history, [held], asked, day)).toMatchObject({ state, programme }),
  );
  it('says why and until when', () => {
    expect(standingOn(history, [], undefined, '2026-03-02')).toEqual({
      state: 'suspended',
      programme: true,
      reason: '整改',
      until: '2026-03-31',
    });
  });
  it('takes the later of two lines of one day, in whatever order they come', () => {
    const twice = [
      line('suspended', '2026-03-01', { created_at: '2026-03-01T02:00:00.000Z' }),
      line('listed', '2026-03-01', { created_at: '2026-03-01T03:00:00.000Z' }),
    ];
    expect(standingOn(twice, [], undefined, '2026-03-01').state).toBe('listed');
    expect(standingOn(twice.toReversed(), [], undefined, '2026-03-01').state).toBe('listed');
  });
  it('asks for occupation and level both', () => {
    for (const other of [
      { ...asked, level: '4' as const },
      { ...asked, occupationKey: 'x' },
    ])
      expect(standingOn(history, [held], other, '2026-02-01').programme).toBe(false);
  });
});

describe('checks of the material', () => {
  const occupation = { occupationKey: 'k', occupationName: '仓储管理员' };
  const fence = { kind: 'circle' as const, centre: { lat: 28, lng: 113 }, radius: 100 };
  const teacher = (n: number) => ({
    ref: `430102-${n}`,
    nameMasked: '石*例',
    employment: 'full_time' as const,
    qualification: '教师资格',
    occupations: [{ ...occupation, levels: [] }],
  });
  const facts = (more: { data?: Partial<ApplicationData>; material?: Partial<Material> } = {}): DirectoryFacts => ({
    data: {
      summary: 's',
      programmes: [{ ...occupation, levels: ['5'] }],
      ...{ sites: [], teachers: [], resources: [], proofs: [] },
      ...more.data,
    },
    material: {
      ...{ name: 'n', uscc: 'u', nature: 'private_school', address: 'a', scopeText: 's' },
      sites: [{ ref: '430102-s', name: '主校区', address: 'a', capacity: 60, rooms: 2, fence }],
      teachers: [1, 2, 3].map(teacher),
      resources: [{ ref: '430102-r', kind: 'textbook', title: 't', occupationKeys: ['k'] }],
      proofs: [{ ref: '430102-p', kind: 'fire', number: '1', validFrom: '2026-01-01', validTo: '2027-01-01' }],
      ...more.material,
    },
    demands: {
      proofs: ['fire'],
      teachers: { total: 3, perProgramme: 1 },
      capacity: 60,
      ratio: { placesPerTeacher: 20, fullTimeBp: 3400 },
      alarmDays: 30,
    },
    offered: new Set(['k 5', 'k 4']),
    today: '2026-11-25',
  });
  const found = (given: DirectoryFacts) =>
    checkDirectory(given)
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ code, outcome }) => `${code.replace('catalogue.directory_', '')} ${outcome}`);
  const proof = (validTo?: string): Material['proofs'][number] => ({
    ...{ ref: '430102-p', kind: 'fire', number: '1', validFrom: '2026-01-01' },
    ...(validTo ? { validTo } : {}),
  });
  it('passes what is whole, and says each thing it looked at', () => {
    expect(found(facts())).toEqual([]);
    expect(checkDirectory(facts())).toHaveLength(7);
  });
  it.each<[string, Parameters<typeof facts>[0], string[]]>([
    ['no programme', { data: { programmes: [] } }, ['no_programme failed']],
    [
      'a programme without level',
      { data: { programmes: [{ ...occupation, levels: [] }] } },
      ['programme_unknown failed'],
    ],
    [
      'a level the catalogue has not',
      { data: { programmes: [{ ...occupation, levels: ['5', '1'] }] } },
      ['programme_unknown failed'],
    ],
    ['no site', { material: { sites: [] } }, ['no_site failed']],
    [
      'one place too few',
      { material: { sites: [{ ref: '430102-s', name: 'x', address: 'a', capacity: 59, rooms: 1, fence }] } },
      ['capacity_short failed'],
    ],
    [
      'one teacher too few',
      { material: { teachers: [1, 2].map(teacher) } },
      ['teachers_short failed', 'ratio_short to_judge'],
    ],
    [
      'nobody who fits',
      { material: { teachers: [1, 2, 3].map((n) => ({ ...teacher(n), occupations: [] })) } },
      ['teacher_missing failed'],
    ],
    [
      'one place more than the teachers stand for',
      { material: { sites: [{ ref: '430102-s', name: 'x', address: 'a', capacity: 61, rooms: 1, fence }] } },
      ['ratio_short to_judge'],
    ],
    [
      'one full-time teacher of three, where a third is not enough',
      {
        material: {
          teachers: [1, 2, 3].map((n) => ({ ...teacher(n), employment: n === 1 ? 'full_time' : 'part_time' })),
        },
      },
      ['full_time_short to_judge'],
    ],
    ['no book', { material: { resources: [] } }, ['resource_missing to_judge']],
    ['no proof', { material: { proofs: [] } }, ['proof_missing failed']],
    ['a lapsed proof', { material: { proofs: [proof('2026-11-24')] } }, ['proof_lapsed failed']],
    ['a proof on its last day', { material: { proofs: [proof('2026-11-25')] } }, ['proof_expiring to_judge']],
    ['a proof at the edge of warning', { material: { proofs: [proof('2026-12-25')] } }, ['proof_expiring to_judge']],
    ['a proof beyond it', { material: { proofs: [proof('2026-12-26')] } }, []],
    ['a lapsed proof beside a good one', { material: { proofs: [proof('2026-11-24'), proof()] } }, []],
  ])('%s', (_, given, expected) => expect(found(facts(given))).toEqual(expected));
});

describe('a visit', () => {
  const visit = (more: Partial<VisitBody> = {}): VisitBody => ({
    ...{ version: 1, site: '430102-s', position: { lat: 28, lng: 113, accuracy: 10 } },
    checklist: VisitItem.values.map((item) => ({ item, answer: 'yes' })),
    ...{ photos: ['p'], outcome: 'passed', conclusion: 'c' },
    ...more,
  });
  const found = (given: VisitBody, outcome: 'inside' | 'outside' | 'uncertain' = 'inside') =>
    visitProblems(given, { outcome, beyond: 12 }).map(({ code }) => code.replace('catalogue.visit_', ''));
  const withFault = (remark?: string) =>
    visit().checklist.map((line, at) =>
      at === 0 ? { ...line, answer: 'no' as const, ...(remark ? { remark } : {}) } : line,
    );
  it.each<[string, string[], VisitBody, ('inside' | 'outside' | 'uncertain')?]>([
    ['whole', [], visit()],
    ['an item left out', ['incomplete'], visit({ checklist: visit().checklist.slice(1) })],
    ['a fault without word', ['remark_missing'], visit({ checklist: withFault(), outcome: 'failed' })],
    ['a blank remark', ['remark_missing'], visit({ checklist: withFault(' '), outcome: 'failed' })],
    ['a fault explained', [], visit({ checklist: withFault('堵塞'), outcome: 'failed' })],
    ['a fault passed', ['passed_with_fault'], visit({ checklist: withFault('堵塞') })],
    ['outside', ['outside_fence'], visit(), 'outside'],
    ['uncertain', ['outside_fence'], visit(), 'uncertain'],
    ['outside, explained', [], visit({ positionRemark: '室内无信号' }), 'outside'],
  ])('%s', (_, expected, given, at) => expect(found(given, at)).toEqual(expected));
});

describe('the directory: every state, action, role and earlier step in one table', () => {
  const names = [
    '提交',
    '退回补正',
    '材料审核',
    '免现场核验',
    '现场核验',
    '核验确认',
    '审批',
    '不予列入',
    '撤回',
    '列入目录',
    '变更',
    '暂停',
    '恢复',
    '暂停期满',
    '提出移出',
    '不予移出',
    '移出目录',
  ];
  it('keeps its steps under the names they have always had', () => {
    expect(Object.values(directoryStep)).toEqual(names);
    expect([applicationWorkflow.name, listingWorkflow.name]).toEqual([
      'catalogue.directory_application',
      'catalogue.listing',
    ]);
  });
  it('an application', () => {
    const record = { region_code: '430102', organisation_id: organisationId, unvisited: [], newSites: [] };
    const rule = 'rule 通知第二条';
    const before = (as: string) =>
      ['材料审核', '免现场核验', '现场核验', '核验确认'].map((step) => `${step} (${as})`).join(', ');
    expect(bookOf(applicationWorkflow, { ...record, kind: 'change', steps: [] }, names)).toEqual([
      'edit 修改 | draft → draft, returned → returned | institution_admin, enterprise',
      `submit 提交 | draft → submitted, returned → submitted | institution_admin, enterprise | ${rule}`,
      'withdraw 撤回 with a reason | draft → withdrawn, submitted → withdrawn, returned → withdrawn | institution_admin, enterprise',
      `accept 材料通过 | submitted → accepted | catalogue_officer, case_officer | ${rule}`,
      `skip_visit 免现场核验 with a reason | submitted → verified | catalogue_officer, case_officer | ${rule}`,
      `visit 登记现场核验 | accepted → accepted | catalogue_officer, case_officer, inspector | ${rule}`,
      `verify 核验通过 | accepted → verified | catalogue_officer, case_officer | ${rule}`,
      'return 退回补正 with a reason | submitted → returned, accepted → returned, verified → returned | catalogue_officer, case_officer',
      `approve 审批通过 | verified → approved | approver | apart from ${before('审批')} | ${rule}`,
      `refuse 不予列入 with a reason | verified → refused | approver | apart from ${before('不予列入')} | ${rule}`,
    ]);
  });
  const suspending = [
    'suspend 暂停 with a reason | listed → suspended | approver | rule 通知第二条',
    'resume 恢复 with a reason | suspended → listed | approver | rule 通知第二条',
  ];
  it('a listing nobody proposes to take off', () => {
    expect(bookOf(listingWorkflow, { region_code: '430102', steps: [], proposal: null })).toEqual([
      ...suspending,
      'propose_delisting 提出移出 with a reason | listed → listed, suspended → suspended | catalogue_officer, case_officer | rule 通知第二条',
      'dismiss_delisting 不予移出 with a reason |  | approver',
      'delist 移出目录 |  | approver | rule 通知第二条',
    ]);
  });
  it('a listing somebody else proposes to take off', () => {
    expect(bookOf(listingWorkflow, { region_code: '430102', steps: [], proposal: { accountId: 'other' } })).toEqual([
      ...suspending,
      'propose_delisting 提出移出 with a reason |  | catalogue_officer, case_officer | rule 通知第二条',
      'dismiss_delisting 不予移出 with a reason | listed → listed, suspended → suspended | approver',
      'delist 移出目录 | listed → delisted, suspended → delisted | approver | rule 通知第二条',
    ]);
  });
  it('says which sites, which clause, and in which step two hands are wanted', () => {
    const officer = person('case_officer');
    const application: ApplicationUnderway = {
      ...{ region_code: '430102', organisation_id: organisationId, kind: 'listing', state: 'accepted', steps: [] },
      ...{ unvisited: ['主校区', '东校区'], newSites: [] },
    };
    const rule = '通知第二条';
    expect(applicationWorkflow.decide(application, 'verify', officer)).toEqual({
      refusals: [{ code: 'catalogue.directory_unvisited', params: { sites: '主校区、东校区' }, rule }],
    });
    expect(applicationWorkflow.decide({ ...application, state: 'submitted' }, 'skip_visit', officer)).toEqual({
      refusals: [{ code: 'catalogue.directory_visit_needed', params: {}, rule }],
    });
    const listing: ListingUnderway = { region_code: '430102', state: 'listed', steps: [], proposal: null };
    expect(listingWorkflow.decide(listing, 'delist', person('approver'))).toEqual({
      refusals: [{ code: 'catalogue.delisting_not_proposed', params: {}, rule }],
    });
    const own = { ...listing, proposal: { accountId: 'a1' } };
    expect(listingWorkflow.decide(own, 'delist', person('approver'))).toEqual({
      refusals: [{ code: 'kernel.two_person_same', params: { step: '移出目录' } }],
    });
  });
});
