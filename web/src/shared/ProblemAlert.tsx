import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { explain } from '@zhenxun/contracts/texts/render.ts';
import type { JSX, ReactNode } from 'react';
import { refusalsOf } from '../app/problem.ts';
import { Icon } from '../ui/Icon.tsx';
import './problem-alert.css';

/**
 * Why something was refused or failed: every refusal with its rule. One with a `pointer` leads to its field when
 * `onPointer` is given. `stale` adds what to do when somebody else was faster (409).
 */
export function ProblemAlert(props: {
  error?: unknown;
  refusals?: readonly Refusal[];
  title?: string;
  action?: ReactNode;
  onPointer?: (pointer: string) => void;
}): JSX.Element | null {
  const refusals = props.refusals ?? (props.error ? refusalsOf(props.error) : []);
  if (refusals.length === 0) return null;
  const title = props.title ?? (refusals.length > 1 ? `有 ${refusals.length} 处需要处理：` : undefined);
  return (
    <div className="zx-problem" role="alert">
      <Icon name="alert" size={20} />
      <div className="body">
        {title ? <p className="title">{title}</p> : null}
        {refusals.length === 1 ? (
          <p>{explain(refusals[0] as Refusal)}</p>
        ) : (
          <ol>
            {refusals.map((refusal, index) => {
              const sentence = explain(refusal);
              const { pointer } = refusal;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same refusal may come twice, and the list never moves
                <li key={`${index} ${sentence}`}>
                  {pointer && props.onPointer ? (
                    <button type="button" onClick={() => props.onPointer?.(pointer)}>
                      {sentence}
                    </button>
                  ) : (
                    sentence
                  )}
                </li>
              );
            })}
          </ol>
        )}
        {props.action ? <div className="action">{props.action}</div> : null}
      </div>
    </div>
  );
}
