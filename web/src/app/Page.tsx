import { lazyRouteComponent, useLocation } from '@tanstack/react-router';
import { type FunctionComponent, type JSX, lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { PageRoute } from './areas.ts';
import { allowed } from './areas.ts';
import { Forbidden } from './pages/Forbidden.tsx';
import { Loading } from './pages/Loading.tsx';
import { useGrants } from './session.ts';
import { defaultTitle, useSite } from './site.ts';

const AntRoot = lazy(() => import('./AntRoot.tsx'));

let firstPage = true;

/** After a change of page the h1 takes the focus; the first page of a visit keeps the browser's own. */
function useArrival(title: string): void {
  const site = useSite().title ?? defaultTitle;
  const { pathname } = useLocation();
  useEffect(() => {
    document.title = title === '首页' ? site : `${title} - ${site}`;
  }, [title, site]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pathname is what an arrival is
  useEffect(() => {
    if (firstPage) {
      firstPage = false;
      return;
    }
    document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
  }, [pathname]);
}

function Page({ route, children }: { route: PageRoute; children: ReactNode }): JSX.Element {
  useArrival(route.title);
  const grants = useGrants();
  if (!allowed(route.roles, grants)) return <Forbidden roles={route.roles} />;
  return <>{children}</>;
}

/** The router's component of a page: its chunk, its title, who may open it, and Ant Design where asked for. */
export function framed(route: PageRoute, withAnt: boolean): FunctionComponent {
  const Body = lazyRouteComponent(route.component);
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each route, when the router is built
  const Framed = () => (
    <Page route={route}>
      <Suspense fallback={<Loading />}>
        {withAnt ? (
          <AntRoot>
            <Body />
          </AntRoot>
        ) : (
          <Body />
        )}
      </Suspense>
    </Page>
  );
  return Object.assign(Framed, { preload: Body.preload });
}
