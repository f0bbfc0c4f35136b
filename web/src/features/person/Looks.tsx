import { LookField, type LookItem, LookPurpose } from '@zhenxun/contracts/person.ts';
import type { JSX } from 'react';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import './person.css';

/** Who saw which data in clear, when and why; one line each, so that it reads on a phone too. */
export function Looks({ items, none }: { items: readonly LookItem[]; none: string }): JSX.Element {
  if (items.length === 0) return <Empty icon="eye" title="没有查看记录" hint={none} />;
  return (
    <ul className="zx-looks" aria-label="查看记录">
      {items.map((item) => (
        <li key={item.id}>
          <span className="who">{item.viewer}</span>
          <DateText value={item.at} time />
          <span className="what">
            查看了{item.fields.map((field) => LookField.label(field)).join('、')}，用途：
            {LookPurpose.label(item.purpose)}
            {item.remark ? `（${item.remark}）` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
