import { type Area, allowed, type Feature, type MenuEntry } from '../areas.ts';
import { to } from '../paths.ts';

export type SearchTarget = { kind: 'page' | 'list'; label: string; href: string; entry: MenuEntry };

/**
 * What the search of a console's head offers for the words typed: pages whose name contains them, then every list
 * that can be searched for them. Nothing typed: all pages.
 */
export function searchTargets(
  features: readonly Feature[],
  area: Area,
  grants: Parameters<typeof allowed>[1],
  words: string,
): SearchTarget[] {
  const typed = words.trim();
  const entries = features
    .flatMap((feature) => feature.menu ?? [])
    .filter((entry) => entry.area === area && allowed(entry.roles, grants))
    .sort((a, b) => a.order - b.order);
  const pages = entries
    .filter((entry) => entry.label.includes(typed) || (entry.group ?? '').includes(typed))
    .map((entry): SearchTarget => ({ kind: 'page', label: entry.label, href: entry.path, entry }));
  if (!typed) return pages;
  const lists = entries
    .filter((entry) => entry.search)
    .map(
      (entry): SearchTarget => ({
        kind: 'list',
        label: `在“${entry.label}”中查找“${typed}”`,
        href: to(entry.path as '/', {}, { q: typed }),
        entry,
      }),
    );
  return [...pages, ...lists];
}
