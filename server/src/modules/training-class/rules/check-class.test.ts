import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { expect, test } from 'vitest';
import { blocking, checkClass } from './check-class.ts';
import type { ClassFacts } from './facts.ts';
import { notPassed, session, soundClass, trainee } from './testing.ts';

type Case = [name: string, facts: ClassFacts, found: string[]];
const at = (from: string, to: string) => ({ from, to });
const sameTime = at('2026-03-16T02:00:00.000Z', '2026-03-16T03:00:00.000Z');
const outcome = { unsettled: 0, unconfirmed: 0, lastEnd: '2026-03-01T07:00:00.000Z' };

const cases: Case[] = [
  ['资料齐全、情况属实：全部通过', soundClass(), []],
  [
    '培训机构没有签署承诺',
    soundClass({ pledged: { trainees: ['enrolment-1', 'enrolment-2'] } }),
    ['failed institution_pledge'],
  ],
  [
    '两名学员中一名没有签署承诺，由人判断',
    soundClass({ pledged: { institution: { version: '2026-1' }, trainees: ['enrolment-2'] } }),
    ['to_judge trainee_pledge'],
  ],
  ['没有课程设置，由人判断', { ...soundClass(), curriculum: undefined } as never, ['to_judge curriculum.absent']],
  [
    '教学计划正好覆盖各模块',
    soundClass({ curriculum: { title: '课程', modules: [{ name: '实训', theoryHours: 0, practiceHours: 16 }] } }),
    [],
  ],
  [
    '一个模块少一课时实训，一个没有安排',
    soundClass({
      curriculum: {
        title: '课程',
        modules: [
          { name: '技能实训', theoryHours: 0, practiceHours: 17 },
          { name: '安全规范', theoryHours: 1, practiceHours: 0 },
        ],
      },
    }),
    ['to_judge curriculum', 'to_judge curriculum'],
  ],
  ['机构未列入目录', soundClass({ standing: { state: 'unlisted', programme: false } }), ['failed standing.unlisted']],
  ['机构暂停', soundClass({ standing: { state: 'suspended', programme: true } }), ['failed standing.suspended']],
  ['项目未获准', soundClass({ standing: { state: 'listed', programme: false } }), ['failed standing.programme']],
  [
    '企业自主培训不看目录',
    soundClass({
      organisationKind: 'enterprise',
      standing: { state: 'unlisted', programme: false },
      trainees: [trainee(1, { employer: '示例学校' }), trainee(2, { employer: '示例学校' })],
    }),
    [],
  ],
  ['提前 4 个工作日，不足 5 个', soundClass({ lead: { count: 4, provisional: false } }), ['failed lead_time']],
  ['正好提前 5 个工作日', soundClass({ lead: { count: 5, provisional: false } }), []],
  ['日历未公布时不足的，由人判断', soundClass({ lead: { count: 4, provisional: true } }), ['to_judge lead_time']],
  ['已过开班日期的不因日历未公布而放过', soundClass({ lead: { count: 0, provisional: true } }), ['failed lead_time']],
  ['计划人数 51，上限 50', soundClass({ class: { capacity: 51 } }), ['failed capacity']],
  ['计划人数正好 50', soundClass({ class: { capacity: 50 } }), []],
  [
    '没有场地',
    soundClass({ class: {}, site: undefined } as never),
    ['failed room.elsewhere', 'failed room.elsewhere', 'failed site.absent'],
  ],
  [
    '场地没有签到范围',
    soundClass({ site: { name: '一号楼', fence: false, rooms: [{ id: 'room', name: '101', capacity: 40 }] } }),
    ['failed site.no_fence'],
  ],
  ['花名册只有 1 人，至少 2 人', soundClass({ trainees: [trainee(1)] }), ['failed roster_size']],
  ['花名册超过计划人数', soundClass({ class: { capacity: 1 } }), ['failed roster_size']],
  [
    '同一人两次',
    soundClass({ trainees: [trainee(1), trainee(2, { canonicalPersonId: 'person-1' })] }),
    ['failed duplicate'],
  ],
  [
    '差一天满 16 周岁',
    soundClass({ trainees: [trainee(1, { birth: '2010-03-03' }), trainee(2)] }),
    ['failed under_age'],
  ],
  ['当天满 16 周岁', soundClass({ trainees: [trainee(1, { birth: '2010-03-02' }), trainee(2)] }), []],
  ['男 61 周岁', soundClass({ trainees: [trainee(1, { birth: '1965-03-02' }), trainee(2)] }), ['failed over_age']],
  ['男 60 周岁', soundClass({ trainees: [trainee(1, { birth: '1965-03-03' }), trainee(2)] }), []],
  [
    '女 56 周岁',
    soundClass({ trainees: [trainee(1, { birth: '1970-03-02', sex: 'female' }), trainee(2)] }),
    ['failed over_age'],
  ],
  [
    '护照不含出生日期，由人判断',
    soundClass({ trainees: [{ ...trainee(1), birth: undefined } as never, trainee(2)] }),
    ['to_judge age.unknown'],
  ],
  [
    '人口库未答复：等待，不算通过',
    soundClass({ trainees: [trainee(1, { verification: 'waiting' }), trainee(2, { verification: 'unverified' })] }),
    ['silent verification.silent', 'silent verification.silent'],
  ],
  [
    '姓名不符、查无此证',
    soundClass({ trainees: [trainee(1, { verification: 'mismatch' }), trainee(2, { verification: 'not_found' })] }),
    ['failed verification.mismatch', 'failed verification.not_found'],
  ],
  [
    '学员同时在另一班',
    soundClass({ taken: [{ kind: 'person', subjectId: 'person-2', ...sameTime }] }),
    ['failed trainee_clash'],
  ],
  [
    '另一班在本班下课时开始，不冲突',
    soundClass({
      taken: [{ kind: 'person', subjectId: 'person-2', ...at('2026-03-16T07:00:00.000Z', '2026-03-16T09:00:00.000Z') }],
    }),
    [],
  ],
  [
    '教师同时在另一班',
    soundClass({ taken: [{ kind: 'person', subjectId: 'teacher-person', ...sameTime }] }),
    ['failed teacher_clash'],
  ],
  ['教室同时被占用', soundClass({ taken: [{ kind: 'room', subjectId: 'room', ...sameTime }] }), ['failed room.taken']],
  ['计划 16 课时，目录 17 课时', soundClass({ class: { requiredHours: 17 } }), ['failed hours']],
  [
    '课次在开班日期之前',
    soundClass({ sessions: [session(1, '2026-03-15'), session(2, '2026-03-17')] }),
    ['failed session_times.outside'],
  ],
  [
    '课次重叠，并超过每日 8 课时',
    soundClass({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-16')] }),
    ['failed hours_per_day', 'failed session_times.overlap'],
  ],
  [
    '线上 8/16 课时，正好五成',
    soundClass({
      class: { mode: 'blended' },
      sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { mode: 'online' })],
    }),
    [],
  ],
  [
    '线上 16/24 课时，超过五成',
    soundClass({
      class: { mode: 'blended' },
      sessions: [1, 2, 3].map((no) => session(no, `2026-03-${15 + no}`, no > 1 ? { mode: 'online' } : {})),
    }),
    ['failed online_share'],
  ],
  [
    '填报线下却安排线上',
    soundClass({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { mode: 'online' })] }),
    ['failed online_share.mode'],
  ],
  [
    '没有教师',
    soundClass({
      sessions: [session(1, '2026-03-16'), { ...session(2, '2026-03-17'), teacherId: undefined } as never],
    }),
    ['failed teacher.absent'],
  ],
  [
    '教师已离职',
    soundClass({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { teacherId: 'gone' })] }),
    ['failed teacher.not_in_service'],
  ],
  [
    '实训教师职业不符',
    soundClass({ sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { teacherId: 'other' })] }),
    ['failed teacher.unqualified'],
  ],
  [
    '理论课教师职业不符，由人判断',
    soundClass({
      sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { teacherId: 'other', kind: 'theory' })],
    }),
    ['to_judge teacher.unqualified'],
  ],
  [
    '教室坐不下',
    soundClass({ site: { name: '一号楼', fence: true, rooms: [{ id: 'room', name: '101', capacity: 1 }] } }),
    ['failed room.too_small'],
  ],
  ['没有教学资源', soundClass({ class: { resources: [] } }), ['failed resources']],
  [
    '教材已不在登记中；另一本适用于其他职业，由人判断',
    soundClass({
      class: {
        resources: [
          { title: '旧教材', registered: false, occupationKeys: [] },
          { title: '烹饪教材', registered: true, occupationKeys: ['cook'] },
        ],
      },
    }),
    ['failed resources.ended', 'to_judge resources.other_occupation'],
  ],
  ['没有消防证明', soundClass({ proofs: [] }), ['failed site_proof.absent']],
  [
    '有其他证明而没有消防证明',
    soundClass({ proofs: [{ kind: 'hygiene', validFrom: '2025-01-01', validTo: null }] }),
    ['failed site_proof.absent'],
  ],
  [
    '消防证明在第二次课前一天到期',
    soundClass({ proofs: [{ kind: 'fire', validFrom: '2025-06-01', validTo: '2026-03-16' }] }),
    ['failed site_proof.lapsed'],
  ],
  [
    '消防证明当天到期仍有效，新证接上',
    soundClass({
      proofs: [
        { kind: 'fire', validFrom: '2025-06-01', validTo: '2026-03-16' },
        { kind: 'fire', validFrom: '2026-03-17', validTo: null },
      ],
    }),
    [],
  ],
  [
    '线上课不看场地证明',
    soundClass({
      class: { mode: 'blended' },
      sessions: [session(1, '2026-03-16'), session(2, '2026-03-17', { mode: 'online' })],
      proofs: [{ kind: 'fire', validFrom: '2025-06-01', validTo: '2026-03-16' }],
    }),
    [],
  ],
  [
    '21:00 下课',
    soundClass({
      sessions: [
        session(1, '2026-03-16', { startsAt: '2026-03-16T07:00:00.000Z', endsAt: '2026-03-16T13:00:00.000Z' }),
        session(2, '2026-03-17'),
      ],
    }),
    [],
  ],
  [
    '21:01 下课；另一次课到次日凌晨',
    soundClass({
      sessions: [
        session(1, '2026-03-16', { startsAt: '2026-03-16T07:00:00.000Z', endsAt: '2026-03-16T13:01:00.000Z' }),
        session(2, '2026-03-17', { startsAt: '2026-03-17T10:30:00.000Z', endsAt: '2026-03-17T16:30:00.000Z' }),
      ],
    }),
    ['failed evening', 'failed evening'],
  ],
  [
    '全部是理论课',
    soundClass({ sessions: [1, 2].map((no) => session(no, `2026-03-${15 + no}`, { kind: 'theory' })) }),
    ['failed practice_share'],
  ],
  [
    '实训 3/10 课时，正好三成',
    soundClass({
      class: { requiredHours: 10 },
      sessions: [session(1, '2026-03-16', { hours: 7, kind: 'theory' }), session(2, '2026-03-17', { hours: 3 })],
    }),
    [],
  ],
  [
    '教师可任教该职业，但不含本班等级',
    soundClass({ class: { level: '2' } }),
    ['to_judge teacher.level', 'to_judge teacher.level'],
  ],
  [
    '任课教师列入花名册',
    soundClass({ trainees: [trainee(1), trainee(2, { canonicalPersonId: 'teacher-person' })] }),
    ['failed staff.teaches'],
  ],
  [
    '机构的其他教师列入花名册，由人判断',
    soundClass({ trainees: [trainee(1), trainee(2, { canonicalPersonId: 'other-person' })] }),
    ['to_judge staff'],
  ],
  [
    '企业培训本单位教师不必判断',
    soundClass({
      organisationKind: 'enterprise',
      trainees: [trainee(1), trainee(2, { canonicalPersonId: 'other-person' })],
    }),
    [],
  ],
  [
    '两名学员同一手机、同一账户，由人判断',
    soundClass({
      shared: [
        { what: 'phone', persons: ['person-1', 'person-2'] },
        { what: 'account', persons: ['person-2', 'person-1'] },
      ],
    }),
    ['to_judge shared.account', 'to_judge shared.phone'],
  ],
  [
    '曾参加同一职业同一等级的班级，由人判断',
    soundClass({ earlier: [{ canonicalPersonId: 'person-2', startsOn: '2025-04-01' }] }),
    ['to_judge earlier'],
  ],
  ['没有考核方案', soundClass({ class: { assessment: null } }), ['failed assessment.absent']],
  [
    '考核人就是任课教师，且早于最后一课',
    soundClass({
      class: {
        assessment: {
          method: 'practice_only',
          day: '2026-03-16',
          place: '一号楼',
          assessorName: '石示例',
          assessorUnit: '示例学校',
          assessorTeacherId: 'teacher',
        },
      },
    }),
    ['failed assessment.teacher', 'failed assessment.too_early'],
  ],
  ['结业：全部就绪', soundClass({ stage: 'completion', outcome }), []],
  [
    '结业：最后一课未上、考勤未认定、成绩未确认',
    soundClass({ stage: 'completion', outcome: { unsettled: 3, unconfirmed: 2, lastEnd: '2026-03-17T07:00:00.000Z' } }),
    ['failed attendance', 'failed scores', 'failed taught'],
  ],
  [
    '发放前：考勤未答复则等待',
    soundClass({ stage: 'payment', class: { completionApproved: true } }),
    ['silent attendance.silent', 'silent scores.silent'],
  ],
  [
    '申领：结业未审核；机构事后暂停由人判断',
    soundClass({ stage: 'claim', outcome, standing: { state: 'suspended', programme: true } }),
    ['failed completion', 'to_judge standing.suspended'],
  ],
];

