import { AssessmentPart, enterScores, type ScoreLine, type Sheet, Verdict } from '@zhenxun/contracts/assessment.ts';
import { App, Button, Checkbox } from 'antd';
import { type JSX, type KeyboardEvent, useState } from 'react';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import './assessment.css';

type Typed = { theory: string; practice: string; missed: boolean };
const parts = ['theory', 'practice'] as const;
const typedOf = (line: ScoreLine): Typed => ({
  theory: line.theory?.toString() ?? '',
  practice: line.practice?.toString() ?? '',
  missed: line.missed,
});
const wrong = (text: string) => text !== '' && !(/^\d{1,3}$/.test(text) && Number(text) <= 100);

/** Enter goes down the column, as in a spreadsheet. */
function down(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const { column } = event.currentTarget.dataset;
  const cells = [...document.querySelectorAll<HTMLInputElement>(`input[data-column="${column}"]:not(:disabled)`)];
  const next = cells[cells.indexOf(event.currentTarget) + (event.key === 'ArrowUp' ? -1 : 1)];
  event.preventDefault();
  next?.focus();
  next?.select();
}

/** Scores of a sheet: typed as in a spreadsheet while it is open, read afterwards. What is typed stays until saved. */
export function ScoreGrid(props: { id: string; sheet: Sheet; version: number; open: boolean }): JSX.Element {
  const { sheet, open } = props;
  const { message } = App.useApp();
  const send = useSend(enterScores);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [error, setError] = useState<unknown>();
  const examined = parts.filter((part) => sheet[`${part}Pass`] !== undefined);
  const changed = sheet.lines.filter((line) => typed[line.enrolmentId]);
  const faulty = Object.values(typed).some((one) => parts.some((part) => wrong(one[part])));
  const change = (line: ScoreLine, patch: Partial<Typed>) =>
    setTyped((now) => ({ ...now, [line.enrolmentId]: { ...(now[line.enrolmentId] ?? typedOf(line)), ...patch } }));

  async function save() {
    setError(undefined);
    const lines = changed.map((line) => {
      const one = typed[line.enrolmentId] ?? typedOf(line);
      const score = (part: 'theory' | 'practice') =>
        one[part] === '' || one.missed ? {} : { [part]: Number(one[part]) };
      return { enrolmentId: line.enrolmentId, ...score('theory'), ...score('practice'), missed: one.missed };
    });
    try {
      await send.mutateAsync({ params: { id: props.id }, body: { version: props.version, lines } });
      void message.success(`已保存 ${lines.length} 名学员的成绩`);
    } catch (thrown) {
      setError(thrown);
    }
  }

  return (
    <>
      <PlainTable
        label="成绩"
        heads={['序号', '姓名', '证件号码', ...examined.map((part) => AssessmentPart.label(part)), '缺考', '结果']}
      >
        {sheet.lines.map((line) => {
          const now = typed[line.enrolmentId] ?? typedOf(line);
          return (
            <tr key={line.enrolmentId}>
              <td className="zx-num">{line.no}</td>
              <td>{line.nameMasked}</td>
              <td className="zx-num">{line.documentMasked}</td>
              {examined.map((part) => (
                <td key={part}>
                  {!line.needed.includes(part) ? (
                    <span className="zx-quiet">免考</span>
                  ) : open ? (
                    <input
                      className="zx-score"
                      inputMode="numeric"
                      maxLength={3}
                      data-column={part}
                      aria-label={`${line.nameMasked} ${AssessmentPart.label(part)}`}
                      aria-invalid={wrong(now[part])}
                      disabled={now.missed}
                      value={now.missed ? '' : now[part]}
                      onChange={(event) => change(line, { [part]: event.target.value.trim() })}
                      onKeyDown={down}
                    />
                  ) : (
                    <span className="zx-num">{line[part] ?? '—'}</span>
                  )}
                </td>
              ))}
              <td>
                {open ? (
                  <Checkbox
                    aria-label={`${line.nameMasked} 缺考`}
                    checked={now.missed}
                    onChange={(event) => change(line, { missed: event.target.checked })}
                  />
                ) : line.missed ? (
                  '缺考'
                ) : (
                  '—'
                )}
              </td>
              <td>
                {typed[line.enrolmentId] ? (
                  <StatusTag tone="todo" label="未保存" />
                ) : (
                  <StatusTag of={Verdict} code={line.verdict} />
                )}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      {open ? (
        <div className="zx-score-bar">
          <ProblemAlert error={error} />
          {faulty ? (
            <p role="alert" className="wrong">
              分数须为 0 至 100 的整数。
            </p>
          ) : null}
          <Button
            type="primary"
            disabled={changed.length === 0 || faulty}
            loading={send.isPending}
            onClick={() => void save()}
          >
            保存 {changed.length} 名学员的成绩
          </Button>
          <span className="zx-quiet">回车或方向键换行；保存后再提交确认。</span>
        </div>
      ) : null}
    </>
  );
}
