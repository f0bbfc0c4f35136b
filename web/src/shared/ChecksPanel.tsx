import { CheckOutcome, type CheckResult } from '@zhenxun/contracts/common.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import type { JSX, ReactNode } from 'react';
import { Empty } from '../ui/Empty.tsx';
import { ToneIcon } from '../ui/StatusTag.tsx';
import './checks.css';

/** What needs a person first; what passed last, folded. */
const order: readonly CheckOutcome[] = ['failed', 'to_judge', 'silent', 'passed'];

type Props = {
  checks: readonly CheckResult[];
  /** How people call a place of the file: `/roster/3/idNumber` → 「花名册第4人 身份证号」. */
  placeOf?: (pointer: string) => string;
  /** Leads to the place in the file. */
  onPlace?: (pointer: string) => void;
  /** What the result rests on: a link to the answer of the source, the rows compared. */
  evidence?: (check: CheckResult) => ReactNode;
};

/** One code may be found several times at one place, of other things: what it says tells them apart. */
const keyOf = (check: CheckResult) =>
  [check.code, check.pointer, check.subject, ...Object.values(check.params ?? {})].join(' ');

function One({ check, ...props }: Props & { check: CheckResult }): JSX.Element {
  const { pointer } = check;
  const place = pointer ? (props.placeOf?.(pointer) ?? pointer) : undefined;
  const evidence = props.evidence?.(check);
  return (
    <li>
      <ToneIcon tone={CheckOutcome.tone(check.outcome)} />
      <div>
        <p>{render(check.code, check.params)}</p>
        <p className="under">
          {check.rule ? <span>依据：{check.rule}</span> : null}
          {pointer && place ? (
            props.onPlace ? (
              <button type="button" onClick={() => props.onPlace?.(pointer)}>
                {place}
              </button>
            ) : (
              <span>{place}</span>
            )
          ) : null}
          {evidence ? <span>{evidence}</span> : null}
        </p>
      </div>
    </li>
  );
}

/** Results of checking, by outcome; each says what was found, under which rule and where. */
export function ChecksPanel(props: Props): JSX.Element {
  if (props.checks.length === 0) {
    return <Empty icon="shield" title="尚未核验" hint="提交后系统逐条核验，结果显示在这里。" />;
  }
  return (
    <div className="zx-checks">
      {order.map((outcome) => {
        const found = props.checks.filter((check) => check.outcome === outcome);
        if (found.length === 0) return null;
        return (
          <details key={outcome} open={outcome !== 'passed'}>
            <summary className={CheckOutcome.tone(outcome)}>
              <ToneIcon tone={CheckOutcome.tone(outcome)} />
              {CheckOutcome.label(outcome)}
              <span className="count">{found.length}</span>
            </summary>
            <ul>
              {found.map((check) => (
                <One key={keyOf(check)} {...props} check={check} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
