import { listMyResults } from '@zhenxun/contracts/assessment.ts';
import { listMySessions, MarkStatus, type MySession, UncountedReason } from '@zhenxun/contracts/attendance.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, dayOf } from '../../ui/time.ts';
import { PinSection } from './PinSection.tsx';
import './attendance.css';

/** Own attendance of one class: what counted, and of every minute that did not, why. */
export default function MyRecord(): JSX.Element {
  const id = useParam('id');
  const found = useRead(listMySessions, { query: { classId: id } });
  const results = useRead(listMyResults, { query: { classId: id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { items, summary, now } = found.data;
  const title = items[0]?.classTitle ?? '';
  return (
    <>
      <PageHead title="我的考勤" sub={title} trail={<Go to={to('/worker/attendance')}>签到</Go>} />
      {summary ? (
        <dl className="zx-att-figures">
          <Figure label="出勤率" value={`${(summary.rateBp / 100).toFixed(1)}%`} />
          <Figure label="计入课时" value={`${summary.hours} 学时`} />
          <Figure label="到课天数" value={`${summary.days} 天`} />
        </dl>
      ) : null}
      {results.data && results.data.items.length > 0 ? (
        <Section title="结业考核">
          <ul className="zx-att-list">
            {results.data.items.map((one) => (
              <li key={one.attempt}>
                <span>
                  {one.attempt === 1 ? '首次考核' : `第${one.attempt - 1}次补考`}{' '}
                  <span className="zx-num">{one.heldOn}</span>
                </span>
                {one.missed ? (
                  <StatusTag tone="fail" label="缺考" />
                ) : (
                  <span className="zx-num">
                    {one.theory === undefined ? '' : `理论 ${one.theory}（${one.theoryPass} 分合格） `}
                    {one.practice === undefined ? '' : `实操 ${one.practice}（${one.practicePass} 分合格）`}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <PinSection classId={id} />
      <Section title="每次课">
        {items.length === 0 ? <Empty title="还没有课次" /> : null}
        <ul className="zx-att-list">
          {items.map((session) => (
            <SessionMark key={session.id} session={session} now={now} />
          ))}
        </ul>
        <p className="zx-quiet">对结果有疑问的，请向授课老师或班级管理员说明，由其申请更正、机构审批。</p>
      </Section>
    </>
  );
}

const Figure = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd className="zx-num">{value}</dd>
  </div>
);

function SessionMark({ session, now }: { session: MySession; now: string }): JSX.Element {
  const { mark } = session;
  return (
    <li>
      <div className="zx-att-line">
        <span className="zx-num">
          第{session.no}次 {dayOf(session.startsAt)} {clockOf(session.startsAt)}–{clockOf(session.endsAt)}
        </span>
        {mark ? (
          <StatusTag of={MarkStatus} code={mark.status} />
        ) : (
          <StatusTag
            tone={session.endsAt < now ? 'wait' : 'plain'}
            label={session.endsAt < now ? '待核定' : '未上课'}
          />
        )}
      </div>
      {mark ? (
        <>
          <p className="zx-quiet zx-att-times">
            <span className="zx-num">
              计入 {mark.creditedMinutes}/{mark.plannedMinutes} 分钟
            </span>
            {mark.inAt ? <span className="zx-num">签到 {clockOf(mark.inAt)}</span> : null}
            {mark.outAt && mark.outAt !== mark.inAt ? <span className="zx-num">签退 {clockOf(mark.outAt)}</span> : null}
          </p>
          {mark.uncounted.length > 0 ? (
            <ul className="zx-att-why" aria-label="未计入的时间">
              {mark.uncounted.map((span) => (
                <li key={span.from}>
                  <span className="zx-num">
                    {clockOf(span.from)}–{clockOf(span.to)}
                  </span>{' '}
                  {span.minutes} 分钟：{UncountedReason.label(span.reason)}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      ) : null}
    </li>
  );
}
