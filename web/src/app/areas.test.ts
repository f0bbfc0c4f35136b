import { Role } from '@zhenxun/contracts/roles.ts';
import { describe, expect, it } from 'vitest';
import { allowed, areaOf, areas, areasOf, cardsOf, currentEntry, type Feature, landingOf, menuOf } from './areas.ts';
import { features } from './features.ts';

const component = async () => ({ default: () => null });
const sample: Feature[] = [
  {
    name: 'subsidy',
    menu: [
      {
        area: 'government',
        path: '/government/claims',
        label: '补贴审核',
        icon: 'money',
        order: 30,
        group: '补贴资金',
        roles: ['case_officer'],
      },
      {
        area: 'government',
        path: '/government/claims/notices',
        label: '公示',
        icon: 'flag',
        order: 31,
        group: '补贴资金',
      },
      { area: 'worker', path: '/worker/subsidies', label: '我的补贴', icon: 'money', order: 30 },
    ],
    homeCards: [{ key: 'queue', area: 'government', component, order: 2, roles: ['reviewer'] }],
  },
  {
    name: 'catalogue',
    menu: [
      { area: 'government', path: '/government/catalogue', label: '目录', icon: 'book', order: 10, group: '目录' },
    ],
    homeCards: [{ key: 'deadlines', area: 'government', component, order: 1 }],
  },
];

describe('areas', () => {
  it('gives every role an area and a landing page inside it', () => {
    for (const role of Role.values) {
      const area = areaOf(role);
      expect(landingOf([{ role }]).startsWith(areas[area].base)).toBe(true);
    }
    expect(areaOf('finance')).toBe('government');
    expect(areaOf('teacher')).toBe('institution');
    expect(areaOf('worker')).toBe('worker');
  });

  it('puts the office before the person when an account is both, and nobody at the portal', () => {
    expect(areasOf([{ role: 'worker' }, { role: 'case_officer' }])).toEqual(['government', 'worker']);
    expect(landingOf([])).toBe('/');
  });

  it('orders and groups the menu by what the roles may see', () => {
    const officer = menuOf(sample, 'government', [{ role: 'case_officer' }]);
    expect(officer.map((group) => [group.title, group.entries.map((entry) => entry.label)])).toEqual([
      ['目录', ['目录']],
      ['补贴资金', ['补贴审核', '公示']],
    ]);
    expect(menuOf(sample, 'government', [{ role: 'finance' }])[1]!.entries.map((entry) => entry.label)).toEqual([
      '公示',
    ]);
    expect(cardsOf(sample, 'government', [{ role: 'reviewer' }]).map((card) => card.key)).toEqual([
      'deadlines',
      'queue',
    ]);
    expect(cardsOf(sample, 'government', [{ role: 'finance' }]).map((card) => card.key)).toEqual(['deadlines']);
    expect(allowed(undefined, [])).toBe(true);
  });

  it('marks the nearest menu entry of a page', () => {
    const entries = sample[0]!.menu!;
    expect(currentEntry(entries, '/government/claims/430102-1')?.label).toBe('补贴审核');
    expect(currentEntry(entries, '/government/claims/notices/7')?.label).toBe('公示');
    expect(currentEntry(entries, '/government/claimsx')).toBeUndefined();
  });
});

describe('the registered features', () => {
  const routes = features.flatMap((feature) => feature.routes ?? []);

  it('keep every page and entry inside its area, and no path twice', () => {
    const bases = Object.values(areas).map((area) => area.base).filter(Boolean); // biome-ignore format: one line
    for (const item of [...routes, ...features.flatMap((feature) => feature.menu ?? [])]) {
      const base = areas[item.area].base;
      if (base) expect(item.path === base || item.path.startsWith(`${base}/`), item.path).toBe(true);
      else
        expect(
          bases.some((other) => item.path.startsWith(`${other}/`)),
          item.path,
        ).toBe(false);
    }
    const paths = routes.map((route) => route.path);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it('have a page for every menu entry', () => {
    const pages = new Set(routes.map((route) => route.path));
    for (const entry of features.flatMap((feature) => feature.menu ?? [])) expect([...pages]).toContain(entry.path);
  });

  it('may claim a door of the portal once', () => {
    const doors = features.flatMap((feature) => feature.menu ?? []).flatMap((entry) => entry.door ?? []);
    expect(new Set(doors).size).toBe(doors.length);
  });
});
