import type { JSX } from 'react';
import { Go } from '../Go.tsx';
import { to } from '../paths.ts';
import { useSite } from '../site.ts';

/** What the law wants at the foot of a government site; values from the operator's settings. */
export function PortalFooter(): JSX.Element {
  const site = useSite();
  const report = site.errorReport?.replace('{siteCode}', encodeURIComponent(site.siteCode ?? ''));
  return (
    <footer className="zx-portal-foot">
      <div>
        <ul className="links">
          <li>
            <Go to={to('/sitemap')}>网站地图</Go>
          </li>
          {report ? (
            <li>
              <a href={report} rel="noreferrer">
                政府网站找错
              </a>
            </li>
          ) : null}
          {site.hotline ? <li>服务热线 {site.hotline}</li> : null}
        </ul>
        <dl>
          <div>
            <dt>主办单位</dt>
            <dd>{site.organiser ?? '—'}</dd>
          </div>
          <div>
            <dt>承办单位</dt>
            <dd>{site.operator ?? '—'}</dd>
          </div>
          <div>
            <dt>网站标识码</dt>
            <dd>{site.siteCode ?? '—'}</dd>
          </div>
          <div>
            <dt>ICP 备案</dt>
            <dd>
              <a href="https://beian.miit.gov.cn/" rel="noreferrer">
                {site.icp ?? '—'}
              </a>
            </dd>
          </div>
          <div>
            <dt>公安备案</dt>
            <dd>
              <a href="https://beian.mps.gov.cn/" rel="noreferrer">
                {site.police ?? '—'}
              </a>
            </dd>
          </div>
        </dl>
        {site.example ? <p>演示环境：以上单位与编号均为示例。</p> : null}
      </div>
    </footer>
  );
}
