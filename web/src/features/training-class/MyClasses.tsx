import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { listMyClasses, type MyClassItem } from '@zhenxun/contracts/training-class-roster.ts';
import { ClassState, EnrolmentState } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, dayText } from './terms.tsx';

/** The day, China's time, of an instant. */
const dayAt = (instant: string) => new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 10);

/** When the next lesson is and where. */
export function NextLesson({ item }: { item: MyClassItem }): JSX.Element | null {
  if (!item.next) return null;
  const { startsAt, endsAt, content, place } = item.next;
  return (
    <p>
      下次课：
      <strong className="zx-num">{`${dayText(dayAt(startsAt))} ${clockOf(startsAt)}–${clockOf(endsAt)}`}</strong>，
      {content}
      {place ? `，${place}` : ''}
    </p>
  );
}

/** The state a trainee cares about: the application while it waits, the class afterwards. */
export function MyState({ item, strong }: { item: MyClassItem; strong?: boolean }): JSX.Element {
  return item.state === 'enrolled' ? (
    <StatusTag of={ClassState} code={item.classState} strong={strong ?? false} />
  ) : (
    <StatusTag of={EnrolmentState} code={item.state} strong={strong ?? false} />
  );
}

export default function MyClasses(): JSX.Element {
  const found = useRead(listMyClasses);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  return (
    <>
      <PageHead title="我的班级" sub="报名、课表和结业情况。" />
      {found.data.length === 0 ? (
        <Section>
          <Empty
            icon="school"
            title="您还没有报名培训"
            hint="在“开班信息”中选择想学的班级，登录后即可报名。"
            action={
              <Go className="zx-button primary" to={to('/classes')}>
                去看看开班信息
              </Go>
            }
          />
        </Section>
      ) : (
        <div className="zx-class-cards">
          {found.data.map((item) => (
            <Section
              key={item.ref}
              title={<Go to={to('/worker/training-class/classes/$id', { id: item.ref })}>{item.title}</Go>}
              extra={<MyState item={item} />}
            >
              <p>{`${item.organisationName}，${item.occupationName} ${SkillLevel.label(item.level)}`}</p>
              <p className="zx-num">{`${item.startsOn} 至 ${item.endsOn}`}</p>
              <NextLesson item={item} />
              {item.reason ? <p className="zx-quiet">原因：{item.reason}</p> : null}
            </Section>
          ))}
        </div>
      )}
    </>
  );
}
