import type { FilingContent, FilingDifference } from '@zhenxun/contracts/training-class-filing.ts';
import { expect, test } from 'vitest';
import { differencesOf } from './filing.ts';

const line = (id: string, no: number, fields = {}) => ({ id, no, name: `名${id}`, fields });
const base: FilingContent = {
  fields: { title: '一班', site: '一号楼' },
  trainees: [line('a', 1, { categories: '失业人员' }), line('b', 2)],
  sessions: [line('s', 1, { time: '2026-03-16 09:00–12:00', teacher: '石*例', place: '线下 101' })],
};
const short = (one: FilingDifference) =>
  [one.part, one.change, one.no, one.field, one.before, one.after].filter((part) => part !== undefined).join(' ');

const cases: [name: string, after: FilingContent, found: string[]][] = [
  ['没有变化', base, []],
  [
    '改名、取消场地',
    { ...base, fields: { title: '二班' } },
    ['basics changed title 一班 二班', 'basics changed site 一号楼 '],
  ],
  [
    '换一名学员：先列移除，再列新增',
    { ...base, trainees: [base.trainees[0]!, line('c', 2)] },
    ['roster dropped 2', 'roster added 2'],
  ],
  ['只是序号变了，不算变化', { ...base, trainees: [line('a', 2, { categories: '失业人员' }), line('b', 1)] }, []],
  [
    '学员类别变更',
    { ...base, trainees: [line('a', 1, { categories: '脱贫劳动力' }), line('b', 2)] },
    ['roster changed 1 categories 失业人员 脱贫劳动力'],
  ],
  [
    '课次改期、换教师、换教室，各列一条',
    {
      ...base,
      sessions: [line('s', 3, { time: '2026-03-17 09:00–12:00', teacher: '林*例', place: '线下 102' })],
    },
    [
      'plan changed 3 time 2026-03-16 09:00–12:00 2026-03-17 09:00–12:00',
      'plan changed 3 teacher 石*例 林*例',
      'plan changed 3 place 线下 101 线下 102',
    ],
  ],
];

for (const [name, after, found] of cases) {
  test(name, () => expect(differencesOf(base, after).map(short)).toEqual(found));
}
