import { allEnumerations } from '@zhenxun/contracts/enumeration.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { expect, it } from 'vitest';

/** Routes whose access is not one of the declared ways, or names a permission nobody declared. */
function undeclared(routes: readonly RouteSpec[]): string[] {
  const words = ['public', 'signed_in', 'device'];
  return routes
    .filter(({ access }) =>
      typeof access === 'object' ? !allPermissions().has(access.permission) : !words.includes(access),
    )
    .map(({ id }) => id);
}

it('lets every route declare who may call it', () => {
  expect(allRoutes.length).toBeGreaterThan(50);
  expect(undeclared(allRoutes)).toEqual([]);
});

it('would find a route with an undeclared permission, or none', () => {
  const plain = { id: 'planted', method: 'GET', path: '/api/x', summary: 'x' } as const;
  expect(
    undeclared([
      { ...plain, access: { permission: 'nobody.declared' } },
      { ...plain, access: undefined as never },
    ]),
  ).toEqual(['planted', 'planted']);
});

it('keeps the list of public routes: adding one is a decision', () => {
  const open = allRoutes.filter(({ access }) => access === 'public').map(({ method, path }) => `${method} ${path}`);
  expect(open.sort().join('\n')).toMatchSnapshot();
});

it('names each route and each address once', () => {
  const twice = (values: string[]) => values.filter((value, at) => values.indexOf(value) !== at);
  expect(twice(allRoutes.map(({ id }) => id))).toEqual([]);
  expect(twice(allRoutes.map(({ method, path }) => `${method} ${path}`))).toEqual([]);
});

it('labels every code of every enumeration in Chinese and English', () => {
  const silent = allEnumerations().flatMap((one) =>
    one.values
      .filter((value) => !/\p{Script=Han}/u.test(one.label(value)) && !/^\d/.test(one.label(value)))
      .map((value) => `${one.name}.${value}`),
  );
  const english = allEnumerations().flatMap((one) =>
    one.values.filter((value) => !one.terms[value]?.en).map((value) => `${one.name}.${value}`),
  );
  expect({ silent, english }).toEqual({ silent: [], english: [] });
});
