import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { getOpenClass } from '@zhenxun/contracts/training-class-roster.ts';
import { ClassMode, EnrolmentState, SessionKind, SessionMode } from '@zhenxun/contracts/training-class-terms.ts';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { useSession } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ApplyForm } from './ApplyForm.tsx';
import { Lessons } from './Lessons.tsx';
import { OpenTag } from './OpenClasses.tsx';

/** A class for everyone: what is taught, when, where, what one pays oneself; and 我要报名. */
export default function OpenClassPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getOpenClass, { params: { id } });
  const { account } = useSession();
  const [applying, setApplying] = useState(false);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const row = found.data;
  const worker = account?.roles.some((grant) => grant.role === 'worker') ?? false;
  const action = row.mine ? (
    <Go className="zx-button primary" to={to('/worker/training-class/classes/$id', { id: row.mine.ref })}>
      查看我的报名
    </Go>
  ) : !row.open ? null : !account ? (
    <Go className="zx-button primary" to={to('/login', {}, { next: `/classes/${id}` })}>
      登录后报名
    </Go>
  ) : worker && !applying ? (
    <button type="button" className="zx-button primary" onClick={() => setApplying(true)}>
      我要报名
    </button>
  ) : null;
  return (
    <>
      <PageHead
        trail={<Go to={to('/classes')}>开班信息</Go>}
        title={row.title}
        state={row.mine ? <StatusTag of={EnrolmentState} code={row.mine.state} strong /> : <OpenTag row={row} strong />}
        sub={`${row.organisationName}，${row.regionName}`}
        actions={action}
      />
      {applying && !row.mine ? <ApplyForm row={row} onClose={() => setApplying(false)} /> : null}
      <Section title="班级信息">
        <KeyValue
          items={[
            { label: '职业（工种）', value: `${row.occupationName} ${SkillLevel.label(row.level)}` },
            { label: '起止日期', value: `${row.startsOn} 至 ${row.endsOn}` },
            { label: '课时', value: `${row.hours} 课时，${ClassMode.label(row.mode)}` },
            { label: '培训费', value: <MoneyText fen={row.feeFen} /> },
            { label: '其中个人承担', value: <MoneyText fen={row.ownCostFen} strong /> },
            { label: '补贴标准（每人）', value: <MoneyText fen={row.standardFen} /> },
            { label: '报名人数', value: `${row.taken} / ${row.capacity} 人` },
            { label: '上课地点', value: row.siteName ? `${row.siteName}（${row.siteAddress ?? ''}）` : '线上' },
            { label: '目录文号', value: row.documentNo },
            { label: '简介', value: row.intro || '未填写', wide: true },
          ]}
        />
      </Section>
      <Section title="课程安排">
        <Lessons
          sessions={row.sessions}
          detail={(session) =>
            `${SessionKind.label(session.kind)}，${SessionMode.label(session.mode)}，${session.hours} 课时`
          }
        />
      </Section>
    </>
  );
}
