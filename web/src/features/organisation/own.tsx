import { getOwnOrganisation, type Organisation } from '@zhenxun/contracts/organisation.ts';
import type { JSX, ReactNode } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';

/** The account's own organisation, once it is known; `mayKeep` says whether one keeps its records. */
export function WithOwn(props: { children: (own: Organisation, mayKeep: boolean) => ReactNode }): JSX.Element {
  const found = useRead(getOwnOrganisation);
  const mayKeep = useHasRole('institution_admin', 'enterprise');
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  return <>{props.children(found.data.record, mayKeep)}</>;
}
