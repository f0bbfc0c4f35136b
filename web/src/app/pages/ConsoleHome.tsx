import { useLocation } from '@tanstack/react-router';
import { Role } from '@zhenxun/contracts/roles.ts';
import type { JSX } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { dayOf } from '../../ui/time.ts';
import type { Area } from '../areas.ts';
import { areaOf } from '../areas.ts';
import { HomeCards } from '../layouts/HomeCards.tsx';
import { serverNow, useSession } from '../session.ts';
import { greeting } from './greeting.ts';

/** What waits for one's role: cards of features. */
export default function ConsoleHome(): JSX.Element {
  const { account } = useSession();
  const area: Area = useLocation().pathname.startsWith('/government') ? 'government' : 'institution';
  const ties = (account?.roles ?? [])
    .filter((grant) => areaOf(grant.role) === area)
    .map((grant) => `${grant.regionName ?? grant.organisationName ?? ''} ${Role.label(grant.role)}`.trim());
  return (
    <>
      <PageHead title={greeting(account?.name)} sub={`今天是 ${dayOf(serverNow())}。您的岗位：${ties.join('；')}`} />
      <HomeCards
        area={area}
        empty={
          <Section>
            <Empty icon="check" title="没有等您办理的事项" hint="新的待办、临近期限和被退回的事项会显示在这里。" />
          </Section>
        }
      />
    </>
  );
}
