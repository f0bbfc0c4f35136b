import type { ApplicationData, Material, VisitBody } from '@zhenxun/contracts/catalogue-directory.ts';
import { VisitItem } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { describe, expect, it, test } from 'vitest';
import { incompleteEntries, nameOf } from './complete.ts';
import { checkDirectory, type DirectoryFacts } from './directory-checks.ts';
import { standingOn } from './directory-standing.ts';
import { visitProblems } from './directory-visit.ts';
import { headFaults, headOf } from './head.ts';
import { entryOf } from './testing.ts';

const keeper = { occupationKey: 'k', occupationName: '仓储管理员' };
const welder = { occupationKey: 'w', occupationName: '焊工' };
const fence = { kind: 'circle' as const, centre: { lat: 28, lng: 113 }, radius: 100 };
const site = (capacity: number) => ({ ref: '430102-s', name: '主校区', address: 'a', capacity, rooms: 2, fence });
const teacher = (n: number, ...taught: (typeof keeper)[]) => ({
  ref: `430102-${n}`,
  nameMasked: '石*例',
  employment: 'full_time' as const,
  qualification: '教师资格',
  occupations: taught.map((one) => ({ ...one, levels: [] })),
});
const proof = (kind: 'fire' | 'licence', validTo?: string): Material['proofs'][number] => ({
  ...{ ref: '430102-p', kind, number: '1', validFrom: '2026-01-01' },
  ...(validTo ? { validTo } : {}),
});
const book = (...occupationKeys: string[]) => ({
  ...{ ref: '430102-r', kind: 'textbook' as const, title: 't' },
  occupationKeys,
});
const facts = (data: Partial<ApplicationData> = {}, material: Partial<Material> = {}): DirectoryFacts => ({
  data: {
    ...{ summary: 's', sites: [], teachers: [], resources: [], proofs: [] },
    programmes: [
      { ...keeper, levels: ['5', '4'] },
      { ...welder, levels: ['4'] },
    ],
    ...data,
  },
  material: {
    ...{ name: 'n', uscc: 'u', nature: 'private_school', address: 'a', scopeText: 's' },
    sites: [site(40), site(20)],
    teachers: [teacher(1, keeper), teacher(2, keeper, welder), teacher(3, welder)],
    resources: [book('k', 'w')],
    proofs: [proof('fire', '2027-01-01'), proof('licence')],
    ...material,
  },
  demands: {
    proofs: ['licence', 'fire'],
    teachers: { total: 3, perProgramme: 2 },
    ratio: { placesPerTeacher: 20, fullTimeBp: 5000 },
    capacity: 60,
    alarmDays: 30,
  },
  offered: new Set(['k 5', 'k 4', 'w 4']),
  today: '2026-11-25',
});
/** `结论 规则(参数) 处所` of each result. */
const shown = (given: DirectoryFacts) =>
  checkDirectory(given).map(({ outcome, code, params, pointer, rule }) => {
    const said = Object.entries(params).map(([key, value]) => `${key}=${value}`);
    expect(rule).toBe('通知第二条');
    return `${outcome} ${code.replace('catalogue.directory_', '')}(${said.join(', ')}) ${pointer}`;
  });
const whole = {
  programmes: 'passed programmes_known(count=2) /programmes',
  premises: 'passed capacity_enough(capacity=60, needed=60) /sites',
  teachers: 'passed teachers_enough(count=3, needed=3) /teachers',
  ratio: 'passed ratio_met(capacity=60, count=3, needed=3, places=20) /teachers',
  fullTime: 'passed full_time_met(count=3, fullTime=3, share=100, needed=50) /teachers',
  resources: 'passed resources_given() /resources',
  licence: 'passed proof_valid(proof=办学许可证) /proofs',
  fire: 'passed proof_valid(proof=消防安全证明) /proofs',
};

