import type { Action } from '@zhenxun/contracts/common.ts';
import { Select, Tabs } from 'antd';
import { type JSX, type ReactNode, useEffect, useState } from 'react';
import { PageHead } from '../ui/PageHead.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import { Promised } from './Promised.tsx';
import { type DialogProps, RecordActions } from './RecordActions.tsx';
import './record.css';

export type RecordTab = { readonly key: string; readonly label: ReactNode; readonly children: ReactNode };

/**
 * Page of one record. Head: name, state, number, region, promised time, allowed actions. Body in tabs; at the right
 * what was checked and what happened. `api` is the record's address, to which actions are posted.
 */
export function RecordPage(props: {
  name: ReactNode;
  state: ReactNode;
  number: string;
  region?: string;
  /** Day or instant an answer is promised by; absent when nothing is owed. */
  promised?: string;
  /** Where this belongs: links back to the list. */
  trail?: ReactNode;
  api: string;
  version: number;
  actions: readonly Action[];
  reasons?: Readonly<Record<string, readonly string[]>>;
  dialogs?: Readonly<Record<string, (props: DialogProps) => ReactNode>>;
  onDone?: (action: Action) => void;
  /** Above the tabs: what was returned, what is held. */
  notice?: ReactNode;
  tabs: readonly RecordTab[];
  aside?: ReactNode;
}): JSX.Element {
  const [tab, setTab] = useState(() => location.hash.slice(1) || props.tabs[0]?.key);

  // a link within the page, as from a check to its place, opens the tab
  useEffect(() => {
    const follow = () => setTab(location.hash.slice(1) || undefined);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  // a phone shows three or four tabs; more are a choice of one
  const narrow = useNarrow();
  const asChoice = narrow && props.tabs.length > 4;

  function show(key: string) {
    setTab(key);
    history.replaceState(history.state, '', `#${key}`);
  }

  return (
    <article className="zx-record">
      <PageHead
        trail={props.trail}
        title={props.name}
        state={props.state}
        sub={
          <span className="zx-record-facts">
            <span>
              编号 <span className="zx-num">{props.number}</span>
            </span>
            {props.region ? <span>{props.region}</span> : null}
            {props.promised ? <Promised due={props.promised} /> : null}
          </span>
        }
        actions={
          <RecordActions
            address={props.api}
            version={props.version}
            actions={props.actions}
            reasons={props.reasons}
            dialogs={props.dialogs}
            onDone={props.onDone}
          />
        }
      />
      {props.notice}
      <div className={props.aside ? 'zx-record-body' : undefined}>
        <div className="zx-record-main">
          {asChoice ? (
            <>
              <Select
                aria-label="栏目"
                className="zx-record-pick"
                value={tab}
                onChange={show}
                options={props.tabs.map(({ key, label }) => ({ value: key, label }))}
              />
              {props.tabs.find((one) => one.key === tab)?.children}
            </>
          ) : props.tabs.length > 1 ? (
            <Tabs activeKey={tab} onChange={show} items={props.tabs.map((one) => ({ ...one }))} />
          ) : (
            props.tabs[0]?.children
          )}
        </div>
        {props.aside ? <aside aria-label="核验与经过">{props.aside}</aside> : null}
      </div>
    </article>
  );
}
