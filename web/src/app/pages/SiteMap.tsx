import type { JSX } from 'react';
import { PageHead } from '../../ui/PageHead.tsx';
import { areas, areasOf, menuOf } from '../areas.ts';
import { features } from '../features.ts';
import { Go } from '../Go.tsx';
import { to } from '../paths.ts';
import { useGrants } from '../session.ts';

/** Every page one may open, by area. */
export default function SiteMap(): JSX.Element {
  const grants = useGrants();
  return (
    <>
      <PageHead title="网站地图" sub="列出您现在可以打开的全部栏目。" />
      <div className="zx-sitemap">
        {(['portal', ...areasOf(grants)] as const).map((area) => {
          const groups = menuOf(features, area, grants).flatMap((group) => group.entries);
          return (
            <section key={area}>
              <h2>{areas[area].label}</h2>
              <ul>
                <li>
                  <Go to={areas[area].home}>首页</Go>
                </li>
                {groups.map((entry) => (
                  <li key={entry.path}>
                    <Go to={entry.path}>{entry.label}</Go>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        {grants.length === 0 ? (
          <section>
            <h2>登录后</h2>
            <ul>
              <li>
                <Go to={to('/login')}>个人中心、机构工作台、政务工作台</Go>
              </li>
            </ul>
          </section>
        ) : null}
      </div>
    </>
  );
}
