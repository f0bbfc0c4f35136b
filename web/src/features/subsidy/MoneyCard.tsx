import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { listClaimable, listClaims } from '@zhenxun/contracts/subsidy.ts';
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

/** What the worker may claim now, and money on the way. */
export default function MoneyCard(): JSX.Element {
  const found = useRead(listClaims, { query: { limit: 3 } });
  const claimable = useRead(listClaimable);
  const items = found.data?.items ?? [];
  const chances = (claimable.data?.items ?? []).filter(
    ({ claim, offers }) => !claim && offers.some(({ outcome }) => outcome !== 'refused'),
  );
  return (
    <Section title="我的补贴" extra={<Go to={to('/worker/subsidies')}>查看全部</Go>}>
      {items.length + chances.length === 0 ? (
        <Empty icon="money" title={found.data ? '还没有申领过补贴' : '正在加载'} hint="结业取得证书后可以申领。" />
      ) : (
        <ul className="zx-claim-lines">
          {chances.map((one) => (
            <li key={one.enrolmentId}>
              <span className="grow">
                {one.occupation} {SkillLevel.label(one.level)}
              </span>
              <StatusTag tone="todo" label="可以申领" />
              <Go
                className="zx-button primary"
                to={to('/worker/subsidies/claim/$id', { id: one.enrolmentId })}
                aria-label={`申领补贴：${one.occupation}`}
              >
                去申领
              </Go>
            </li>
          ))}
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
