import type { JSX, ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './parts.css';

/** Nothing here: what this place is for (`title`) and what to do now (`hint`, `action`). */
export function Empty(props: { title: string; hint?: ReactNode; action?: ReactNode; icon?: IconName }): JSX.Element {
  return (
    <div className="zx-empty">
      <span className="zx-empty-mark">
        <Icon name={props.icon ?? 'inbox'} size={28} />
      </span>
      <p className="zx-empty-title">{props.title}</p>
      {props.hint ? <p className="zx-quiet">{props.hint}</p> : null}
      {props.action ? <div className="zx-empty-action">{props.action}</div> : null}
    </div>
  );
}