describe('checks of an application, as the officer reads them', () => {
  it.each<[string, DirectoryFacts, Partial<Record<keyof typeof whole, string[]>>]>([
    ['资料齐全', facts(), {}],
    [
      '没有申报项目：师资和教材无从比对',
      facts({ programmes: [] }),
      { programmes: ['failed no_programme() /programmes'], resources: [] },
    ],
    [
      '第二个项目的等级不在目录',
      facts({
        programmes: [
          { ...keeper, levels: ['5'] },
          { ...welder, levels: ['4', '3', '2'] },
        ],
      }),
      { programmes: ['failed programme_unknown(occupation=焊工, levels=三级/高级工、二级/技师) /programmes/1'] },
    ],
    [
      '项目没有选等级',
      facts({
        programmes: [
          { ...keeper, levels: [] },
          { ...welder, levels: ['4'] },
        ],
      }),
      { programmes: ['failed programme_unknown(occupation=仓储管理员, levels=未选等级) /programmes/0'] },
    ],
    [
      '没有场地',
      facts({}, { sites: [] }),
      {
        premises: ['failed no_site() /sites'],
        ratio: ['passed ratio_met(capacity=0, count=3, needed=0, places=20) /teachers'],
      },
    ],
    [
      '所有教室差一个座位',
      facts({}, { sites: [site(40), site(19)] }),
      {
        premises: ['failed capacity_short(capacity=59, needed=60) /sites'],
        ratio: ['passed ratio_met(capacity=59, count=3, needed=3, places=20) /teachers'],
      },
    ],
    [
      '少一名教师，焊工少一名',
      facts({}, { teachers: [teacher(1, keeper), teacher(2, keeper, welder)] }),
      {
        teachers: [
          'failed teachers_short(count=2, needed=3) /teachers',
          'failed teacher_missing(occupation=焊工, count=1, needed=2) /programmes/1',
        ],
        ratio: ['to_judge ratio_short(capacity=60, count=2, needed=3, places=20) /teachers'],
        fullTime: ['passed full_time_met(count=2, fullTime=2, share=100, needed=50) /teachers'],
      },
    ],
    [
      '教师够数，都不教仓储',
      facts({}, { teachers: [1, 2, 3].map((n) => teacher(n, welder)) }),
      {
        teachers: [
          'passed teachers_enough(count=3, needed=3) /teachers',
          'failed teacher_missing(occupation=仓储管理员, count=0, needed=2) /programmes/0',
        ],
      },
    ],
    [
      '三分之一专职，要求一半',
      facts(
        {},
        {
          teachers: [
            teacher(1, keeper),
            ...[teacher(2, keeper, welder), teacher(3, welder)].map((one) => ({
              ...one,
              employment: 'part_time' as const,
            })),
          ],
        },
      ),
      { fullTime: ['to_judge full_time_short(count=3, fullTime=1, share=33.3, needed=50) /teachers'] },
    ],
    [
      '焊工没有教学资源，由人判断',
      facts({}, { resources: [book('k')] }),
      { resources: ['to_judge resource_missing(occupation=焊工) /programmes/1'] },
    ],
    [
      '没有办学许可证',
      facts({}, { proofs: [proof('fire', '2027-01-01')] }),
      { licence: ['failed proof_missing(proof=办学许可证) /proofs'] },
    ],
    [
      '消防证明昨天到期',
      facts({}, { proofs: [proof('licence'), proof('fire', '2026-11-24')] }),
      { fire: ['failed proof_lapsed(proof=消防安全证明, date=2026-11-24) /proofs'] },
    ],
    [
      '两份消防证明，看期限长的一份',
      facts({}, { proofs: [proof('licence'), proof('fire', '2026-12-25'), proof('fire', '2026-11-24')] }),
      { fire: ['to_judge proof_expiring(proof=消防安全证明, date=2026-12-25) /proofs'] },
    ],
  ])('%s', (_, given, changed) => {
    const expected = Object.entries(whole).flatMap(([part, passed]) => changed[part as keyof typeof whole] ?? [passed]);
    expect(shown(given)).toEqual(expected);
  });
});

describe('a record of a visit, as the officer reads its faults', () => {
  const visit = (more: Partial<VisitBody> = {}): VisitBody => ({
    ...{ version: 1, site: '430102-s', position: { lat: 28, lng: 113, accuracy: 10 } },
    checklist: VisitItem.values.map((item) => ({ item, answer: 'yes' })),
    ...{ photos: ['p'], outcome: 'passed', conclusion: 'c' },
    ...more,
  });
  const answered = (wrong: readonly VisitItem[], remark?: string) =>
    visit().checklist.map((one) =>
      wrong.includes(one.item) ? { ...one, answer: 'no' as const, ...(remark ? { remark } : {}) } : one,
    );
  const inside = { outcome: 'inside' as const, beyond: -20 };
  it.each<[string, VisitBody, { outcome: 'inside' | 'outside' | 'uncertain'; beyond: number }, unknown[]]>([
    [
      '漏了两项',
      visit({ checklist: visit().checklist.filter(({ item }) => item !== 'fire' && item !== 'safety') }),
      inside,
      [
        {
          code: 'catalogue.visit_incomplete',
          params: { items: '消防通道与设施完好、用电与设备安全' },
          pointer: '/checklist',
        },
      ],
    ],
    [
      '第五项不符合，没有写明',
      visit({ checklist: answered(['fire']), outcome: 'failed' }),
      inside,
      [
        {
          code: 'catalogue.visit_remark_missing',
          params: { item: '消防通道与设施完好' },
          pointer: '/checklist/4/remark',
        },
      ],
    ],
    [
      '两项不符合却写通过',
      visit({ checklist: answered(['fire', 'hygiene'], '已拍照') }),
      inside,
      [
        {
          code: 'catalogue.visit_passed_with_fault',
          params: { items: '消防通道与设施完好、卫生条件合格' },
          pointer: '/outcome',
        },
      ],
    ],
    [
      '两项不符合，写不通过',
      visit({ checklist: answered(['fire', 'hygiene'], '已拍照'), outcome: 'failed' }),
      inside,
      [],
    ],
    [
      '在签到范围外 12.6 米',
      visit(),
      { outcome: 'outside', beyond: 12.6 },
      [{ code: 'catalogue.visit_outside_fence', params: { metres: 13 }, pointer: '/positionRemark' }],
    ],
    [
      '定位不准，中心点在范围内：不写负数',
      visit({ positionRemark: '  ' }),
      { outcome: 'uncertain', beyond: -5 },
      [{ code: 'catalogue.visit_outside_fence', params: { metres: 0 }, pointer: '/positionRemark' }],
    ],
    ['定位不准，已说明', visit({ positionRemark: '室内' }), { outcome: 'uncertain', beyond: 5 }, []],
    [
      '不适用的项目不算不符合',
      visit({ checklist: visit().checklist.map((one) => ({ ...one, answer: 'not_applicable' })) }),
      inside,
      [],
    ],
  ])('%s', (_, given, standing, found) => expect(visitProblems(given, standing)).toEqual(found));
});

