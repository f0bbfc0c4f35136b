import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { listClaims } from '@zhenxun/contracts/subsidy.ts';
import { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Promised } from '../../shared/Promised.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { Amount } from './parts.tsx';
import './subsidy.css';

/** Money on the way to the worker. */
export default function MoneyCard(): JSX.Element {
  const found = useRead(listClaims, { query: { limit: 3 } });
  const items = found.data?.items ?? [];
  return (
    <Section title="我的补贴" extra={<Go to={to('/worker/subsidies')}>查看全部</Go>}>
      {items.length === 0 ? (
        <Empty icon="money" title={found.data ? '还没有申领过补贴' : '正在加载'} hint="结业取得证书后可以申领。" />
      ) : (
        <ul className="zx-claim-lines">
          {items.map((row) => (
            <li key={row.id}>
              <span className="grow">
                <Go to={to('/worker/subsidies/$id', { id: row.id })}>
                  {row.occupation} {SkillLevel.label(row.level)}
                </Go>
              </span>
              <StatusTag of={ClaimState} code={row.state} />
              <Amount row={row} />
              {row.dueOn ? <Promised due={row.dueOn} brief /> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
