import type { JSX } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { areas, areasOf, menuOf } from '../areas.ts';
import { setElder, useElder } from '../elder.ts';
import { features } from '../features.ts';
import { Go } from '../Go.tsx';
import { signOut, useSession } from '../session.ts';

/** Everything of the worker's pages on one list, the size of text, other areas, and the way out. */
export default function WorkerMe(): JSX.Element {
  const { account } = useSession();
  const elder = useElder();
  const grants = account?.roles ?? [];
  const entries = menuOf(features, 'worker', grants).flatMap((group) => group.entries);
  const others = areasOf(grants).filter((area) => area !== 'worker');
  return (
    <>
      <PageHead title={account?.name ?? '我的'} />
      {entries.length > 0 ? (
        <ul className="zx-rows">
          {entries.map((entry) => (
            <li key={entry.path}>
              <Go to={entry.path}>
                <Icon name={entry.icon} size={22} />
                {entry.label}
                <span className="end">
                  <Icon name="right" />
                </span>
              </Go>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="zx-rows">
        <li>
          <button type="button" role="switch" aria-checked={elder} onClick={() => setElder(!elder)}>
            <Icon name="text" size={22} />
            长者模式（大字、大按钮）
            <span className="end">{elder ? '已开启' : '未开启'}</span>
          </button>
        </li>
        <li>
          <Go to="/">
            <Icon name="home" size={22} />
            服务大厅
            <span className="end">
              <Icon name="right" />
            </span>
          </Go>
        </li>
        {others.map((area) => (
          <li key={area}>
            <Go to={areas[area].home}>
              <Icon name="swap" size={22} />
              切换到{areas[area].label}
              <span className="end">
                <Icon name="right" />
              </span>
            </Go>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => void signOut()}>
            <Icon name="exit" size={22} />
            退出登录
          </button>
        </li>
      </ul>
    </>
  );
}
