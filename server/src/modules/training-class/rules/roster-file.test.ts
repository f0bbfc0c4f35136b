import { hasText } from '@zhenxun/contracts/texts/render.ts';
import { expect, test } from 'vitest';
import { type RosterFileFacts, type RosterLine, rosterFaults } from './roster-file.ts';

const figure = (value: number) => ({ value, documentNo: '示例' });
const session = { no: 3, startsAt: '2026-03-16T01:00:00.000Z', endsAt: '2026-03-16T04:00:00.000Z' };
const facts = (more: Partial<RosterFileFacts> = {}): RosterFileFacts => ({
  day: '2026-03-02',
  figures: { minAge: figure(16), maxAge: { male: figure(60), female: figure(55) } },
  present: new Set(),
  sessions: [session],
  taken: [],
  ...more,
});
const line = (at: number, more: Partial<RosterLine> = {}): RosterLine => ({
  line: at,
  kind: 'resident_id',
  number: `number-${at}`,
  birth: '1990-05-01',
  sex: 'male',
  ...more,
});
const known = (canonicalPersonId: string, nameMatches = true) => ({ known: { canonicalPersonId, nameMatches } });
const taken = {
  kind: 'person' as const,
  subjectId: 'p',
  from: '2026-03-16T03:00:00.000Z',
  to: '2026-03-16T05:00:00.000Z',
};

type Case = [name: string, lines: RosterLine[], facts: RosterFileFacts, found: string[]];
const cases: Case[] = [
  ['没有问题', [line(2), line(3)], facts(), []],
  ['空的证件号由表格自己报告', [line(2, { number: null }), line(3, { kind: null })], facts(), []],
  [
    '号码本身有错时不再报其他问题',
    [line(2, { numberFault: 'id_number.check_digit', birth: '2020-01-01' })],
    facts(),
    ['2 number id_number.check_digit'],
  ],
  [
    '同一号码两行，后一行报错',
    [line(2), line(3, { number: 'number-2' })],
    facts(),
    ['3 number training_class.roster.twice_in_file'],
  ],
  [
    '两种证件是同一个人',
    [line(2, known('p')), line(3, { kind: 'passport', ...known('p') })],
    facts(),
    ['3 number training_class.roster.twice_in_file'],
  ],
  ['未满十六周岁', [line(2, { birth: '2010-03-03' })], facts(), ['2 number training_class.roster.under_age']],
  [
    '女性超过五十五周岁',
    [line(2, { birth: '1970-03-02', sex: 'female' })],
    facts(),
    ['2 number training_class.roster.over_age'],
  ],
  ['姓名与登记不一致', [line(2, known('p', false))], facts(), ['2 name training_class.roster.name_differs']],
  [
    '已在本班',
    [line(2, known('p'))],
    facts({ present: new Set(['p']) }),
    ['2 number training_class.roster.already_in_class'],
  ],
  ['同时在另一班', [line(2, known('p'))], facts({ taken: [taken] }), ['2 number training_class.roster.elsewhere']],
  ['另一班刚好在下课时开始', [line(2, known('p'))], facts({ taken: [{ ...taken, from: session.endsAt }] }), []],
  ['教室被占用与学员无关', [line(2, known('p'))], facts({ taken: [{ ...taken, kind: 'room' }] }), []],
  [
    '一个人的所有问题一次报全',
    [line(2, { birth: '2010-03-03', ...known('p', false) })],
    facts({ present: new Set(['p']), taken: [taken] }),
    [
      '2 number training_class.roster.under_age',
      '2 name training_class.roster.name_differs',
      '2 number training_class.roster.already_in_class',
      '2 number training_class.roster.elsewhere',
    ],
  ],
];

for (const [name, lines, given, found] of cases) {
  test(name, () => {
    const faults = rosterFaults(lines, given);
    expect(faults.map((fault) => `${fault.line} ${fault.key} ${fault.code}`)).toEqual(found);
    for (const { code } of faults) expect(hasText(code), code).toBe(true);
  });
}

test('a clash says when, in Shanghai time, and with which session', () => {
  const [fault] = rosterFaults([line(2, known('p'))], facts({ taken: [taken] }));
  expect(fault?.params).toEqual({ no: 3, from: '2026-03-16 11:00', to: '13:00' });
});

test.each([
  [
    '同一号码',
    [line(2), line(3, { number: 'number-2' })],
    facts(),
    { line: 3, key: 'number', code: 'twice_in_file', params: { line: 2 } },
  ],
  [
    '未满十六周岁',
    [line(2, { birth: '2010-03-03' })],
    facts(),
    { line: 2, key: 'number', code: 'under_age', params: { age: 15, limit: 16 } },
  ],
  [
    '女性超过五十五周岁',
    [line(2, { birth: '1970-03-02', sex: 'female' })],
    facts(),
    { line: 2, key: 'number', code: 'over_age', params: { age: 56, limit: 55 } },
  ],
  ['姓名不一致', [line(2, known('p', false))], facts(), { line: 2, key: 'name', code: 'name_differs', params: {} }],
  [
    '已在本班',
    [line(2, known('p'))],
    facts({ present: new Set(['p']) }),
    { line: 2, key: 'number', code: 'already_in_class', params: {} },
  ],
])('%s：写明在哪一行、哪一列、差多少', (_, lines, given, { code, ...rest }) => {
  expect(rosterFaults(lines, given)).toEqual([{ ...rest, code: `training_class.roster.${code}` }]);
});

test('the fault of the number itself is passed on as it is', () => {
  expect(rosterFaults([line(2, { numberFault: 'id_number.length' })], facts())).toEqual([
    { line: 2, key: 'number', code: 'id_number.length', params: {} },
  ]);
});

test.each([
  ['证件上没有出生日期的不看年龄', [line(2, { birth: '' })], facts()],
  ['不同证件的相同号码是两个人', [line(2, { number: 'A1' }), line(3, { number: 'A1', kind: 'passport' })], facts()],
  ['在另一班的是别人', [line(2, known('p'))], facts({ taken: [{ ...taken, subjectId: 'q' }] })],
  ['还没有登记的人没有在班记录', [line(2)], facts({ present: new Set(['p']), taken: [taken] })],
])('%s', (_, lines, given) => expect(rosterFaults(lines, given)).toEqual([]));

test('of several other classes the one that clashes is named', () => {
  const others = [{ ...taken, from: '2026-03-20T03:00:00.000Z', to: '2026-03-20T05:00:00.000Z' }, taken];
  const [fault] = rosterFaults([line(2, known('p'))], facts({ taken: others }));
  expect(fault?.params).toEqual({ no: 3, from: '2026-03-16 11:00', to: '13:00' });
});
