import { listDirectoryApplications } from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { useGrants } from '../../../app/session.ts';
import { Promised } from '../../../shared/Promised.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import '../catalogue.css';

const waits: Readonly<Record<string, readonly ApplicationState[]>> = {
  case_officer: ['submitted', 'accepted'],
  catalogue_officer: ['submitted', 'accepted'],
  inspector: ['accepted'],
  approver: ['verified'],
};

/** Directory applications that wait for a step of one's role, the most urgent first. */
export default function QueueCard(): JSX.Element {
  const mine = useGrants().flatMap((grant) => waits[grant.role] ?? []);
  const found = useRead(listDirectoryApplications, { query: { waiting: true, limit: 200 } });
  const items = (found.data?.items ?? [])
    .filter((item) => mine.includes(item.state))
    .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  return (
    <Section title="机构目录待办" extra={<Go to={to('/government/directory')}>全部申请</Go>}>
      {items.length === 0 ? (
        <Empty icon="check" title={found.data ? '没有等您办理的机构申请' : '正在加载'} />
      ) : (
        <ul className="zx-tasks">
          {items.slice(0, 6).map((item) => (
            <li key={item.id}>
              <Go to={to('/government/directory/$id', { id: item.id })}>{item.organisationName}</Go>
              <span>
                <StatusTag of={ApplicationState} code={item.state} /> {ApplicationKind.label(item.kind)}，
                {item.regionName} <Promised due={item.dueOn} brief />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
