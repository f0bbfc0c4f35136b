import { useLocation } from '@tanstack/react-router';
import type { JSX } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { type Area, areas, currentEntry, menuOf } from '../areas.ts';
import { features } from '../features.ts';
import { Go } from '../Go.tsx';
import { useGrants } from '../session.ts';

/** The area's menu for one's roles, under its headings; `narrow` shows the icons only, with their names for everyone. */
export function SideMenu({ area, narrow }: { area: Area; narrow?: boolean }): JSX.Element {
  const { pathname } = useLocation();
  const groups = menuOf(features, area, useGrants());
  const current = currentEntry(
    groups.flatMap((group) => group.entries),
    pathname,
  );
  const home = areas[area].home;
  return (
    <nav className="zx-menu" aria-label="业务菜单">
      <ul>
        <li>
          <Go to={home} title={narrow ? '首页' : undefined} aria-current={pathname === home ? 'page' : undefined}>
            <Icon name="home" size={18} />
            <span className={narrow ? 'zx-sr' : undefined}>首页</span>
          </Go>
        </li>
      </ul>
      {groups.map((group) => (
        <div key={group.title ?? ''}>
          {group.title ? <p className={narrow ? 'head line' : 'head'}>{narrow ? null : group.title}</p> : null}
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.path}>
                <Go
                  to={entry.path}
                  title={narrow ? entry.label : undefined}
                  aria-current={entry === current ? 'page' : undefined}
                >
                  <Icon name={entry.icon} size={18} />
                  <span className={narrow ? 'zx-sr' : undefined}>{entry.label}</span>
                </Go>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
