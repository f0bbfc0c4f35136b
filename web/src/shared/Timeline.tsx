import type { TimelineItem } from '@zhenxun/contracts/common.ts';
import type { JSX } from 'react';
import { Go } from '../app/Go.tsx';
import { DateText } from '../ui/DateText.tsx';
import { Empty } from '../ui/Empty.tsx';
import { Icon } from '../ui/Icon.tsx';
import './timeline.css';

/**
 * What happened to a record, the latest first: who, what, when, why, and whether the entry is sealed under a signed
 * head of the log. `evidence` gives the page where an entry can be checked.
 */
export function Timeline(props: {
  items: readonly TimelineItem[];
  evidence?: (entryId: string) => string;
}): JSX.Element {
  if (props.items.length === 0) return <Empty icon="clock" title="还没有办理记录" />;
  const items = [...props.items].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="zx-timeline">
      {items.map((item) => {
        const mark = (
          <>
            <Icon name={item.sealed ? 'lock' : 'clock'} />
            {item.sealed ? '已存证' : '待存证'}
          </>
        );
        const href = props.evidence?.(item.entryId);
        return (
          <li key={item.entryId}>
            <p className="what">{item.label}</p>
            <p className="who">
              <span>{item.actor}</span>
              <DateText value={item.at} time />
              {href ? (
                <Go to={href} className="mark" aria-label={`${item.label}：查看存证`}>
                  {mark}
                </Go>
              ) : (
                <span className="mark">{mark}</span>
              )}
            </p>
            {item.reason ? <p className="why">{item.reason}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
