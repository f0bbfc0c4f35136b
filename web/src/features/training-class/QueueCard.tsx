import { classSummary, listClasses } from '@zhenxun/contracts/training-class.ts';
import { ClassState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { Promised } from '../../shared/Promised.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './training-class.css';

/** Classes that wait for the own decision, first what is due first. */
export default function QueueCard(): JSX.Element {
  const roles = useGrants().map((grant) => grant.role);
  const mine = [
    ...(roles.includes('case_officer') ? ['submitted'] : []),
    ...(roles.includes('reviewer') ? ['completion_submitted'] : []),
  ];
  const summary = useRead(classSummary);
  const found = useRead(listClasses, { query: { state: mine.join(','), order: 'promised', limit: 5 } });
  const items = found.data?.items ?? [];
  const overdue = summary.data?.overdue ?? 0;
  const changes = roles.includes('case_officer')
    ? { state: 'submitted', count: summary.data?.changesSubmitted ?? 0 }
    : { state: 'endorsed', count: summary.data?.changesEndorsed ?? 0 };
  return (
    <Section
      title="开班和结业审核"
      sub={overdue > 0 ? <StatusTag tone="fail" label={`${overdue} 件已超过承诺时间`} /> : undefined}
      extra={<Go to={to('/government/training-class/queue')}>全部待办</Go>}
    >
      {changes.count > 0 ? (
        <p>
          <Go to={to('/government/training-class/changes', {}, { state: changes.state })}>
            {changes.count} 件班级变更待{changes.state === 'submitted' ? '审核' : '复核'}
          </Go>
        </p>
      ) : null}
      {items.length === 0 ? (
        <Empty icon="check" title={found.data ? '没有等您审核的班级' : '正在加载'} />
      ) : (
        <ul className="zx-lessons">
          {items.map((item) => (
            <li key={item.ref}>
              <StatusTag of={ClassState} code={item.state} />
              <div>
                <Go to={to('/government/training-class/queue/$id', { id: item.ref })}>{item.title}</Go>
                <p className="zx-quiet">
                  {item.organisationName} {item.promisedOn ? <Promised due={item.promisedOn} brief /> : null}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
