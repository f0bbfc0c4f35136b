import type { Action } from '@zhenxun/contracts/common.ts';
import type { JSX } from 'react';
import { RecordActions } from '../../shared/RecordActions.tsx';

const reasons = { end: ['不再使用', '已更换', '登记有误'] };

/** What may be done with a site, teacher, resource or proof; `edit` brings its form. */
export function ItemVerbs(props: {
  noun: 'site' | 'teacher' | 'resource' | 'proof' | 'curriculum' | 'teacher_record';
  item: { id: string; version: number; actions: readonly Action[] };
  /** What is ended, for a teacher: 离职. */
  endLabel?: string;
  edit: (close: () => void) => JSX.Element;
}): JSX.Element {
  const { noun, item, endLabel } = props;
  const actions = item.actions
    .filter(({ refusal }) => !refusal)
    .map((action) => (action.name === 'end' && endLabel ? { ...action, label: endLabel } : action));
  return (
    <span className="zx-item-verbs">
      <RecordActions
        address={`/api/organisation/${noun}s/${item.id}`}
        version={item.version}
        actions={actions}
        reasons={reasons}
        dialogs={{ edit: ({ close }) => props.edit(close) }}
      />
    </span>
  );
}
