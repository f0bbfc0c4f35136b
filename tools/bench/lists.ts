import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import { loadedPerson } from '@zhenxun/simulator/load/people.ts';
import { claimNumber } from '@zhenxun/simulator/load/records.ts';
import type { TSchema } from 'typebox';
import type { App } from './app.ts';
import { figure, note, quantile } from './figure.ts';
import { httpClient, type Sent } from './http.ts';
import { withBareSql } from './replayed.ts';

/** What people would type into the search of a list; '示例' elsewhere. */
const words: Readonly<Record<string, readonly string[]>> = {
  listPeople: [loadedPerson(10).phone, loadedPerson(10).name, loadedPerson(10).idNumber],
  listClasses: ['仓储', '没有这个班'],
  listClaims: [claimNumber(10), '示例', '没有这个班'],
};

/** Pages that are a list with a filter: the queues of an office. */
const queues: Readonly<Record<string, readonly string[]>> = {
  listClaims: ['queue=first', 'state=approved'],
  listClasses: ['order=promised', 'order=promised&state=submitted'],
};

type Page = { readonly name: string; readonly path: string };
type Fetch = (path: string) => Promise<Sent>;
type Listed = { items: ({ id?: string } | undefined)[] };

const keysOf = (schema: unknown): string[] => Object.keys((schema as { properties?: object })?.properties ?? {});
const isList = ({ method, response }: RouteSpec) => method === 'GET' && keysOf(response).includes('items');
const searches = (route: RouteSpec) =>
  keysOf(route.query as TSchema | undefined).includes('q') ? (words[route.id] ?? ['示例']) : [];

/** Every list route and each of its searches; a list within a record, of the first record its own list shows. */
async function pagesOf(get: Fetch): Promise<Page[]> {
  const pages: Page[] = [];
  const lists = allRoutes.filter(isList);
  for (const route of lists) {
    const within = route.path.indexOf('/:id');
    if (route.path.includes(':') && (within < 0 || route.path.indexOf(':') !== route.path.lastIndexOf(':'))) continue;
    let path = route.path;
    if (within > 0) {
      const above = await get(path.slice(0, within));
      const id = above.status === 200 && (JSON.parse(above.body) as Partial<Listed>).items?.[0]?.id;
      if (!id) continue;
      path = path.replace(':id', id);
    }
    pages.push({ name: `list ${route.id}`, path });
    for (const filter of queues[route.id] ?? [])
      pages.push({ name: `list ${route.id} ${filter}`, path: `${path}?${filter}` });
    for (const q of searches(route))
      pages.push({ name: `search ${route.id} ${q}`, path: `${path}?${new URLSearchParams({ q })}` });
  }
  return pages;
}

const short = (value: number) => Number(value.toPrecision(3));

/**
 * Every list and search as one signed-in person, one request at a time: p95 over HTTP beside the p95 of the page's own
 * selects (replayed.ts), taken in turns. What a page that asks nothing of the database takes over HTTP is shown as `floor`:
 * `ratio` counts it, `beyondFloor` does not. Pages that refuse this person are left out.
 */
export async function measureLists(url: string, headers: Record<string, string>, app: App, rounds = 100) {
  const client = httpClient(url, 1);
  const get: Fetch = (path) => client.send({ method: 'GET', path, headers });
  const seen: { name: string; p95: number; ratio: number; beyond: number }[] = [];
  try {
    const floors: number[] = [];
    for (let n = 0; n < 3 * rounds; n++) floors.push((await get('/api/ready')).ms);
    const floor = quantile(floors.slice(rounds), 0.95);
    for (const { name, path } of await pagesOf(get)) {
      const first = await get(path);
      if (first.status !== 200) continue;
      const { http, bare } = await withBareSql(app, path, headers, async (replay) => {
        const http: number[] = [];
        const bare: number[] = [];
        for (let n = -20; n < rounds; n++) {
          const over = (await get(path)).ms;
          const under = await replay();
          if (n >= 0) http.push(over);
          if (n >= 0) bare.push(under);
        }
        return { http, bare };
      });
      const p95 = quantile(http, 0.95);
      const limit = quantile(bare, 0.95);
      const one = { name, p95, ratio: p95 / limit, beyond: Math.max(0, p95 - floor) / limit };
      seen.push(one);
      figure(name, p95, 'ms p95', {
        bare: short(limit),
        ratio: short(one.ratio),
        beyondFloor: short(one.beyond),
        p50: short(quantile(http, 0.5)),
        bareP50: short(quantile(bare, 0.5)),
        items: (JSON.parse(first.body) as Listed).items.length,
        aim: '< 50 ms and ≤ 3 × bare SQL',
        met: p95 < 50 && one.ratio <= 3,
      });
    }
    const slowest = seen.reduce((a, b) => (a.p95 > b.p95 ? a : b));
    note(`slowest: ${slowest.name}`);
    figure('lists and searches, slowest', slowest.p95, 'ms p95', {
      floor: short(floor),
      pages: seen.length,
      under50ms: seen.filter((one) => one.p95 < 50).length,
      within3: seen.filter((one) => one.ratio <= 3).length,
      within3BeyondFloor: seen.filter((one) => one.beyond <= 3).length,
      aim: '< 50 ms and ≤ 3 × bare SQL',
      met: seen.every((one) => one.p95 < 50 && one.ratio <= 3),
    });
  } finally {
    client.close();
  }
}
