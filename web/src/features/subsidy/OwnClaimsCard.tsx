import { countClaims } from '@zhenxun/contracts/subsidy.ts';
import type { ClaimState } from '@zhenxun/contracts/subsidy-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Section } from '../../ui/Section.tsx';
import './subsidy.css';

const shown: readonly (readonly [ClaimState, string])[] = [
  ['returned', '待补正'],
  ['submitted', '待初审'],
  ['on_notice', '公示中'],
  ['payment_failed', '拨付失败'],
  ['paid', '已拨付'],
];

/** The institution's own claims by state; what waits for it first. */
export default function OwnClaimsCard(): JSX.Element {
  const found = useRead(countClaims);
  return (
    <Section title="补贴申领" extra={<Go to={to('/institution/subsidy/claims')}>全部申领</Go>}>
      <div className="zx-claim-tiles">
        {shown.map(([state, label]) => (
          <Go key={state} to={to('/institution/subsidy/claims', {}, { state })}>
            <strong>{found.data ? (found.data.states.find((one) => one.state === state)?.count ?? 0) : '…'}</strong>
            <small>{label}</small>
          </Go>
        ))}
      </div>
    </Section>
  );
}
