import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { allRoutes } from '@zhenxun/contracts/routes.ts';
import type { TObject, TSchema } from 'typebox';
import { figure, quantile } from './figure.ts';
import { httpClient } from './http.ts';

/** Words searched for on lists that take words, each as people would type them. */
const words: Readonly<Record<string, string>> = {
  listPersons: '15400000010',
  listClasses: '仓储',
  listClaims: '430102',
};

const isList = (route: RouteSpec): boolean => {
  const answer = route.response as TObject | undefined;
  return (
    route.method === 'GET' &&
    !route.path.includes(':') &&
    answer !== undefined &&
    JSON.stringify(answer).includes('"items"')
  );
};

const takesWords = (route: RouteSpec): boolean =>
  JSON.stringify(route.query as TSchema | undefined)?.includes('"q"') ?? false;

/**
 * Every list page and search as one signed-in person, one at a time: p95 over HTTP beside the p95 of the page's own
 * select (`bareOf`, replayed.ts), in ms. Routes that refuse this person are left out.
 */
export async function measureLists(
  url: string,
  headers: Record<string, string>,
  bareOf: (address: string) => Promise<number>,
  rounds = 40,
): Promise<void> {
  const client = httpClient(url, 1);
  try {
    for (const route of allRoutes.filter(isList)) {
      const asked = takesWords(route) ? ['', words[route.id] ?? '示例'] : [''];
      for (const q of asked) {
        const path = q ? `${route.path}?${new URLSearchParams({ q })}` : route.path;
        const first = await client.send({ method: 'GET', path, headers });
        if (first.status !== 200) continue;
        const samples: number[] = [];
        for (let n = 0; n < rounds; n++) samples.push((await client.send({ method: 'GET', path, headers })).ms);
        const bare = await bareOf(path);
        const p95 = quantile(samples, 0.95);
        const items = (JSON.parse(first.body) as { items?: unknown[] }).items?.length ?? 0;
        figure(`${q ? 'search' : 'list'} ${route.id}`, p95, 'ms p95', {
          bare: Number(bare.toPrecision(3)),
          ratio: Number((p95 / bare).toPrecision(3)),
          items,
          aim: '< 50 ms and ≤ 3 × bare SQL',
          met: p95 < 50 && p95 <= 3 * bare,
        });
      }
    }
  } finally {
    client.close();
  }
}
