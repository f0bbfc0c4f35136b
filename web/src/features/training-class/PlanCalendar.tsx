import type { SessionItem } from '@zhenxun/contracts/training-class-plan.ts';
import { addDays, weekday } from '@zhenxun/contracts/values/period.ts';
import type { JSX } from 'react';
import { clockOf } from './terms.tsx';

const heads = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

const mondayOf = (day: string) => addDays(day, 1 - weekday(day));

/** Days of whole weeks, Monday first, from the first day with a session in the month to the last. */
function daysOf(taught: readonly string[]): string[] {
  const sorted = [...taught].sort();
  const days: string[] = [];
  const end = addDays(mondayOf(sorted.at(-1) ?? ''), 6);
  for (let day = mondayOf(sorted[0] ?? ''); day <= end; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The plan month by month; a session opens when there is something to change. */
export function PlanCalendar(props: {
  sessions: readonly Pick<SessionItem, 'no' | 'day' | 'startsAt' | 'endsAt' | 'content' | 'kind' | 'hours'>[];
  onOpen?: ((session: SessionItem) => void) | undefined;
}): JSX.Element {
  const months = [...new Set(props.sessions.map((session) => session.day.slice(0, 7)))].sort();
  return (
    <>
      {months.map((month) => (
        <section key={month} aria-label={`${month} 教学计划`}>
          <h3 className="zx-num">{`${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`}</h3>
          <div className="zx-month">
            {heads.map((head) => (
              <div key={head} className="head">
                {head}
              </div>
            ))}
            {daysOf(props.sessions.map((one) => one.day).filter((day) => day.startsWith(month))).map((day) => {
              const inside = day.startsWith(month);
              const own = inside ? props.sessions.filter((session) => session.day === day) : [];
              return (
                <div key={day} className={inside ? undefined : 'off'}>
                  {inside ? <span className="day zx-num">{Number(day.slice(8))}</span> : null}
                  {own.map((session) => {
                    const body = (
                      <>
                        <span className="zx-num">{`${clockOf(session.startsAt)}–${clockOf(session.endsAt)}`}</span>
                        {session.content}
                      </>
                    );
                    return props.onOpen ? (
                      <button
                        key={session.no}
                        type="button"
                        className={`lesson ${session.kind}`}
                        data-pointer={`/sessions/${session.no}`}
                        aria-label={`第 ${session.no} 次课 ${day} ${session.content}，修改`}
                        onClick={() => props.onOpen?.(session as SessionItem)}
                      >
                        {body}
                      </button>
                    ) : (
                      <span
                        key={session.no}
                        className={`lesson ${session.kind}`}
                        data-pointer={`/sessions/${session.no}`}
                      >
                        {body}
                      </span>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </section>
      ))}
    </>
  );
}
