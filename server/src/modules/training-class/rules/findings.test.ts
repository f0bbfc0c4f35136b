import type { CheckResult } from '@zhenxun/contracts/common.ts';
import { describe, expect, test } from 'vitest';
import { checkClass } from './check-class.ts';
import type { ClassFacts, Figures } from './facts.ts';
import { session, soundClass, trainee } from './testing.ts';

const notice = '关于加强职业技能培训规范管理工作的通知（四）';
const figure = <T>(value: T, documentNo: string) => ({ value, documentNo });
/** Each figure under a document of its own, so that a finding shows which one it rests on. */
const figures: Figures = {
  leadWorkdays: figure(5, '提前号'),
  classHourMinutes: figure(45, '学时号'),
  hoursPerDay: figure(8, '课时号'),
  onlineShareBp: figure(5000, '线上号'),
  minAge: figure(16, '下限号'),
  maxAge: { male: figure(60, '男上限号'), female: figure(55, '女上限号') },
  maxCapacity: figure(50, '规模号'),
  minTrainees: figure(2, '人数号'),
  latestEnd: figure('21:00', '夜间号'),
  practiceShareBp: figure(3000, '实操号'),
  listingExempt: figure(['enterprise'] as const, '自训号'),
  siteProofs: figure(['fire', 'hygiene'] as const, '证照号'),
};
const term = (kind: 'fire' | 'hygiene', validFrom: string, validTo: string | null) => ({ kind, validFrom, validTo });
const proofs = [term('fire', '2025-06-01', '2026-05-31'), term('hygiene', '2025-06-01', null)];
type Given = Parameters<typeof soundClass>[0];
const given = (more: Given = {}): ClassFacts => soundClass({ figures, proofs, ...more });
const taken = (kind: 'person' | 'room', subjectId: string) => [
  { kind, subjectId, from: '2026-03-16T02:00:00.000Z', to: '2026-03-16T03:00:00.000Z' },
];
const without = <T extends object>(whole: T, key: keyof T): T => {
  const { [key]: _, ...rest } = whole;
  return rest as T;
};

/** `结论 规则(参数) 处所 对象 依据` of one result. */
function line({ outcome, code, params, rule, pointer, subject }: CheckResult): string {
  const said = Object.entries(params).map(([key, value]) => `${key}=${value}`);
  const what = `${outcome} ${code.replace('training_class.check.', '')}(${said.join(', ')})`;
  return [what, pointer, subject, rule === notice ? '通知（四）' : rule].filter((part) => part !== undefined).join(' ');
}
const open = (facts: ClassFacts) =>
  checkClass(facts)
    .filter(({ outcome }) => outcome !== 'passed')
    .map(line);

test('a sound file: what each rule looked at, with its figures, in the order of the file', () => {
  expect(checkClass(given()).map(line)).toEqual([
    'passed standing.ok(organisation=示例学校) 通知（四）',
    'passed lead_time.ok(count=10, need=5, startsOn=2026-03-16) 提前号',
    'passed capacity.ok(planned=40, limit=50) 规模号',
    'passed site.ok(site=一号楼) 通知（四）',
    'passed site_proof.ok(proofs=消防安全证明、卫生许可证明) 证照号',
    'passed roster_size.ok(count=2, capacity=40, min=2) 人数号',
    'passed duplicate.ok() 通知（四）',
    'passed age.ok(min=16, male=60, female=55) 下限号',
    'passed verification.ok(count=2) 通知（四）',
    'passed trainee_clash.ok() 通知（四）',
    'passed staff.ok(count=2) 通知（四）',
    'passed own_staff.ok(count=2) 自训号',
    'passed shared.ok(count=2) 通知（四）',
    'passed earlier.ok(count=2) 通知（四）',
    'passed hours.ok(planned=16, required=16) 示例目录',
    'passed curriculum.ok(title=焊工课程, count=1) 通知（四）',
    'passed session_times.ok(count=2) 通知（四）',
    'passed hours_per_day.ok(limit=8) 课时号',
    'passed evening.ok(limit=21:00) 夜间号',
    'passed practice_share.ok(practice=16, all=16, share=100, limit=30) 实操号',
    'passed online_share.ok(online=0, all=16, share=0, limit=50) 线上号',
    'passed teacher.ok(count=1) 通知（四）',
    'passed teacher_clash.ok() 通知（四）',
    'passed room.ok() 通知（四）',
    'passed resources.ok(count=1) 通知（四）',
    'passed assessment.ok(day=2026-03-18, assessor=考评示例, endsOn=2026-03-31) 通知（四）',
    'passed institution_pledge.ok(version=2026-1) 通知（四）',
    'passed trainee_pledge.ok(count=2) 通知（四）',
  ]);
});