describe('standing on a day, word for word', () => {
  const line = (
    state: 'listed' | 'suspended' | 'delisted',
    from_day: string,
    until_day: string | null,
    reason: string | null,
  ) => ({
    ...{ state, from_day, until_day, reason, created_at: `${from_day}T01:00:00.000Z` },
  });
  it.each([
    ['没有记录', [], { state: 'unlisted', programme: false }],
    ['还没有到列入日期', [line('listed', '2026-03-02', null, null)], { state: 'unlisted', programme: false }],
    ['列入当天', [line('listed', '2026-03-01', null, '符合条件')], { state: 'listed', programme: true }],
    [
      '暂停，没有期限也没有写原因',
      [line('suspended', '2026-02-01', null, null)],
      { state: 'suspended', programme: true },
    ],
    [
      '暂停的最后一天',
      [line('suspended', '2026-02-01', '2026-03-01', '整改')],
      { state: 'suspended', programme: true, reason: '整改', until: '2026-03-01' },
    ],
    ['暂停期满', [line('suspended', '2026-02-01', '2026-02-28', '整改')], { state: 'listed', programme: true }],
    [
      '移出不因期限而恢复',
      [line('delisted', '2026-02-01', '2026-02-28', '违规')],
      { state: 'delisted', programme: true, reason: '违规', until: '2026-02-28' },
    ],
  ])('%s', (_, history, standing) => expect(standingOn(history, [], undefined, '2026-03-01')).toEqual(standing));
  it('a programme without an end is held for good, from its first day', () => {
    const held = { occupation_key: 'k', level: '5' as const, from_day: '2026-03-01', until_day: null };
    const asked = { occupationKey: 'k', level: '5' as const };
    const listed = [line('listed', '2026-01-01', null, null)];
    expect(standingOn(listed, [held], asked, '2026-02-28').programme).toBe(false);
    expect(standingOn(listed, [held], asked, '2026-03-01').programme).toBe(true);
    expect(standingOn(listed, [held], asked, '2999-12-31').programme).toBe(true);
    expect(standingOn(listed, [], asked, '2026-03-01').programme).toBe(false);
  });
});

describe('what keeps a catalogue from being published', () => {
  test('an empty one is said to be empty', () =>
    expect(incompleteEntries([])).toEqual([{ code: 'catalogue.empty', params: {} }]));
  test('whole entries are not named', () => expect(incompleteEntries([entryOf()])).toEqual([]));
  test('an entry is named with its trade, what it lacks and where it stands', () => {
    const bare = entryOf({ id: '430000-x', trade: '电焊工', hours: null, fundSources: null });
    expect(incompleteEntries([entryOf(), bare])).toEqual([
      {
        code: 'catalogue.entry_incomplete',
        params: { entry: '焊工（电焊工）四级/中级工', fields: '参考学时、资金来源' },
        pointer: '/entries/430000-x',
      },
    ]);
    expect(nameOf(entryOf())).toBe('焊工四级/中级工');
  });
});

describe('the head of a catalogue', () => {
  const head = { title: '示例目录', edition: '2022' as const, periodFrom: '2026-01-01' };
  test.each([
    [undefined, []],
    ['2026-01-01', []],
    [
      '2025-12-31',
      [
        {
          code: 'catalogue.period_reversed',
          params: { from: '2026-01-01', to: '2025-12-31' },
          pointer: '/periodTo',
        },
      ],
    ],
  ])('a period to %s', (periodTo, faults) =>
    expect(headFaults({ ...head, ...(periodTo ? { periodTo } : {}) })).toEqual(faults),
  );
  test('what is not said is kept as nothing', () => {
    expect(headOf(head)).toEqual({
      ...{ title: '示例目录', document_no: null, source_note: null, edition: '2022' },
      ...{ period_from: '2026-01-01', period_to: null },
    });
    const all = { ...head, documentNo: '示例〔2026〕1号', sourceNote: '网站', periodTo: '2026-12-31' };
    expect(headOf(all)).toMatchObject({
      document_no: '示例〔2026〕1号',
      source_note: '网站',
      period_to: '2026-12-31',
    });
  });
});
