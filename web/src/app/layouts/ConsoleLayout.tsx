import { Outlet, useLocation } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { type JSX, useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import AntRoot from '../AntRoot.tsx';
import { AuthGate } from '../AuthGate.tsx';
import { type Area, areas } from '../areas.ts';
import { Brand } from './Brand.tsx';
import { ConsoleTools } from './ConsoleTools.tsx';
import { GlobalSearch } from './GlobalSearch.tsx';
import { SideMenu } from './SideMenu.tsx';
import './console.css';

const narrowKey = 'zx.menu.narrow';

type ConsoleArea = Exclude<Area, 'portal' | 'worker'>;

function Shell({ area }: { area: ConsoleArea }): JSX.Element {
  const [narrow, setNarrow] = useState(() => localStorage.getItem(narrowKey) === '1');
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page closes the drawer
  useEffect(() => setOpen(false), [pathname]);

  function toggle() {
    localStorage.setItem(narrowKey, narrow ? '0' : '1');
    setNarrow(!narrow);
  }

  return (
    <div className={`zx-console${narrow ? ' narrow' : ''}`}>
      <header className="zx-console-head">
        <button type="button" className="zx-console-burger" aria-expanded={open} onClick={() => setOpen(true)}>
          <Icon name="menu" size={22} />
          <span className="zx-sr">打开菜单</span>
        </button>
        <Brand home={areas[area].home} short area={areas[area].label} />
        <GlobalSearch area={area} />
        <ConsoleTools area={area} />
      </header>
      <aside className="zx-console-side">
        <SideMenu area={area} narrow={narrow} />
        <button type="button" className="zx-console-fold" onClick={toggle} aria-pressed={narrow}>
          <Icon name={narrow ? 'right' : 'left'} />
          <span>{narrow ? <span className="zx-sr">展开菜单</span> : '收起菜单'}</span>
        </button>
      </aside>
      <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={280} title={areas[area].label}>
        <SideMenu area={area} />
      </Drawer>
      <main id="main" tabIndex={-1} className="zx-console-main">
        <Outlet />
      </main>
    </div>
  );
}

/** The desks of offices and institutions: dense, menu at the side, everything reachable by keyboard. */
export function ConsoleLayout({ area }: { area: ConsoleArea }): JSX.Element {
  return (
    <AuthGate area={area}>
      <AntRoot dense>
        <Shell area={area} />
      </AntRoot>
    </AuthGate>
  );
}
