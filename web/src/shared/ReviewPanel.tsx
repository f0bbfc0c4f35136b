import type { Action, CheckResult } from '@zhenxun/contracts/common.ts';
import { App } from 'antd';
import type { JSX, ReactNode } from 'react';
import { useGo } from '../app/Go.tsx';
import { Section } from '../ui/Section.tsx';
import { type Decided, useVerbs } from './actions.ts';
import { ChecksPanel } from './ChecksPanel.tsx';
import { DecisionBox } from './DecisionBox.tsx';
import { MarksProvider, showPlace } from './marks.tsx';
import { neighbours, readQueue } from './queue.ts';
import './review.css';

export type ReviewProps = {
  /** Address of the record: `/api/subsidy/claims/430102-…`; the decision is posted to `<api>/<action>`. */
  api: string;
  version: number;
  actions: readonly Action[];
  /** Which action each key means. */
  keys?: { readonly approve: string; readonly return: string };
  /** Sentences to tick when returning; by action name where others need some too. */
  reasons: readonly string[] | Readonly<Record<string, readonly string[]>>;
  checks: readonly CheckResult[];
  placeOf?: (pointer: string) => string;
  evidence?: (check: CheckResult) => ReactNode;
  /** The file: `Markable` fields in it can be marked for the applicant. */
  children: ReactNode;
};

/**
 * Decide one file: at the left the file, at the right the checks and the decision. A 通过, R 退回, N 下一件; afterwards
 * the next file of the list one came from opens by itself.
 */
export function ReviewPanel(props: ReviewProps): JSX.Element {
  const go = useGo();
  const { message } = App.useApp();
  const queue = readQueue();
  const { next, left } = neighbours(queue, location.pathname);

  function onDone({ action }: Decided) {
    void message.success(next ? `已${action.label}，接着办理下一件` : `已${action.label}，本列表已办完`);
    if (next) go(next);
    else if (queue) go(queue.list);
  }
  const verbs = useVerbs({ address: props.api, version: props.version, onDone });

  return (
    <MarksProvider>
      <div className="zx-review">
        <div className="zx-review-file">{props.children}</div>
        <aside aria-label="核验与决定">
          <Section title="核验结果">
            <ChecksPanel checks={props.checks} placeOf={props.placeOf} onPlace={showPlace} evidence={props.evidence} />
          </Section>
          <DecisionBox
            key={props.api}
            actions={props.actions}
            keys={props.keys ?? { approve: 'approve', return: 'return' }}
            reasonsOf={(name) =>
              'length' in props.reasons ? (props.reasons as readonly string[]) : (props.reasons[name] ?? [])
            }
            verbs={verbs}
            left={left}
            onNext={next ? () => go(next) : undefined}
          />
        </aside>
      </div>
    </MarksProvider>
  );
}
