import { getClaim, getClaimTimeline } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Promised } from '../../shared/Promised.tsx';
import { ReviewPanel } from '../../shared/ReviewPanel.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { reasons } from './ClaimPage.tsx';
import { ClaimFile, Decisions } from './parts.tsx';
import { Told } from './Told.tsx';

/** Decide one claim: the step it waits for is the one the key A means. */
export default function ReviewPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getClaim, { params: { id } });
  const timeline = useRead(getClaimTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const step = { first_reviewed: 'confirm', second_reviewed: 'approve' }[record.state as string] ?? 'review';
  // stopping and resuming are done on the record's own page
  const asked = actions
    .filter(({ name }) => !['freeze', 'resume'].includes(name))
    .filter(({ name }) => name === step || !['review', 'confirm', 'approve'].includes(name));
  return (
    <>
      <PageHead
        trail={<Go to={to('/government/subsidy/queue')}>补贴审核</Go>}
        title={`${record.person}的补贴申领`}
        state={<StatusTag of={ClaimState} code={record.state} strong />}
        sub={
          <>
            {record.unit}，编号 <span className="zx-num">{record.number}</span>{' '}
            {record.dueOn ? <Promised due={record.dueOn} /> : null}{' '}
            <Go to={to('/government/subsidy/claims/$id', { id })}>查看档案</Go>
          </>
        }
      />
      <ReviewPanel
        api={`/api/subsidy/claims/${id}`}
        version={version}
        actions={asked}
        keys={{ approve: step, return: 'return' }}
        reasons={reasons}
        checks={record.checks}
      >
        <Told record={record} />
        <ClaimFile record={record} review />
        <Decisions record={record} />
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      </ReviewPanel>
    </>
  );
}