for (const [name, facts, found] of cases) {
  test(name, () => expect(notPassed(checkClass(facts))).toEqual(found));
}

test('every result has a sentence, a rule and, when it failed, a place', () => {
  for (const [, facts] of cases) {
    for (const result of checkClass(facts)) {
      expect(hasText(result.code), result.code).toBe(true);
      expect(result.rule).not.toBe('');
    }
  }
});

test('every rule of the filing answers, and a sound file has one answer a rule', () => {
  const codes = checkClass(soundClass()).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toHaveLength(28);
});

test('only what failed stops the step', () => {
  const facts = soundClass({
    trainees: [trainee(1, { verification: 'waiting' }), trainee(2)],
    lead: { count: 4, provisional: true },
  });
  expect(notPassed(checkClass(facts))).toHaveLength(2);
  expect(blocking(checkClass(facts))).toEqual([]);
});

test('only what failed and has no weight stops a step', () => {
  const result = (outcome: 'passed' | 'failed' | 'to_judge' | 'silent', weight?: number) => ({
    ...{ code: `${outcome}${weight ?? ''}`, outcome, params: {}, rule: '通知' },
    ...(weight === undefined ? {} : { weight }),
  });
  const results = [result('passed'), result('to_judge'), result('silent'), result('failed', 30), result('failed')];
  expect(blocking(results).map(({ code }) => code)).toEqual(['failed']);
});
