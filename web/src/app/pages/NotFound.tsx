import type { JSX } from 'react';
import { Go } from '../Go.tsx';
import { to } from '../paths.ts';
import { NoticePage } from './NoticePage.tsx';

export function NotFound(): JSX.Element {
  return (
    <NoticePage
      icon="search"
      title="没有这个页面"
      doors={
        <>
          <button type="button" className="zx-button" onClick={() => history.back()}>
            返回上一页
          </button>
          <Go className="zx-button" to={to('/sitemap')}>
            查看网站地图
          </Go>
        </>
      }
    >
      <p className="zx-quiet">网址可能输错，或页面已经调整。可以返回上一页，或从网站地图查找。</p>
    </NoticePage>
  );
}