test.each([
  ['enrolment', ['standing', 'duplicate', 'age', 'verification', 'trainee_clash', 'own_staff']],
  ['completion', ['standing', 'verification', 'hours', 'taught', 'attendance', 'scores']],
  ['claim', ['standing', 'verification', 'completion']],
  ['payment', ['standing', 'verification', 'completion', 'attendance', 'scores']],
] as const)('at %s these rules are asked: %j', (stage, rules) => {
  const outcome = { unsettled: 0, unconfirmed: 0, lastEnd: '2026-03-01T07:00:00.000Z' };
  const results = checkClass(given({ stage, outcome, class: { completionApproved: true } }));
  expect(results.map(({ code, outcome: found }) => `${found} ${code}`)).toEqual(
    rules.map((rule) => `passed training_class.check.${rule}.ok`),
  );
});

const suspended = { state: 'suspended', programme: true, reason: '整改', until: '2026-06-30' } as const;
const online = { mode: 'online' as const };
const sessions = [session(1, '2026-03-16'), session(2, '2026-03-17')];

describe('what is found, where, and under which document', () => {
  test.each<[string, ClassFacts, string[]]>([
    [
      '机构未列入目录',
      given({ standing: { state: 'unlisted', programme: false } }),
      ['failed standing.unlisted(organisation=示例学校, reason=, until=) /organisation 通知（四）'],
    ],
    [
      '机构暂停，写明原因和期限',
      given({ standing: suspended }),
      ['failed standing.suspended(organisation=示例学校, reason=整改, until=2026-06-30) /organisation 通知（四）'],
    ],
    [
      '机构暂停期间不得报名',
      given({ stage: 'enrolment', standing: suspended }),
      ['failed standing.suspended(organisation=示例学校, reason=整改, until=2026-06-30) /organisation 通知（四）'],
    ],
    [
      '培训结束后才暂停的，由人判断',
      given({
        stage: 'payment',
        standing: suspended,
        class: { completionApproved: true },
        outcome: { unsettled: 0, unconfirmed: 0 },
      }),
      ['to_judge standing.suspended(organisation=示例学校, reason=整改, until=2026-06-30) /organisation 通知（四）'],
    ],
    [
      '项目未获准',
      given({ standing: { state: 'listed', programme: false } }),
      ['failed standing.programme(organisation=示例学校, occupation=焊工) /entry 通知（四）'],
    ],
    [
      '项目未获准，报名时也不行',
      given({ stage: 'enrolment', standing: { state: 'listed', programme: false } }),
      ['failed standing.programme(organisation=示例学校, occupation=焊工) /entry 通知（四）'],
    ],
    [
      '培训开始后目录调整，不影响申领',
      given({
        stage: 'payment',
        standing: { state: 'listed', programme: false },
        class: { completionApproved: true },
        outcome: { unsettled: 0, unconfirmed: 0 },
      }),
      [],
    ],
    [
      '提前 4 个工作日',
      given({ lead: { count: 4, provisional: false } }),
      ['failed lead_time(count=4, need=5, startsOn=2026-03-16) /startsOn 提前号'],
    ],
    [
      '开班日期已过，不写负数',
      given({ lead: { count: -3, provisional: true } }),
      ['failed lead_time(count=0, need=5, startsOn=2026-03-16) /startsOn 提前号'],
    ],
    [
      '日历未公布时差 4 天，由人判断',
      given({ lead: { count: 1, provisional: true } }),
      ['to_judge lead_time(count=1, need=5, startsOn=2026-03-16) /startsOn 提前号'],
    ],
    ['计划人数 51', given({ class: { capacity: 51 } }), ['failed capacity(planned=51, limit=50) /capacity 规模号']],
    [
      '线下班没有场地',
      without(given(), 'site'),
      [
        'failed site.absent() /siteRef 通知（四）',
        'failed room.elsewhere(no=1) /sessions/1 session-1 通知（四）',
        'failed room.elsewhere(no=2) /sessions/2 session-2 通知（四）',
      ],
    ],
    [
      '场地没有签到范围',
      given({ site: { name: '一号楼', fence: false, rooms: [{ id: 'room', name: '101', capacity: 40 }] } }),
      ['failed site.no_fence(site=一号楼) /siteRef 通知（四）'],
    ],
    [
      '花名册不足 2 人',
      given({ trainees: [trainee(1)] }),
      ['failed roster_size(count=1, capacity=40, min=2) /trainees 人数号'],
    ],
    [
      '花名册 2 人，计划 1 人',
      given({ class: { capacity: 1 } }),
      ['failed roster_size(count=2, capacity=1, min=2) /trainees 人数号'],
    ],
    ['花名册正好 2 人，计划 2 人', given({ class: { capacity: 2 } }), []],
    [
      '第 2、3 行与第 1 行是同一人',
      given({ trainees: [1, 2, 3].map((no) => trainee(no, { canonicalPersonId: 'same' })) }),
      [
        'failed duplicate(name=示*2, no=2, first=1) /trainees/2 enrolment-2 通知（四）',
        'failed duplicate(name=示*3, no=3, first=1) /trainees/3 enrolment-3 通知（四）',
      ],
    ],
    [
      '15 周岁',
      given({ trainees: [trainee(1, { birth: '2010-03-03' }), trainee(2)] }),
      ['failed under_age(name=示*1, no=1, age=15, limit=16) /trainees/1 enrolment-1 下限号'],
    ],
    [
      '男 61 周岁、女 56 周岁',
      given({
        trainees: [trainee(1, { birth: '1965-03-02' }), trainee(2, { birth: '1970-03-02', sex: 'female' })],
      }),
      [
        'failed over_age(name=示*1, no=1, age=61, limit=60) /trainees/1 enrolment-1 男上限号',
        'failed over_age(name=示*2, no=2, age=56, limit=55) /trainees/2 enrolment-2 女上限号',
      ],
    ],
    [
      '证件不写性别的，按较高的年龄',
      given({ trainees: [without(trainee(1, { birth: '1970-03-02' }), 'sex'), trainee(2)] }),
      [],
    ],
    [
      '证件不写出生日期的，由人判断',
      given({ trainees: [without(trainee(1), 'birth'), trainee(2)] }),
      ['to_judge age.unknown(name=示*1, no=1) /trainees/1 enrolment-1 下限号'],
    ],
    [
      '姓名不符、查无此证、未答复',
      given({
        trainees: [
          trainee(1, { verification: 'mismatch' }),
          trainee(2, { verification: 'not_found' }),
          trainee(3, { verification: 'waiting' }),
        ],
      }),
      [
        'failed verification.mismatch(name=示*1, no=1) /trainees/1 enrolment-1 通知（四）',
        'failed verification.not_found(name=示*2, no=2) /trainees/2 enrolment-2 通知（四）',
        'silent verification.silent(name=示*3, no=3) /trainees/3 enrolment-3 通知（四）',
      ],
    ],
    [
      '学员同时在另一班，写明北京时间',
      given({ taken: taken('person', 'person-2') }),
      [
        'failed trainee_clash(name=示*2, no=2, session=1, from=2026-03-16 10:00, to=11:00) /trainees/2 enrolment-2 通知（四）',
      ],
    ],
    [
      '与第二课冲突的，写第二课',
      given({
        taken: [
          { kind: 'person', subjectId: 'person-1', from: '2026-03-18T02:00:00.000Z', to: '2026-03-18T03:00:00.000Z' },
          { kind: 'person', subjectId: 'person-1', from: '2026-03-17T02:00:00.000Z', to: '2026-03-17T03:00:00.000Z' },
        ],
      }),
      [
        'failed trainee_clash(name=示*1, no=1, session=2, from=2026-03-17 10:00, to=11:00) /trainees/1 enrolment-1 通知（四）',
      ],
    ],
    ['编号相同的教室被占用，与学员无关', given({ taken: taken('room', 'person-2') }), []],
    [
      '计划不足目录课时',
      given({ class: { requiredHours: 17 } }),
      ['failed hours(planned=16, required=17) /sessions 示例目录'],
    ],
    [
      '课次早于开班、晚于结班',
      given({ sessions: [session(1, '2026-03-15'), session(2, '2026-04-01')], class: { assessment: null } }),
      [
        'failed session_times.outside(no=1, day=2026-03-15, startsOn=2026-03-16, endsOn=2026-03-31) /sessions/1 session-1 通知（四）',
        'failed session_times.outside(no=2, day=2026-04-01, startsOn=2026-03-16, endsOn=2026-03-31) /sessions/2 session-2 通知（四）',
        'failed assessment.absent() /assessment 通知（四）',
      ],
    ],
    [
      '首尾两天都在班期内',
      given({
        sessions: [session(1, '2026-03-16'), session(2, '2026-03-31')],
        class: { assessment: { ...given().class.assessment!, day: '2026-03-31' } },
      }),
      [],
    ],
    [
      '第 3 课与第 1 课重叠，当日超过 8 课时',
      given({ sessions: [...sessions, session(3, '2026-03-16', { hours: 1 })] }),
      [
        'failed session_times.overlap(no=3, other=1, day=2026-03-16) /sessions/3 session-3 通知（四）',
        'failed hours_per_day(day=2026-03-16, hours=9, limit=8) /sessions/1 session-1 课时号',
      ],
    ],
    [
      '线上 16/24 课时，写百分数',
      given({
        class: { mode: 'blended' },
        sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', online), session(3, '2026-03-18', online)],
      }),
      ['failed online_share(online=16, all=24, share=66.67, limit=50) /sessions 线上号'],
    ],
    [
      '线下班有线上课',
      given({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', online)] }),
      ['failed online_share.mode(online=8, all=16) /mode 线上号'],
    ],
    [
      '没有教师',
      given({ sessions: [session(1, '2026-03-16'), without(session(2, '2026-03-17'), 'teacherId')] }),
      ['failed teacher.absent(no=2) /sessions/2 session-2 通知（四）'],
    ],
    [
      '教师不在册',
      given({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { teacherId: 'gone' })] }),
      ['failed teacher.not_in_service(no=2, name=) /sessions/2 session-2 通知（四）'],
    ],
    [
      '教师已停用',
      given({
        teachers: [
          {
            id: 'teacher',
            name: '石*例',
            canonicalPersonId: 't',
            inUse: false,
            occupations: [{ occupationKey: 'welder', levels: [] }],
          },
        ],
      }),
      [
        'failed teacher.not_in_service(no=1, name=石*例) /sessions/1 session-1 通知（四）',
        'failed teacher.not_in_service(no=2, name=石*例) /sessions/2 session-2 通知（四）',
      ],
    ],
    [
      '实训教师职业不符；理论课由人判断',
      given({
        sessions: [
          session(1, '2026-03-16', { teacherId: 'other' }),
          session(2, '2026-03-17', { teacherId: 'other', kind: 'theory' }),
        ],
      }),
      [
        'failed teacher.unqualified(no=1, name=林*例, occupation=焊工) /sessions/1 session-1 通知（四）',
        'to_judge teacher.unqualified(no=2, name=林*例, occupation=焊工) /sessions/2 session-2 通知（四）',
      ],
    ],
    [
      '教师同时在另一班',
      given({ taken: taken('person', 'teacher-person') }),
      ['failed teacher_clash(name=石*例, no=1, from=2026-03-16 10:00, to=11:00) /sessions/1 通知（四）'],
    ],
    ['另一位教师没有本班课，不冲突', given({ taken: taken('person', 'other-person') }), []],
    [
      '没有教室',
      given({ sessions: [session(1, '2026-03-16'), without(session(2, '2026-03-17'), 'roomId')] }),
      ['failed room.absent(no=2) /sessions/2 session-2 通知（四）'],
    ],
    [
      '教室不在本场地',
      given({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { roomId: 'elsewhere' })] }),
      ['failed room.elsewhere(no=2) /sessions/2 session-2 通知（四）'],
    ],
    [
      '教室坐不下只报一次',
      given({ site: { name: '一号楼', fence: true, rooms: [{ id: 'room', name: '101', capacity: 1 }] } }),
      ['failed room.too_small(no=1, room=101, capacity=1, count=2) /sessions/1 session-1 通知（四）'],
    ],
    [
      '教室正好坐满',
      given({ site: { name: '一号楼', fence: true, rooms: [{ id: 'room', name: '101', capacity: 2 }] } }),
      [],
    ],
    [
      '教室被占用',
      given({ taken: taken('room', 'room') }),
      ['failed room.taken(no=1, room=101, from=2026-03-16 10:00, to=11:00) /sessions/1 通知（四）'],
    ],
    [
      '教室被占用的时间，本班在另一间上课',
      given({
        taken: taken('room', 'room'),
        sessions: [session(1, '2026-03-16', { roomId: 'second' }), session(2, '2026-03-17')],
        site: {
          name: '一号楼',
          fence: true,
          rooms: [
            { id: 'room', name: '101', capacity: 40 },
            { id: 'second', name: '102', capacity: 40 },
          ],
        },
      }),
      [],
    ],
    ['没有教学资源', given({ class: { resources: [] } }), ['failed resources() /resources 通知（四）']],
    [
      '教学资源已停用；另一份不是本职业的，由人判断',
      given({
        class: {
          resources: [
            { title: '旧教程', registered: false, occupationKeys: ['welder'] },
            { title: '烹饪', registered: true, occupationKeys: ['cook'] },
            { title: '焊工', registered: true, occupationKeys: ['cook', 'welder'] },
          ],
        },
      }),
      [
        'failed resources.ended(title=旧教程) /resources/0 通知（四）',
        'to_judge resources.other_occupation(title=烹饪, occupation=焊工) /resources/1 通知（四）',
      ],
    ],
    [
      '没有卫生许可证明',
      given({ proofs: proofs.slice(0, 1) }),
      ['failed site_proof.absent(proof=卫生许可证明) /sessions/1 session-1 证照号'],
    ],
    [
      '消防证明在第二课前一天到期，第二课以后都没有',
      given({
        sessions: [...sessions, session(3, '2026-03-18', { hours: 1 })],
        proofs: [term('fire', '2026-03-16', '2026-03-16'), term('hygiene', '2025-06-01', null)],
      }),
      ['failed site_proof.lapsed(proof=消防安全证明, no=2, day=2026-03-17, count=2) /sessions/2 session-2 证照号'],
    ],
    [
      '消防证明第二课当天才生效',
      given({ proofs: [term('fire', '2026-03-17', '2026-03-17'), term('hygiene', '2025-06-01', null)] }),
      ['failed site_proof.lapsed(proof=消防安全证明, no=1, day=2026-03-16, count=1) /sessions/1 session-1 证照号'],
    ],
    [
      '两份证明前后相接',
      given({
        proofs: [
          term('fire', '2026-03-01', '2026-03-16'),
          term('fire', '2026-03-17', '2026-12-31'),
          term('hygiene', '2025-06-01', null),
        ],
      }),
      [],
    ],
    [
      '下课晚于晚上九点；正好九点不算',
      given({
        sessions: [
          session(1, '2026-03-16', { endsAt: '2026-03-16T13:00:00.000Z' }),
          session(2, '2026-03-17', { endsAt: '2026-03-17T13:01:00.000Z' }),
        ],
      }),
      ['failed evening(no=2, end=2026-03-17 21:01, limit=21:00) /sessions/2 session-2 夜间号'],
    ],
    [
      '上到第二天凌晨',
      given({
        sessions: [session(1, '2026-03-16', { endsAt: '2026-03-16T16:30:00.000Z' }), session(2, '2026-03-18')],
      }),
      ['failed evening(no=1, end=2026-03-17 00:30, limit=21:00) /sessions/1 session-1 夜间号'],
    ],
    [
      '实操 4/16 课时，不足三成',
      given({
        sessions: [
          session(1, '2026-03-16', { hours: 4 }),
          session(2, '2026-03-17', { hours: 8, kind: 'theory' }),
          session(3, '2026-03-18', { hours: 4, kind: 'theory' }),
        ],
      }),
      ['failed practice_share(practice=4, all=16, share=25, limit=30) /sessions 实操号'],
    ],
    [
      '实操正好三成',
      given({
        class: { requiredHours: 10 },
        sessions: [session(1, '2026-03-16', { hours: 3 }), session(2, '2026-03-17', { hours: 7, kind: 'theory' })],
      }),
      [],
    ],
    [
      '教师只登记了别的等级，由人判断',
      given({ class: { level: '3' } }),
      [
        'to_judge teacher.level(no=1, name=石*例, occupation=焊工, level=三级/高级工) /sessions/1 session-1 通知（四）',
        'to_judge teacher.level(no=2, name=石*例, occupation=焊工, level=三级/高级工) /sessions/2 session-2 通知（四）',
      ],
    ],
    [
      '教师没有写等级的，各级都可以',
      given({
        class: { level: '3' },
        teachers: [{ ...given().teachers[0]!, occupations: [{ occupationKey: 'welder', levels: [] }] }],
      }),
      [],
    ],
    [
      '任课教师在花名册里',
      given({ trainees: [trainee(1), trainee(2, { canonicalPersonId: 'teacher-person' })] }),
      ['failed staff.teaches(name=示*2, no=2) /trainees/2 enrolment-2 通知（四）'],
    ],
    [
      '本机构其他教师在花名册里，由人判断',
      given({ trainees: [trainee(1), trainee(2, { canonicalPersonId: 'other-person' })] }),
      ['to_judge staff(name=示*2, no=2) /trainees/2 enrolment-2 通知（四）'],
    ],
    [
      '企业培训自己的职工',
      given({
        organisationKind: 'enterprise',
        trainees: [trainee(1), trainee(2, { canonicalPersonId: 'other-person' })],
      }),
      [],
    ],
    [
      '已停用的教师来学习',
      given({
        teachers: [given().teachers[0]!, { ...given().teachers[1]!, inUse: false }],
        trainees: [trainee(1), trainee(2, { canonicalPersonId: 'other-person' })],
      }),
      [],
    ],
    [
      '两人同一电话、三人同一账户，由人判断',
      given({
        trainees: [trainee(1), trainee(2), trainee(3)],
        shared: [
          { what: 'phone', persons: ['person-3', 'person-2'] },
          { what: 'account', persons: ['person-1', 'person-2', 'person-3', 'person-9'] },
        ],
      }),
      [
        'to_judge shared.phone(count=2, nos=2、3) /trainees/2 enrolment-2 通知（四）',
        'to_judge shared.account(count=3, nos=1、2、3) /trainees/1 enrolment-1 通知（四）',
      ],
    ],
    [
      '与他同一电话的人不在本班',
      given({
        shared: [
          { what: 'phone', persons: ['person-1', 'person-9'] },
          { what: 'phone', persons: ['person-8', 'person-9'] },
        ],
      }),
      [],
    ],
    [
      '学过同一项目，写明日期，由人判断',
      given({
        earlier: [
          { canonicalPersonId: 'person-9', startsOn: '2025-01-01' },
          { canonicalPersonId: 'person-2', startsOn: '2025-09-01' },
        ],
      }),
      ['to_judge earlier(name=示*2, no=2, day=2025-09-01, occupation=焊工) /trainees/2 enrolment-2 通知（四）'],
    ],
    [
      '考核人就是任课教师，考核早于最后一课',
      given({
        sessions: [session(1, '2026-03-17'), session(2, '2026-03-16')],
        class: { assessment: { ...given().class.assessment!, day: '2026-03-16', assessorTeacherId: 'teacher' } },
      }),
      [
        'failed assessment.teacher(name=石*例) /assessment/assessorName 通知（四）',
        'failed assessment.too_early(day=2026-03-16, lastDay=2026-03-17) /assessment/day 通知（四）',
      ],
    ],
    [
      '考核人是本机构教师但不任本班课；最后一课当天考核',
      given({ class: { assessment: { ...given().class.assessment!, day: '2026-03-17', assessorTeacherId: 'other' } } }),
      [],
    ],
    [
      '考核人在课表上而已不在教师名册，写填报的姓名',
      given({
        teachers: [],
        class: { assessment: { ...given().class.assessment!, assessorTeacherId: 'teacher' } },
      }),
      [
        'failed teacher.not_in_service(no=1, name=) /sessions/1 session-1 通知（四）',
        'failed teacher.not_in_service(no=2, name=) /sessions/2 session-2 通知（四）',
        'failed assessment.teacher(name=考评示例) /assessment/assessorName 通知（四）',
      ],
    ],
    [
      '结业：最后一课未上',
      given({ stage: 'completion', outcome: { unsettled: 3, unconfirmed: 2, lastEnd: '2026-03-17T07:00:00.000Z' } }),
      [
        'failed taught(last=2026-03-17 15:00) /sessions 通知（四）',
        'failed attendance(count=3) /attendance 通知（四）',
        'failed scores(count=2) /scores 通知（四）',
      ],
    ],
    [
      '结业：最后一课刚刚下课',
      given({ stage: 'completion', outcome: { unsettled: 0, unconfirmed: 0, lastEnd: '2026-03-02T02:00:00.000Z' } }),
      [],
    ],
    [
      '结业：没有任何课次',
      given({ stage: 'completion' }),
      [
        'failed taught(last=) /sessions 通知（四）',
        'silent attendance.silent() 通知（四）',
        'silent scores.silent() 通知（四）',
      ],
    ],
    [
      '申领：结业未审核',
      given({ stage: 'claim', outcome: { unsettled: 0, unconfirmed: 0 } }),
      ['failed completion() 通知（四）'],
    ],
  ])('%s', (_, facts, expected) => expect(open(facts)).toEqual(expected));
});

