import { countClaims } from '@zhenxun/contracts/subsidy.ts';
import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './subsidy.css';

/** Claims that wait for the own office, those past their promise, and open objections. */
export default function QueueCard(): JSX.Element {
  const found = useRead(countClaims);
  const objects = useHasRole('case_officer', 'reviewer', 'approver');
  const of = (state: ClaimState) =>
    found.data ? (found.data.states.find((one) => one.state === state)?.count ?? 0) : '…';
  const queue = (name: string) => to('/government/subsidy/queue', {}, { queue: name });
  const tiles = [
    { label: '待初审', count: of('submitted'), href: queue('review') },
    { label: '待复核', count: of('first_reviewed'), href: queue('confirm') },
    { label: '待审批', count: of('second_reviewed'), href: queue('approve') },
    { label: '待公示', count: of('approved'), href: queue('notice') },
    ...(objects
      ? [
          {
            label: '公示异议',
            count: found.data?.objections ?? '…',
            href: to('/government/subsidy/objections', {}, { state: 'submitted' }),
          },
        ]
      : []),
  ];
  const overdue = found.data?.overdue ?? 0;
  return (
    <Section
      title="补贴审核"
      sub={overdue > 0 ? <StatusTag tone="fail" label={`${overdue} 件已超过承诺时间`} /> : undefined}
      extra={<Go to={to('/government/subsidy/queue')}>全部待办</Go>}
    >
      <div className="zx-claim-tiles">
        {tiles.map((tile) => (
          <Go key={tile.label} to={tile.href}>
            <strong>{tile.count}</strong>
            <small>{tile.label}</small>
          </Go>
        ))}
      </div>
    </Section>
  );
}
