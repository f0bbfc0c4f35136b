import { Outlet, useLocation } from '@tanstack/react-router';
import type { JSX } from 'react';
import { Bell } from '../../shared/Bell.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import AntRoot from '../AntRoot.tsx';
import { AuthGate } from '../AuthGate.tsx';
import { currentEntry, menuOf } from '../areas.ts';
import { setElder, useElder } from '../elder.ts';
import { features } from '../features.ts';
import { Go } from '../Go.tsx';
import { to } from '../paths.ts';
import { useGrants } from '../session.ts';
import { Brand } from './Brand.tsx';
import './worker.css';

/** A tab bar holds five: home, the first three of the menu, and 我的 with all the rest. */
const tabs = 3;

function Shell(): JSX.Element {
  const elder = useElder();
  const { pathname } = useLocation();
  const entries = menuOf(features, 'worker', useGrants()).flatMap((group) => group.entries);
  const shown = entries.slice(0, tabs);
  const current = currentEntry(entries, pathname);
  const tab = (path: string, label: string, icon: IconName, active: boolean) => (
    <li key={path}>
      <Go to={path} aria-current={active ? 'page' : undefined}>
        <Icon name={icon} size={24} />
        <span>{label}</span>
      </Go>
    </li>
  );
  const mine = pathname === '/worker/me' || (current !== undefined && !shown.includes(current));

  return (
    <div className="zx-worker zx-light">
      <header className="zx-worker-head">
        <div>
          <Brand home="/worker" short area="个人中心" />
          <div className="tools">
            <button type="button" className="zx-button bare" aria-pressed={elder} onClick={() => setElder(!elder)}>
              <Icon name="text" />
              {elder ? '标准模式' : '长者模式'}
            </button>
            <Bell />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <nav className="zx-tabbar" aria-label="主要栏目">
        <ul>
          {tab('/worker', '首页', 'home', pathname === '/worker')}
          {shown.map((entry) => tab(entry.path, entry.label, entry.icon, current === entry))}
          {tab(to('/worker/me'), '我的', 'user', mine)}
        </ul>
      </nav>
    </div>
  );
}

/** The worker's pages: one column for a phone, a tab bar for the thumb, large text on request. */
export default function WorkerLayout(): JSX.Element {
  return (
    <AuthGate area="worker">
      <AntRoot>
        <Shell />
      </AntRoot>
    </AuthGate>
  );
}
