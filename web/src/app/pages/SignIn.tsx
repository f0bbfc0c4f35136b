import { useSearch } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import { landingOf } from '../areas.ts';
import { Go, useGo } from '../Go.tsx';
import { to } from '../paths.ts';
import { useSession } from '../session.ts';
import { useSite } from '../site.ts';
import { insideOnly } from './next-page.ts';
import { SignInForm } from './SignInForm.tsx';

/** One door for everyone; afterwards each role lands where its work is, or where it was going. */
export default function SignIn(): JSX.Element {
  const { account } = useSession();
  const { hotline } = useSite();
  const go = useGo();
  const next = insideOnly((useSearch({ strict: false }) as { next?: string }).next);

  useEffect(() => {
    if (account) go(next ?? landingOf(account.roles), { replace: true });
  }, [account, next, go]);

  return (
    <div className="zx-signin-page">
      <div className="about">
        <h1 tabIndex={-1}>登录后办理</h1>
        <p>一个账号，办理培训报名、上课签到、证书与补贴全部事项。</p>
        <ul>
          <li>
            <Icon name="user" size={22} />
            <span>劳动者：报名、签到、查证书、申领补贴，进度和承诺时限随时可见。</span>
          </li>
          <li>
            <Icon name="school" size={22} />
            <span>培训机构：开班申请、花名册、教学计划、成绩与申领。</span>
          </li>
          <li>
            <Icon name="building" size={22} />
            <span>人社、财政：目录、审核、公示、拨付与监督，全程留痕。</span>
          </li>
        </ul>
      </div>
      <div className="zx-signin-card">
        <h2>账号登录</h2>
        <SignInForm onDone={() => undefined} />
        <p className="doors">
          <Go to={to('/register')}>劳动者注册</Go>
          <Go to={to('/reset-password')}>忘记密码</Go>
        </p>
        <p className="foot">
          机构和工作人员的账号由本单位管理员开立、重置{hotline ? `，或拨打 ${hotline}` : ''}。公用电脑用后请退出登录。
        </p>
      </div>
    </div>
  );
}
