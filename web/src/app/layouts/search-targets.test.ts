import { expect, it } from 'vitest';
import type { Feature } from '../areas.ts';
import { searchTargets } from './search-targets.ts';

const features: Feature[] = [
  {
    name: 'x',
    menu: [
      { area: 'government', path: '/government/classes', label: '班级', icon: 'school', order: 2, search: true },
      {
        area: 'government',
        path: '/government/claims',
        label: '补贴审核',
        icon: 'money',
        order: 1,
        search: true,
        roles: ['reviewer'],
      },
      { area: 'government', path: '/government/reports', label: '统计', icon: 'chart', order: 3 },
      { area: 'portal', path: '/classes', label: '开班公告', icon: 'school', order: 1, search: true },
    ],
  },
];
const labels = (words: string, role: 'reviewer' | 'finance' = 'reviewer') =>
  searchTargets(features, 'government', [{ role }], words).map((one) => one.label);

it('offers pages by name, then lists to look in, of one’s area and roles only', () => {
  expect(labels('')).toEqual(['补贴审核', '班级', '统计']);
  expect(labels('班')).toEqual(['班级', '在“补贴审核”中查找“班”', '在“班级”中查找“班”']);
  expect(labels('张三', 'finance')).toEqual(['在“班级”中查找“张三”']);
  expect(searchTargets(features, 'government', [{ role: 'reviewer' }], ' 张 三 ')[0]?.href).toBe(
    '/government/claims?q=%E5%BC%A0+%E4%B8%89',
  );
});
