import type { SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import type { JSX, ReactNode } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { clockOf, dayText } from './terms.tsx';

type Lesson = Pick<SessionItem, 'no' | 'day' | 'startsAt' | 'endsAt' | 'content'>;

/** A timetable day by day, to read on a phone; `detail` says more about a lesson. */
export function Lessons<T extends Lesson>(props: {
  sessions: readonly T[];
  detail: (session: T) => ReactNode;
}): JSX.Element {
  const days = [...new Set(props.sessions.map((session) => session.day))];
  if (days.length === 0) return <Empty icon="calendar" title="课程还在编排" hint="编排完成后显示在这里。" />;
  return (
    <ol className="zx-lessons">
      {days.map((day) => (
        <li key={day}>
          <span className="zx-num">{dayText(day)}</span>
          <ul>
            {props.sessions
              .filter((session) => session.day === day)
              .map((session) => (
                <li key={session.no}>
                  <span className="zx-num">{`${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`}</span>{' '}
                  {session.content} <span className="zx-quiet">{props.detail(session)}</span>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
