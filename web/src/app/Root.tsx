import { Outlet } from '@tanstack/react-router';
import { type JSX, lazy, Suspense, useSyncExternalStore } from 'react';
import { useExpired } from './session.ts';
import './root.css';

const SignInAgain = lazy(() => import('./pages/SignInAgain.tsx'));

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener);
      addEventListener('offline', listener);
      return () => {
        removeEventListener('online', listener);
        removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}

export function Root(): JSX.Element {
  const online = useOnline();
  const expired = useExpired();
  return (
    <>
      <a className="zx-skip" href="#main">
        跳到正文
      </a>
      <div role="status">
        {online ? null : <p className="zx-offline">网络已断开。可以继续填写，内容保存在本机；恢复后再提交。</p>}
      </div>
      <Outlet />
      {expired ? (
        <Suspense fallback={null}>
          <SignInAgain />
        </Suspense>
      ) : null}
    </>
  );
}
