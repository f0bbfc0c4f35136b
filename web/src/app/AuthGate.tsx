import { Navigate, useLocation } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import { type Area, areas, areasOf } from './areas.ts';
import { Forbidden } from './pages/Forbidden.tsx';
import { Loading } from './pages/Loading.tsx';
import { NoticePage } from './pages/NoticePage.tsx';
import { useSession } from './session.ts';

/** Lets an area be seen by whoever is signed in with a role of it; the others are sent to sign in, or told why not. */
export function AuthGate({ area, children }: { area: Exclude<Area, 'portal'>; children: ReactNode }): JSX.Element {
  const { account, pending, failed } = useSession();
  const location = useLocation();
  if (pending) {
    return (
      <main id="main" className="zx-gate">
        <Loading />
      </main>
    );
  }
  if (failed) {
    return (
      <main id="main">
        <NoticePage
          icon="refresh"
          title="暂时连接不上服务器"
          doors={
            <button type="button" className="zx-button primary" onClick={() => window.location.reload()}>
              重新连接
            </button>
          }
        >
          <p className="zx-quiet">请检查网络后重试。已提交的业务不受影响，未提交的内容保存在本机。</p>
        </NoticePage>
      </main>
    );
  }
  if (!account) return <Navigate to="/login" search={{ next: location.href }} replace />;
  if (!areasOf(account.roles).includes(area)) {
    return (
      <main id="main">
        <Forbidden area={areas[area].label} />
      </main>
    );
  }
  return <>{children}</>;
}
