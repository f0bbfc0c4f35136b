import type { JSX, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import './progress.css';

export type Step = { title: string; hint?: ReactNode; state: 'done' | 'now' | 'later' | 'failed' };

const stateWords = { done: '已完成', now: '进行中', later: '未开始', failed: '未通过' } as const;

/** Steps of a procedure with where it stands; runs down instead of across at phone width. */
export function Steps({ items, label }: { items: readonly Step[]; label: string }): JSX.Element {
  return (
    <ol className="zx-steps" aria-label={label}>
      {items.map((step, index) => (
        <li key={step.title} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="zx-steps-mark" aria-hidden="true">
            {step.state === 'done' ? (
              <Icon name="check" />
            ) : step.state === 'failed' ? (
              <Icon name="close" />
            ) : (
              index + 1
            )}
          </span>
          <span className="zx-steps-text">
            <span className="zx-steps-title">
              {step.title}
              <span className="zx-sr">（{stateWords[step.state]}）</span>
            </span>
            {step.hint ? <span className="zx-steps-hint">{step.hint}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** A bar with its count in words: never a bare percentage. `value` of `of`; `unit` as in 「人」. */
export function Progress(props: {
  value: number;
  of: number;
  label: string;
  unit?: string;
  tone?: 'todo' | 'pass' | 'return' | 'fail';
  note?: ReactNode;
}): JSX.Element {
  const part = props.of > 0 ? Math.min(1, props.value / props.of) : 0;
  const count = `${props.value.toLocaleString('zh-CN')} / ${props.of.toLocaleString('zh-CN')}${props.unit ? ` ${props.unit}` : ''}`;
  return (
    <div className={`zx-progress ${props.tone ?? 'todo'}`}>
      <div className="zx-progress-head">
        <span>{props.label}</span>
        <span className="zx-num">{count}</span>
      </div>
      <div
        className="zx-progress-track"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.of}
        aria-valuenow={props.value}
        aria-valuetext={count}
      >
        <span style={{ width: `${part * 100}%` }} />
      </div>
      {props.note ? <div className="zx-progress-note">{props.note}</div> : null}
    </div>
  );
}
