import { type OpenField, OpenField as OpenFieldNames, openPersonData } from '@zhenxun/contracts/person.ts';
import type { JSX } from 'react';
import { call } from '../app/api.ts';
import { forget } from '../app/query.ts';
import { useSession } from '../app/session.ts';
import { MaskedText } from './MaskedText.tsx';

/**
 * One masked item of a person with its eye: whoever looks states the purpose, the server keeps it, and the person can read
 * it. The person alone sees the own data without being asked why.
 */
export function PersonField(props: {
  personId: string;
  field: OpenField;
  /** As the server sent it; absent: there is none. */
  masked: string | undefined;
}): JSX.Element {
  const { personId, field, masked } = props;
  const own = useSession().account?.personId === personId;
  if (!masked) return <span className="zx-quiet">—</span>;
  return (
    <MaskedText
      masked={masked}
      what={OpenFieldNames.label(field)}
      own={own}
      unmask={async (purpose, remark) => {
        const body = { fields: [field], purpose, ...(remark ? { remark } : {}) };
        const opened = await call(openPersonData, { params: { id: personId }, body });
        void forget('person');
        return opened[field] ?? masked;
      }}
    />
  );
}
