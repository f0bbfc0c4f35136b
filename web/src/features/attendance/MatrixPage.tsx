import { exportAttendanceMatrix, getAttendanceMatrix, MarkStatus, type Matrix } from '@zhenxun/contracts/attendance.ts';
import { Button } from 'antd';
import { type JSX, useDeferredValue } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, dayOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';
import './attendance.css';

/** Lines drawn at once: a screenful. The rest of a large class follows without keeping the reader waiting. */
const firstLines = 16;

/** The whole attendance of a class: a trainee a line, a session a column; shape, word and colour for each. */
export default function MatrixPage(): JSX.Element {
  const id = useParam('id');
  const area = useAttendanceArea();
  const found = useRead(getAttendanceMatrix, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const matrix = found.data;
  const settled = matrix.sessions.filter((session) => session.settled).length;
  const short = matrix.trainees.filter((trainee) => !trainee.enough).length;
  return (
    <>
      <PageHead
        title="班级考勤总表"
        trail={<Go to={area.list()}>考勤</Go>}
        sub={`${matrix.classTitle}：已核定 ${settled} / ${matrix.sessions.length} 次课，${matrix.trainees.length} 名学员中 ${short} 名${settled < matrix.sessions.length ? '目前' : ''}未达到出勤率 ${matrix.minimumBp / 100}%。`}
        actions={
          <Button href={downloadUrl(exportAttendanceMatrix, { params: { id } })} icon={<Icon name="download" />}>
            导出 Excel
          </Button>
        }
      />
      <ul className="zx-att-legend" aria-label="图例">
        {MarkStatus.values.map((status) => (
          <li key={status}>
            <StatusTag of={MarkStatus} code={status} />
          </li>
        ))}
      </ul>
      <Section flush>
        {matrix.trainees.length === 0 ? (
          <Empty title="班级没有在册学员" />
        ) : (
          <Grid matrix={matrix} open={area.session} />
        )}
      </Section>
      <p className="zx-quiet">
        出勤率按已核定课次的计划分钟计算，全部核定后即为结业出勤率；分钟数由签到凭据计算，不能手工填写。
      </p>
    </>
  );
}

function Grid({ matrix, open }: { matrix: Matrix; open: (id: string) => string }): JSX.Element {
  const lines = useDeferredValue(matrix.trainees.length, firstLines);
  return (
    <Scroll label="考勤总表" className="zx-matrix">
      <table>
        <caption className="zx-sr">学员各次课的出勤结果</caption>
        <colgroup>
          <col span={3 + matrix.sessions.length} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className="who">
              姓名
            </th>
            <th scope="col">出勤率</th>
            <th scope="col">课时</th>
            {matrix.sessions.map((session) => (
              <th key={session.id} scope="col">
                <Go to={open(session.id)} aria-label={`第${session.no}次课 ${dayOf(session.startsAt)}`}>
                  <span>{session.no}</span>
                  <small className="zx-num">
                    {dayOf(session.startsAt).slice(5)} {clockOf(session.startsAt)}
                  </small>
                </Go>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.trainees.slice(0, lines).map((trainee) => {
            const cells = new Map(trainee.cells.map((cell) => [cell.sessionId, cell]));
            return (
              <tr key={trainee.enrolmentId}>
                <th scope="row" className="who">
                  {trainee.nameMasked}
                </th>
                <td>
                  <StatusTag
                    tone={trainee.enough ? 'pass' : 'return'}
                    label={`${(trainee.summary.rateBp / 100).toFixed(1)}%`}
                  />
                </td>
                <td className="zx-num">{trainee.summary.hours}</td>
                {matrix.sessions.map((session) => (
                  <Cell key={session.id} cell={cells.get(session.id)} settled={session.settled} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

type CellOf = Matrix['trainees'][number]['cells'][number];

function Cell({ cell, settled }: { cell: CellOf | undefined; settled: boolean }): JSX.Element {
  if (!cell) return <td className="zx-quiet">{settled ? '—' : ''}</td>;
  const { status, creditedMinutes, plannedMinutes } = cell;
  return (
    <td
      className={`zx-matrix-cell ${MarkStatus.tone(status)}`}
      title={`计入 ${creditedMinutes} / ${plannedMinutes} 分钟`}
    >
      {MarkStatus.label(status)}
      {creditedMinutes < plannedMinutes ? <small className="zx-num">{creditedMinutes} 分</small> : null}
    </td>
  );
}
