import { CheckOutcome } from '@zhenxun/contracts/common.ts';
import { Button, Drawer } from 'antd';
import type { JSX, ReactNode } from 'react';
import { DateText } from '../ui/DateText.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StatusTag } from '../ui/StatusTag.tsx';
import { MoneyText } from './MoneyText.tsx';
import './explain.css';

/** One value a line looked at, and who answered it when. */
export type ExplainFact = {
  readonly label: string;
  readonly value: ReactNode;
  readonly source: string;
  readonly askedAt?: string;
};

/** One line: what the rule says of the facts, where it stands written, what came out. Fits `explainDecision`'s lines. */
export type ExplainLine = {
  readonly text: string;
  readonly rule?: string;
  readonly result?: CheckOutcome;
  readonly amountFen?: number;
  /** What the person can do about it. */
  readonly advice?: string;
  readonly facts?: readonly ExplainFact[];
};

/** The lines with their sum, as a table that also stands alone on paper. */
export function ExplainLines({ lines, totalFen }: { lines: readonly ExplainLine[]; totalFen?: number }): JSX.Element {
  return (
    <ol className="zx-explain">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one decision never move
        <li key={index}>
          <div className="head">
            <p>{line.text}</p>
            {line.amountFen !== undefined ? <MoneyText fen={line.amountFen} strong /> : null}
            {line.result ? <StatusTag of={CheckOutcome} code={line.result} /> : null}
          </div>
          {line.rule ? <p className="under">依据：{line.rule}</p> : null}
          {line.facts && line.facts.length > 0 ? (
            <dl>
              {line.facts.map((fact) => (
                <div key={fact.label}>
                  <dt>{fact.label}</dt>
                  <dd>
                    {fact.value}
                    <span className="zx-quiet">
                      （来源：{fact.source}
                      {fact.askedAt ? '，' : ''}
                      {fact.askedAt ? <DateText value={fact.askedAt} time /> : null}）
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
          {line.advice ? <p className="advice">{line.advice}</p> : null}
        </li>
      ))}
      {totalFen !== undefined ? (
        <li className="total">
          <div className="head">
            <p>合计</p>
            <MoneyText fen={totalFen} strong />
          </div>
        </li>
      ) : null}
    </ol>
  );
}

/** How an amount or a refusal came about, line by line; printable. */
export function ExplainSheet(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What it is about: person, occupation, scheme and its version. */
  sub?: ReactNode;
  lines: readonly ExplainLine[];
  totalFen?: number;
}): JSX.Element {
  return (
    <Drawer
      open={props.open}
      onClose={props.onClose}
      size={560}
      title={props.title}
      rootClassName="zx-explain-sheet"
      extra={
        <Button icon={<Icon name="print" />} onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <h2 className="zx-explain-printhead">{props.title}</h2>
      {props.sub ? <p className="zx-quiet">{props.sub}</p> : null}
      <ExplainLines lines={props.lines} totalFen={props.totalFen} />
    </Drawer>
  );
}
