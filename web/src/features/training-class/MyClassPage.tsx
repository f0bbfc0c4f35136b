import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { getMyClass } from '@zhenxun/contracts/training-class-roster.ts';
import { SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordActions } from '../../shared/RecordActions.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { Lessons } from './Lessons.tsx';
import { MyState, NextLesson } from './MyClasses.tsx';
import { PledgeSection } from './PledgeSection.tsx';

/** One own class with its timetable. */
export default function MyClassPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getMyClass, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const now = serverNow();
  return (
    <>
      <PageHead
        trail={<Go to={to('/worker/training-class/classes')}>我的班级</Go>}
        title={record.title}
        state={<MyState item={record} strong />}
        sub={record.organisationName}
        actions={
          <RecordActions
            address={`/api/training-class/my-classes/${id}`}
            version={version}
            actions={actions.filter((action) => !action.refusal)}
          />
        }
      />
      <Section title="班级信息">
        <NextLesson item={record} />
        <KeyValue
          columns={2}
          items={[
            { label: '职业（工种）', value: `${record.occupationName} ${SkillLevel.label(record.level)}` },
            { label: '起止日期', value: `${record.startsOn} 至 ${record.endsOn}` },
            { label: '规定课时', value: `${record.hours} 课时` },
            { label: '上课地点', value: record.siteName ?? '线上' },
            { label: '个人承担费用', value: <MoneyText fen={record.ownCostFen} /> },
            ...(record.reason ? [{ label: '原因', value: record.reason, wide: true }] : []),
          ]}
        />
      </Section>
      {record.state === 'enrolled' ? <PledgeSection enrolment={record.ref} region={record.regionCode} /> : null}
      <Section title="课表">
        <Lessons
          sessions={record.sessions}
          detail={(session) =>
            [
              session.mode === 'online' ? SessionMode.label('online') : session.roomName,
              session.teacherName,
              session.endsAt < now ? '已上' : undefined,
            ]
              .filter(Boolean)
              .join('，')
          }
        />
      </Section>
    </>
  );
}
