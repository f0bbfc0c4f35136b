import type { RouteSpec } from '@zhenxun/contracts/route.ts';
import { downloadUrl } from '../../app/api.ts';
import type { Export } from './TableMenu.tsx';

/** Excel and CSV of a list under its present conditions, from its export route (`?format=xlsx|csv`). */
export function exportsOf(route: RouteSpec, params?: Readonly<Record<string, string>>): Export[] {
  const href = (format: string) => (ask: Record<string, unknown>) =>
    downloadUrl(route, { params, query: { ...ask, format } } as never);
  return [
    { label: '导出 Excel', href: href('xlsx') },
    { label: '导出 CSV', href: href('csv') },
  ];
}
