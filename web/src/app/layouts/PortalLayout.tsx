import { Outlet, useLocation } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { areas, areasOf, currentEntry, menuOf } from '../areas.ts';
import { setElder, useElder } from '../elder.ts';
import { features } from '../features.ts';
import { Go } from '../Go.tsx';
import { to } from '../paths.ts';
import { useGrants, useSession } from '../session.ts';
import { Brand } from './Brand.tsx';
import { PortalFooter } from './PortalFooter.tsx';
import './portal.css';

/** The public face: light, no sign-in, no Ant Design of its own. */
export default function PortalLayout(): JSX.Element {
  const { account } = useSession();
  const grants = useGrants();
  const elder = useElder();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const entries = menuOf(features, 'portal', grants).flatMap((group) => group.entries);
  const current = currentEntry(entries, pathname);
  const mine = areasOf(grants)[0];

  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the menu
  useEffect(() => setOpen(false), [pathname]);

  const nav = (
    <ul>
      <li>
        <Go to="/" aria-current={pathname === '/' ? 'page' : undefined}>
          首页
        </Go>
      </li>
      {entries.map((entry) => (
        <li key={entry.path}>
          <Go to={entry.path} aria-current={current === entry ? 'page' : undefined}>
            {entry.label}
          </Go>
        </li>
      ))}
    </ul>
  );

  return (
    <div className="zx-portal zx-light">
      <header className="zx-portal-head">
        <div className="zx-portal-bar">
          <Brand home="/" />
          <div className="zx-portal-tools">
            <button
              type="button"
              className="zx-button bare"
              aria-label={elder ? '标准模式' : '长者模式'}
              aria-pressed={elder}
              onClick={() => setElder(!elder)}
            >
              <Icon name="text" />
              <span>{elder ? '标准模式' : '长者模式'}</span>
            </button>
            {account && mine ? (
              <Go className="zx-button" to={areas[mine].home}>
                <Icon name="user" />
                <span className="name">{account.name}</span>
              </Go>
            ) : (
              <Go className="zx-button primary" to={to('/login')}>
                登录
              </Go>
            )}
            <button
              type="button"
              className="zx-button bare zx-portal-toggle"
              aria-expanded={open}
              aria-controls="portal-nav"
              onClick={() => setOpen(!open)}
            >
              <Icon name={open ? 'close' : 'menu'} size={24} />
              <span className="zx-sr">栏目</span>
            </button>
          </div>
        </div>
        <nav id="portal-nav" className={`zx-portal-nav${open ? ' open' : ''}`} aria-label="栏目">
          {nav}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className={pathname === '/' ? 'home' : undefined}>
        <Outlet />
      </main>
      <PortalFooter />
    </div>
  );
}
