import { Role, type RoleCode } from '@zhenxun/contracts/roles.ts';
import type { JSX } from 'react';
import { landingOf } from '../areas.ts';
import { Go } from '../Go.tsx';
import { useSession } from '../session.ts';
import { NoticePage } from './NoticePage.tsx';

/** Signed in, but this page belongs to other roles: says which, and which one has. */
export function Forbidden({ roles, area }: { roles?: readonly RoleCode[]; area?: string }): JSX.Element {
  const { account } = useSession();
  const mine = [...new Set((account?.roles ?? []).map((grant) => Role.label(grant.role)))];
  const wanted = roles?.map((role) => Role.label(role)).join('、');
  return (
    <NoticePage
      icon="lock"
      title="您的角色不能打开此页面"
      doors={
        <Go className="zx-button primary" to={landingOf(account?.roles ?? [])}>
          回到我的首页
        </Go>
      }
    >
      <p className="zx-quiet">
        {wanted ? `此页面供“${wanted}”使用。` : area ? `${area}未向您的账号开放。` : null}
        {mine.length > 0 ? `您现在的角色：${mine.join('、')}。` : '您的账号还没有角色。'}
        如确需使用，请联系本单位系统管理员调整。
      </p>
    </NoticePage>
  );
}
