import { listCatalogues } from '@zhenxun/contracts/catalogue.ts';
import { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './catalogue.css';

const waits: Readonly<Record<string, readonly CatalogueState[]>> = {
  catalogue_officer: ['draft', 'approved'],
  finance: ['consulting'],
  approver: ['agreed'],
};

/** Catalogues that wait for a step of one's role. */
export default function TasksCard(): JSX.Element {
  const mine = useGrants().flatMap((grant) => waits[grant.role] ?? []);
  const found = useRead(listCatalogues, { query: { limit: 200 } });
  const items = (found.data?.items ?? []).filter((item) => mine.includes(item.state));
  return (
    <Section title="目录待办" extra={<Go to={to('/government/catalogue/catalogues')}>全部目录</Go>}>
      {items.length === 0 ? (
        <Empty icon="check" title={found.data ? '没有等您办理的目录' : '正在加载'} />
      ) : (
        <ul className="zx-tasks">
          {items.map((item) => (
            <li key={item.id}>
              <Go to={to('/government/catalogue/catalogues/$id', { id: item.id })}>{item.title}</Go>
              <span>
                <StatusTag of={CatalogueState} code={item.state} /> {item.regionName}，{item.entryCount} 条
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
