import { MarkStatus, type RollLine, SignMeans, UncountedReason } from '@zhenxun/contracts/attendance.ts';
import type { Action } from '@zhenxun/contracts/common.ts';
import { Button, Checkbox } from 'antd';
import type { JSX } from 'react';
import { Empty } from '../../ui/Empty.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf } from '../../ui/time.ts';
import { useNarrow } from '../../ui/useNarrow.ts';

type Props = {
  lines: readonly RollLine[];
  /** Chosen for a roll call; absent: nobody may be chosen. */
  chosen?: ReadonlySet<string>;
  onToggle: (enrolmentId: string) => void;
  correct: Action | undefined;
  onCorrect: (line: RollLine) => void;
};

/** The roll of a session: a table, on a phone a list with the same. */
export function RollTable(props: Props): JSX.Element {
  const narrow = useNarrow();
  if (props.lines.length === 0) return <Empty title="班级没有在册学员" />;
  return narrow ? <RollCards {...props} /> : <RollGrid {...props} />;
}

function Choose({ line, chosen, onToggle }: Props & { line: RollLine }): JSX.Element | null {
  if (!chosen) return null;
  const { enrolmentId, nameMasked } = line;
  return (
    <Checkbox
      aria-label={`选择 ${nameMasked}`}
      checked={chosen.has(enrolmentId)}
      onChange={() => onToggle(enrolmentId)}
    />
  );
}

function Correct({ line, correct, onCorrect }: Props & { line: RollLine }): JSX.Element | null {
  if (!correct || correct.refusal) return null;
  return (
    <Button size="small" onClick={() => onCorrect(line)} aria-label={`为 ${line.nameMasked} 申请更正`}>
      申请更正
    </Button>
  );
}

function RollGrid(props: Props): JSX.Element {
  const { chosen, correct } = props;
  const corrects = correct && !correct.refusal;
  const heads = ['姓名', '证件号码', '签到', '签退', '无效次数', '结果'];
  return (
    <PlainTable label="签到名单" heads={[...(chosen ? ['选'] : []), ...heads, ...(corrects ? ['更正'] : [])]}>
      {props.lines.map((line) => (
        <tr key={line.enrolmentId}>
          {chosen ? (
            <td>
              <Choose {...props} line={line} />
            </td>
          ) : null}
          <td>{line.nameMasked}</td>
          <td className="zx-num">{line.documentMasked}</td>
          <td>
            <Came line={line} />
          </td>
          <td className="zx-num">{line.outAt ? clockOf(line.outAt) : '—'}</td>
          <td className="zx-num">{line.rejected}</td>
          <td>
            <Result line={line} />
          </td>
          {corrects ? (
            <td>
              <Correct {...props} line={line} />
            </td>
          ) : null}
        </tr>
      ))}
    </PlainTable>
  );
}

function RollCards(props: Props): JSX.Element {
  return (
    <ul className="zx-att-list zx-att-cards" aria-label="签到名单">
      {props.lines.map((line) => (
        <li key={line.enrolmentId}>
          <div className="zx-att-line">
            <span className="zx-att-who">
              <Choose {...props} line={line} />
              <strong>{line.nameMasked}</strong>
            </span>
            <Came line={line} />
          </div>
          <div className="zx-att-line">
            <span className="zx-quiet zx-num">
              签退 {line.outAt ? clockOf(line.outAt) : '—'}
              {line.rejected > 0 ? `　无效 ${line.rejected} 次` : ''}
            </span>
            <Correct {...props} line={line} />
          </div>
          {line.mark ? <Result line={line} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Came({ line }: { line: RollLine }): JSX.Element {
  if (line.inAt) {
    const means = line.means === 'roll_call' ? `（${SignMeans.label('roll_call')}）` : '';
    return <StatusTag tone="pass" label={`${clockOf(line.inAt)}${means}`} />;
  }
  if (line.toJudge) return <StatusTag tone="return" label="待认定" />;
  return line.calledAbsentAt ? (
    <StatusTag tone="fail" label={`${clockOf(line.calledAbsentAt)} 点名未到`} />
  ) : (
    <StatusTag tone="plain" label="未签到" />
  );
}

function Result({ line: { mark } }: { line: RollLine }): JSX.Element {
  if (!mark) return <span className="zx-quiet">未核定</span>;
  const why = mark.uncounted.map((span) => `${UncountedReason.label(span.reason)} ${span.minutes} 分钟`).join('；');
  return (
    <>
      <StatusTag of={MarkStatus} code={mark.status} />{' '}
      <span className="zx-num">
        {mark.creditedMinutes}/{mark.plannedMinutes} 分钟
      </span>
      {why ? <div className="zx-quiet">{why}</div> : null}
    </>
  );
}
