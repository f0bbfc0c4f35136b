import { listMyClasses } from '@zhenxun/contracts/training-class-roster.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { MyState, NextLesson } from './MyClasses.tsx';

/** The next lesson of the worker, or what became of the application. */
export default function NextCard(): JSX.Element {
  const found = useRead(listMyClasses);
  const items = found.data ?? [];
  const next = items
    .filter((item) => item.next)
    .sort((one, other) => ((one.next?.startsAt ?? '') < (other.next?.startsAt ?? '') ? -1 : 1))[0];
  const shown = next ?? items.find((item) => item.state === 'applied');
  return (
    <Section title="我的培训" extra={<Go to={to('/worker/training-class/classes')}>全部班级</Go>}>
      {shown ? (
        <>
          <p>
            <Go to={to('/worker/training-class/classes/$id', { id: shown.ref })}>{shown.title}</Go>{' '}
            <MyState item={shown} />
          </p>
          <NextLesson item={shown} />
        </>
      ) : (
        <Empty
          icon="school"
          title={found.data ? '近期没有课' : '正在加载'}
          action={
            <Go className="zx-button" to={to('/classes')}>
              看看开班信息
            </Go>
          }
        />
      )}
    </Section>
  );
}
