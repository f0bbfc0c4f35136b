import { type LookItem, LookPurpose, OpenField } from '@zhenxun/contracts/person.ts';
import type { JSX } from 'react';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';

/** Who saw which data in clear, when and why. */
export function Looks({ items, none }: { items: readonly LookItem[]; none: string }): JSX.Element {
  if (items.length === 0) return <Empty icon="eye" title="没有查看记录" hint={none} />;
  return (
    <PlainTable label="查看记录" heads={['时间', '查看人', '内容', '用途']}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <DateText value={item.at} time />
          </td>
          <td>{item.viewer}</td>
          <td>{item.fields.map((field) => OpenField.label(field)).join('、')}</td>
          <td>
            {LookPurpose.label(item.purpose)}
            {item.remark ? `：${item.remark}` : ''}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
