import { VerificationState } from '@zhenxun/contracts/person.ts';
import type { JSX } from 'react';
import { useSession } from '../../app/session.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { TotpSection } from './TotpSection.tsx';
import './account.css';

const next: Readonly<Record<VerificationState, string>> = {
  verified: '姓名与证件经人口库核验一致，可以办理全部事项。',
  unverified: '正在等待核验，通过后可以报名、签到和申领补贴。',
  waiting: '人口库暂未答复，系统会自动再次核验，通过后可以报名、签到和申领补贴。',
  mismatch: '姓名与证件号码不符。请持证件原件到常住地人社窗口更正。',
  not_found: '人口库没有该证件号码。请持证件原件到常住地人社窗口更正。',
};

/** Password, second factor and sessions of the own account; for a worker also how the identity stands. */
export default function SecurityPage(): JSX.Element {
  const { account } = useSession();
  const verification = account?.verification;
  return (
    <>
      <PageHead title="登录与安全" />
      {verification ? (
        <Section title="实名核验" extra={<StatusTag of={VerificationState} code={verification} strong />}>
          <p>{next[verification]}</p>
        </Section>
      ) : null}
      <PasswordSection must={account?.mustChangePassword ?? false} />
      <TotpSection on={account?.secondFactor ?? false} />
      <SessionsSection />
    </>
  );
}
