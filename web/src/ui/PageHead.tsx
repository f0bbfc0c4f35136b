import type { JSX, ReactNode } from 'react';
import './parts.css';

/**
 * Head of a page: where it belongs (`trail`), its one h1, a line under it, and its actions at the right. The h1 takes
 * the focus after a change of page, so that a screen reader says where one is.
 */
export function PageHead(props: {
  title: ReactNode;
  sub?: ReactNode;
  trail?: ReactNode;
  state?: ReactNode;
  actions?: ReactNode;
}): JSX.Element {
  return (
    <header className="zx-pagehead">
      <div className="zx-pagehead-text">
        {props.trail ? <div className="zx-trail">{props.trail}</div> : null}
        <div className="zx-pagehead-line">
          <h1 tabIndex={-1}>{props.title}</h1>
          {props.state}
        </div>
        {props.sub ? <div className="zx-pagehead-sub">{props.sub}</div> : null}
      </div>
      {props.actions ? <div className="zx-pagehead-actions">{props.actions}</div> : null}
    </header>
  );
}
