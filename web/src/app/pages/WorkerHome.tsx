import type { JSX } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { HomeCards } from '../layouts/HomeCards.tsx';
import { useSession } from '../session.ts';
import { greeting } from './greeting.ts';

/** What is on today: cards of features. */
export default function WorkerHome(): JSX.Element {
  const { account } = useSession();
  return (
    <>
      <PageHead title={greeting(account?.name)} />
      <HomeCards
        area="worker"
        empty={
          <Section>
            <Empty
              icon="calendar"
              title="今天没有要办的事"
              hint="报名培训后，上课签到、待办步骤和补贴进度会显示在这里。"
            />
          </Section>
        }
      />
    </>
  );
}
