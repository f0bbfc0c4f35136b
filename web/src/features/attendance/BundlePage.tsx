import { SignDirection, SignOutcome } from '@zhenxun/contracts/attendance.ts';
import { BundleState, EntryKind, getBundle } from '@zhenxun/contracts/attendance-kit.ts';
import type { ResponseOf } from '@zhenxun/contracts/route.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, minuteOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';
import './attendance.css';

type Line = ResponseOf<typeof getBundle>['lines'][number];

/** One bundle: what was taken from it, between which server times each entry lies, and what speaks against it. */
export default function BundlePage(): JSX.Element {
  const id = useParam('id');
  const area = useAttendanceArea();
  const found = useRead(getBundle, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const bundle = found.data;
  return (
    <>
      <PageHead
        title="离线数据包"
        trail={<Go to={area.kit(bundle.kitId)}>{bundle.kitName}</Go>}
        state={<StatusTag of={BundleState} code={bundle.state} strong />}
        sub={<span className="zx-num">{minuteOf(bundle.receivedAt)} 收到</span>}
      />
      {bundle.reasons.length > 0 ? <ProblemAlert refusals={bundle.reasons} /> : null}
      <Section title="数据包">
        <KeyValue
          columns={2}
          items={[
            { label: '培训机构', value: bundle.organisationName },
            {
              label: '记录',
              value: bundle.firstSeq
                ? `第 ${bundle.firstSeq}–${bundle.lastSeq} 条，其中新接收 ${bundle.taken} 条`
                : '未能读取',
            },
            {
              label: '终端签名时间',
              value: bundle.sentAt ? <span className="zx-num">{minuteOf(bundle.sentAt)}</span> : '未能读取',
            },
            { label: '结果', value: `有效 ${bundle.accepted}，待认定 ${bundle.toJudge}，无效 ${bundle.rejected}` },
            { label: '摘要', value: <code className="zx-kit-print">{bundle.digest}</code>, wide: true },
          ]}
        />
      </Section>
      <Section title="逐条记录" sub="时间为终端自报，并受前后两次联网时间约束。">
        {bundle.lines.length === 0 ? <Empty title="没有从这个数据包接收记录" /> : null}
        <ul className="zx-att-list">
          {bundle.lines.map((line) => (
            <EntryLine key={line.seq} line={line} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function EntryLine({ line }: { line: Line }): JSX.Element {
  const area = useAttendanceArea();
  const cut = line.at.slice(0, 16) !== line.claimedAt.slice(0, 16);
  return (
    <li>
      <div className="zx-att-line">
        <span>
          <span className="zx-num">
            {line.seq}. {minuteOf(line.at)}
          </span>{' '}
          {line.nameMasked} {line.direction ? SignDirection.label(line.direction) : ''} {EntryKind.label(line.kind)}
        </span>
        <StatusTag of={SignOutcome} code={line.outcome} />
      </div>
      <p className="zx-quiet zx-att-times">
        <span className="zx-num">
          {line.after ? `${clockOf(line.after)} 之后，` : ''}
          {clockOf(line.before)} 之前
        </span>
        {cut ? <span className="zx-num">终端自报 {minuteOf(line.claimedAt)}</span> : null}
        {line.sessionId ? <Go to={area.session(line.sessionId)}>查看课次</Go> : null}
      </p>
      {line.reasons.length > 0 ? (
        <p className="zx-att-why">{line.reasons.map(({ message }) => message).join(' ')}</p>
      ) : null}
    </li>
  );
}
