import { classSummary } from '@zhenxun/contracts/training-class.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useGrants } from '../../app/session.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { clockOf } from './terms.tsx';

/** Today's lessons, and what waits at the own desk. */
export default function TodayCard(): JSX.Element {
  const found = useRead(classSummary);
  const manager = useGrants().some((grant) => grant.role !== 'teacher');
  const list = to('/institution/training-class/classes');
  const counts = found.data && [
    { label: '退回待改', value: found.data.returned, href: `${list}?state=returned` },
    { label: '草稿', value: found.data.drafts, href: `${list}?state=draft` },
    {
      label: '变更退回',
      value: found.data.changesReturned,
      href: to('/institution/training-class/changes', {}, { state: 'returned' }),
    },
    { label: '待受理报名', value: found.data.applications, href: to('/institution/training-class/applications') },
    { label: '培训中', value: found.data.running, href: `${list}?state=running` },
  ];
  return (
    <Section title="今日班级" extra={<Go to={list}>全部班级</Go>}>
      {manager && counts ? (
        <div className="zx-class-counts">
          {counts.map((one) => (
            <Go key={one.label} to={one.href}>
              <strong>{one.value}</strong>
              {one.label}
            </Go>
          ))}
        </div>
      ) : null}
      {found.data && found.data.today.length > 0 ? (
        <ol className="zx-lessons">
          {found.data.today.map((lesson) => (
            <li key={`${lesson.classRef} ${lesson.startsAt}`}>
              <span className="zx-num">{`${clockOf(lesson.startsAt)}–${clockOf(lesson.endsAt)}`}</span>
              <div>
                <Go to={to('/institution/training-class/classes/$id', { id: lesson.classRef })}>{lesson.title}</Go>
                <p className="zx-quiet">{lesson.content}</p>
              </div>
            </li>
          ))}
        </ol>
      ) : (
        <Empty icon="calendar" title={found.data ? '今天没有课' : '正在加载'} />
      )}
    </Section>
  );
}
