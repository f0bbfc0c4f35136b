import { answerSpot, listSpots, type Spot, SpotState } from '@zhenxun/contracts/attendance-spot.ts';
import { Button, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf } from '../../ui/time.ts';
import './attendance.css';

/** Random roll calls of a session: who was drawn, until when, and whether each was there. */
export function SpotList({ session, mayAnswer }: { session: string; mayAnswer: boolean }): JSX.Element {
  const found = useRead(listSpots, { params: { id: session } }, { refetchEvery: 10_000 });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  if (found.data.items.length === 0) {
    return (
      <Section>
        <Empty title="还没有随机点名" hint="上课期间可由教师、班级管理员或经办、督导人员随机抽取在课学员。" />
      </Section>
    );
  }
  return (
    <>
      {found.data.items.map((spot) => (
        <Section
          key={spot.id}
          title={`${clockOf(spot.drawnAt)} 抽取 ${spot.lines.length} 人`}
          extra={<StatusTag of={SpotState} code={spot.state} />}
        >
          <p className="zx-quiet">
            {spot.drawnBy} 抽取；当时按签到在课 {spot.candidates} 人；{clockOf(spot.dueAt)} 前回答。抽取种子{' '}
            <code className="zx-kit-print">{spot.seed}</code>
          </p>
          {spot.state === 'open' && mayAnswer ? <Answer spot={spot} /> : <Answered spot={spot} />}
        </Section>
      ))}
    </>
  );
}

function Answered({ spot }: { spot: Spot }): JSX.Element {
  return (
    <ul className="zx-att-list">
      {spot.lines.map((line) => (
        <li key={line.enrolmentId} className="zx-att-line">
          <span>
            {line.nameMasked} <span className="zx-quiet zx-num">{line.documentMasked}</span>
          </span>
          {line.present === undefined ? (
            <StatusTag tone="wait" label="未回答" />
          ) : (
            <StatusTag tone={line.present ? 'pass' : 'fail'} label={line.present ? '在课' : '不在'} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Everyone drawn is answered for, one by one; then all at once. */
function Answer({ spot }: { spot: Spot }): JSX.Element {
  const send = useSend(answerSpot);
  const [marks, setMarks] = useState<Readonly<Record<string, boolean>>>({});
  const [error, setError] = useState<unknown>();
  async function answer() {
    setError(undefined);
    const lines = spot.lines.map(({ enrolmentId }) => ({ enrolmentId, present: marks[enrolmentId] ?? false }));
    try {
      await send.mutateAsync({ params: { id: spot.id }, body: { lines } });
    } catch (thrown) {
      setError(thrown);
    }
  }
  return (
    <>
      <ul className="zx-att-list">
        {spot.lines.map(({ enrolmentId, nameMasked, documentMasked }) => (
          <li key={enrolmentId} className="zx-att-line">
            <span>
              {nameMasked} <span className="zx-quiet zx-num">{documentMasked}</span>
            </span>
            <Radio.Group
              aria-label={nameMasked}
              optionType="button"
              value={marks[enrolmentId]}
              onChange={(event) => setMarks({ ...marks, [enrolmentId]: event.target.value as boolean })}
              options={[
                { value: true, label: '在课' },
                { value: false, label: '不在' },
              ]}
            />
          </li>
        ))}
      </ul>
      <ProblemAlert error={error} />
      <Button
        type="primary"
        loading={send.isPending}
        disabled={spot.lines.some(({ enrolmentId }) => marks[enrolmentId] === undefined)}
        onClick={() => void answer()}
      >
        提交回答
      </Button>
    </>
  );
}