describe('the mode of a class is the one of its sessions', () => {
  const of = (mode: 'offline' | 'online' | 'blended', modes: ('onsite' | 'online')[]) =>
    given({
      class: { mode },
      figures: { ...figures, onlineShareBp: figure(10_000, '线上号') },
      sessions: modes.map((one, at) => session(at + 1, `2026-03-${16 + at}`, { mode: one })),
    });
  test.each([
    ['offline', ['onsite', 'onsite'], true],
    ['offline', ['onsite', 'online'], false],
    ['online', ['online', 'online'], true],
    ['online', ['online', 'onsite'], false],
    ['blended', ['online', 'onsite'], true],
    ['blended', ['online', 'online'], false],
    ['blended', ['onsite', 'onsite'], false],
    ['offline', [], true],
    ['online', [], true],
    ['blended', [], true],
  ] as const)('%s with %j: %s', (mode, modes, fits) => {
    const found = open(of(mode, [...modes])).filter((one) => one.includes('online_share'));
    expect(found.length === 0).toBe(fits);
  });
});

test('an online class needs no site, an enterprise no listing', () => {
  const remote = given({
    class: { mode: 'online' },
    figures: { ...figures, onlineShareBp: figure(10_000, '线上号') },
    sessions: sessions.map((one) => without({ ...one, ...online }, 'roomId')),
  });
  const passed = checkClass(without(remote, 'site')).map(line);
  expect(passed).toContain('passed site.online.ok() 通知（四）');
  expect(passed).toContain('passed room.ok() 通知（四）');
  const company = given({ organisationKind: 'enterprise', standing: { state: 'unlisted', programme: false } });
  expect(checkClass(company).map(line)[0]).toBe('passed standing.enterprise(organisation=示例学校) 自训号');
});

