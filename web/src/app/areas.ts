import { type RoleCode, roleDocs } from '@zhenxun/contracts/roles.ts';
import type { FunctionComponent } from 'react';
import type { IconName } from '../ui/Icon.tsx';

export type Area = 'portal' | 'worker' | 'institution' | 'government';

/** A page or card, loaded when it is first needed. */
export type Loader = () => Promise<{ default: FunctionComponent }>;

/** What people come to the portal for; a feature answers one by marking its menu entry. */
export type Door = 'enrol' | 'verify' | 'claim';

export type MenuEntry = {
  readonly area: Area;
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Sorts the menu; entries of one `group` stand under its heading, in the place of the first. */
  readonly order: number;
  readonly group?: string;
  /** Who sees it; absent: everyone of the area. */
  readonly roles?: readonly RoleCode[];
  /** The list takes `?q=`: offered by the search of the console's head and of the portal's home. */
  readonly search?: boolean;
  readonly door?: Door;
};

export type PageRoute = {
  readonly area: Area;
  /** Router template, beginning with the area's base: `/government/subsidy/claims/$id`. */
  readonly path: string;
  /** Title of the browser tab. */
  readonly title: string;
  readonly component: Loader;
  /** Who may open it; absent: everyone of the area. The server decides all the same. */
  readonly roles?: readonly RoleCode[];
};

export type HomeCard = {
  readonly key: string;
  readonly area: Area;
  readonly component: Loader;
  readonly order: number;
  readonly roles?: readonly RoleCode[];
  /** Columns of twelve at desktop width; 6 when absent. */
  readonly span?: 3 | 4 | 6 | 8 | 12;
};

/** What one feature adds: the default of `features/<module>/menu.ts`. */
export type Feature = {
  readonly name: string;
  readonly menu?: readonly MenuEntry[];
  readonly routes?: readonly PageRoute[];
  readonly homeCards?: readonly HomeCard[];
};

export type AreaSpec = { readonly base: string; readonly label: string; readonly home: string };

export const areas: Readonly<Record<Area, AreaSpec>> = {
  portal: { base: '', label: '服务大厅', home: '/' },
  worker: { base: '/worker', label: '个人中心', home: '/worker' },
  institution: { base: '/institution', label: '机构工作台', home: '/institution' },
  government: { base: '/government', label: '政务工作台', home: '/government' },
};

const areaOfTie = { region: 'government', organisation: 'institution', person: 'worker' } as const;

/** The area a role works in. */
export function areaOf(role: RoleCode): Exclude<Area, 'portal'> {
  return areaOfTie[roleDocs[role].tie];
}

/** Where a role lands after sign-in, when that is not its area's home. */
export const landing: Partial<Readonly<Record<RoleCode, string>>> = {};

type Granted = readonly { readonly role: RoleCode }[];

/** Areas open to these grants, the most official first; the portal is open to everyone. */
export function areasOf(grants: Granted): Exclude<Area, 'portal'>[] {
  const order = ['government', 'institution', 'worker'] as const;
  return order.filter((area) => grants.some((grant) => areaOf(grant.role) === area));
}

/** The page to open after sign-in. */
export function landingOf(grants: Granted): string {
  const first = areasOf(grants)[0];
  if (!first) return '/';
  const special = grants.map((grant) => landing[grant.role]).find((path) => path?.startsWith(areas[first].base));
  return special ?? areas[first].home;
}

/** Whether one of the grants is among the roles named; no roles named: everyone. */
export function allowed(roles: readonly RoleCode[] | undefined, grants: Granted): boolean {
  return !roles || grants.some((grant) => roles.includes(grant.role));
}

export type MenuGroup = { readonly title: string | undefined; readonly entries: MenuEntry[] };

/** The menu of an area for these grants, in order, gathered under its headings. */
export function menuOf(features: readonly Feature[], area: Area, grants: Granted): MenuGroup[] {
  const entries = features
    .flatMap((feature) => feature.menu ?? [])
    .filter((entry) => entry.area === area && allowed(entry.roles, grants))
    .sort((a, b) => a.order - b.order);
  const groups = new Map<string | undefined, MenuEntry[]>();
  for (const entry of entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  return [...groups].map(([title, list]) => ({ title, entries: list }));
}

/** The home cards of an area for these grants, in order. */
export function cardsOf(features: readonly Feature[], area: Area, grants: Granted): HomeCard[] {
  return features
    .flatMap((feature) => feature.homeCards ?? [])
    .filter((card) => card.area === area && allowed(card.roles, grants))
    .sort((a, b) => a.order - b.order);
}

/** The menu entry a page belongs to: the longest entry path that is the page's own or a beginning of it. */
export function currentEntry(entries: readonly MenuEntry[], pathname: string): MenuEntry | undefined {
  return entries
    .filter((entry) => pathname === entry.path || pathname.startsWith(`${entry.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
