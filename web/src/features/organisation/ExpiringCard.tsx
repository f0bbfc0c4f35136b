import { useLocation } from '@tanstack/react-router';
import { ProofKind, proofRoutes } from '@zhenxun/contracts/organisation.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { Term } from './ProofSection.tsx';
import '../catalogue/catalogue.css';

/** Proofs about to lapse or lapsed: one's own, or those of the office's region (R2.2). */
export default function ExpiringCard(): JSX.Element {
  const office = useLocation().pathname.startsWith('/government');
  const found = useRead(proofRoutes.list, { query: { expiring: true, limit: 50 } });
  const items = (found.data?.items ?? []).filter(({ expiring }) => expiring);
  return (
    <Section
      title="证照到期提醒"
      extra={
        <Go to={office ? to('/government/organisations') : to('/institution/organisation/profile')}>
          {office ? '全部单位' : '全部证照'}
        </Go>
      }
    >
      {items.length === 0 ? (
        <Empty icon="check" title={found.data ? '没有临近到期的证照' : '正在加载'} />
      ) : (
        <ul className="zx-tasks">
          {items.slice(0, 6).map((proof) => (
            <li key={proof.id}>
              {office ? (
                <Go to={to('/government/organisations/$id', { id: `${proof.id.slice(0, 6)}-${proof.organisationId}` })}>
                  {proof.organisationName}
                </Go>
              ) : (
                <Go to={to('/institution/organisation/profile')}>{ProofKind.label(proof.kind)}</Go>
              )}
              <span>
                <Term proof={proof} /> {office ? ProofKind.label(proof.kind) : `编号 ${proof.number}`}，至{' '}
                {proof.validTo}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
