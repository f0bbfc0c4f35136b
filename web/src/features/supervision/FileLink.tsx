import type { FileKind } from '@zhenxun/contracts/supervision-file.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useHasRole } from '../../app/session.ts';
import { useSupervisionArea } from './use-area.ts';

/** Way to the file of a record, for those who may read it. */
export function FileLink({ kind, id }: { kind: FileKind; id: string }): JSX.Element | null {
  const office = useHasRole('inspector', 'case_officer', 'reviewer', 'approver', 'auditor');
  const institution = useHasRole('institution_admin', 'class_manager', 'enterprise');
  const area = useSupervisionArea();
  if (!office && (kind !== 'class' || !institution)) return null;
  if (kind === 'person') return <Go to={to('/government/person-files/$id', { id })}>全程档案</Go>;
  if (kind === 'class') return <Go to={area.classFile(id)}>全程档案</Go>;
  return <Go to={to('/government/organisation-files/$id', { id })}>全程档案</Go>;
}