describe('training one’s own people without a listing', () => {
  const unlisted = { state: 'unlisted', programme: false } as const;
  const company = (more: Given = {}) => given({ organisationKind: 'enterprise', standing: unlisted, ...more });
  const roster = [
    trainee(1, { employer: '示例学校' }),
    trainee(2, { employer: '另一家公司' }),
    trainee(3),
    trainee(4, { employer: ' 示例 学校 ' }),
  ];
  const judged = [
    'to_judge own_staff.differs(name=示*2, no=2, employer=另一家公司, organisation=示例学校) /trainees/2 enrolment-2 自训号',
    'to_judge own_staff.unknown(name=示*3, no=3) /trainees/3 enrolment-3 自训号',
  ];
  test('a trainee of another employer, or of none stated, is for a person to judge', () => {
    expect(open(company({ trainees: roster }))).toEqual(judged);
    expect(open(company({ stage: 'enrolment', trainees: roster }))).toEqual(judged);
  });
  test('an enterprise on the directory with the programme trains anybody', () => {
    expect(open(given({ organisationKind: 'enterprise', trainees: roster }))).toEqual([]);
  });
  test('where the parameter names no kind, an enterprise needs a listing as others do', () => {
    const none = { ...figures, listingExempt: figure([] as const, '自训号') };
    expect(open(company({ figures: none }))).toEqual([
      'failed standing.unlisted(organisation=示例学校, reason=, until=) /organisation 通知（四）',
    ]);
  });
  test.each(['suspended', 'delisted'] as const)('an enterprise %s from the directory is not exempt', (state) => {
    expect(open(company({ standing: { state, programme: false } }))[0]).toMatch(`failed standing.${state}`);
  });
});
