import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseQuery, type Query, queryText } from './address.ts';
import { type Area, areas, type PageRoute } from './areas.ts';
import { features } from './features.ts';
import { framed } from './Page.tsx';
import { Crash } from './pages/Crash.tsx';
import { Loading } from './pages/Loading.tsx';
import { NotFound } from './pages/NotFound.tsx';
import { Root } from './Root.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

/** Pages of the shell itself; shell-pages.ts names those that are linked to. */
const shell: readonly PageRoute[] = [
  { area: 'portal', path: '/', title: '首页', component: () => import('./layouts/PortalHome.tsx') },
  { area: 'portal', path: '/login', title: '登录', component: () => import('./pages/SignIn.tsx') },
  { area: 'portal', path: '/sitemap', title: '网站地图', component: () => import('./pages/SiteMap.tsx') },
  { area: 'worker', path: '/worker', title: '个人中心', component: () => import('./pages/WorkerHome.tsx') },
  { area: 'worker', path: '/worker/me', title: '我的', component: () => import('./pages/WorkerMe.tsx') },
  { area: 'institution', path: '/institution', title: '首页', component: () => import('./pages/ConsoleHome.tsx') },
  { area: 'government', path: '/government', title: '首页', component: () => import('./pages/ConsoleHome.tsx') },
];

/** Drawn without Ant Design, so that they appear with the first load. */
const plain: readonly string[] = ['/', '/login', '/sitemap'];

const pages: readonly PageRoute[] = [...shell, ...features.flatMap((feature) => feature.routes ?? [])];

function areaRoute(area: Area, layout: ReturnType<typeof lazyRouteComponent>) {
  const { base } = areas[area];
  const parent = base
    ? createRoute({ getParentRoute: () => root, path: base, component: layout })
    : createRoute({ getParentRoute: () => root, id: area, component: layout });
  const children = pages
    .filter((page) => page.area === area)
    .map((page) =>
      createRoute({
        getParentRoute: () => parent,
        path: page.path.slice(base.length) || '/',
        component: framed(page, area === 'portal' && !plain.includes(page.path)),
      }),
    );
  return parent.addChildren(children);
}

const gallery = import.meta.env.GALLERY
  ? [
      createRoute({
        getParentRoute: () => root,
        path: '/__gallery/$piece',
        component: lazyRouteComponent(() => import('../gallery/Gallery.tsx')),
      }),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([
    areaRoute(
      'portal',
      lazyRouteComponent(() => import('./layouts/PortalLayout.tsx')),
    ),
    areaRoute(
      'worker',
      lazyRouteComponent(() => import('./layouts/WorkerLayout.tsx')),
    ),
    areaRoute(
      'institution',
      lazyRouteComponent(() => import('./layouts/InstitutionLayout.tsx')),
    ),
    areaRoute(
      'government',
      lazyRouteComponent(() => import('./layouts/GovernmentLayout.tsx')),
    ),
    ...gallery,
  ]),
  parseSearch: parseQuery,
  stringifySearch: (search) => queryText(search as Query),
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Crash,
  scrollRestoration: true,
});
