import { type JSX, type ReactNode, useId } from 'react';
import './parts.css';

/** A white card with its h2 and, at the right, what belongs to the whole of it. `flush`: the body touches the edges. */
export function Section(props: {
  title?: ReactNode;
  sub?: ReactNode;
  extra?: ReactNode;
  flush?: boolean;
  children: ReactNode;
}): JSX.Element {
  const id = useId();
  return (
    <section className={`zx-section${props.flush ? ' flush' : ''}`} {...(props.title ? { 'aria-labelledby': id } : {})}>
      {props.title ? (
        <div className="zx-section-head">
          <div>
            <h2 id={id}>{props.title}</h2>
            {props.sub ? <p className="zx-quiet">{props.sub}</p> : null}
          </div>
          {props.extra ? <div className="zx-section-extra">{props.extra}</div> : null}
        </div>
      ) : null}
      <div className="zx-section-body">{props.children}</div>
    </section>
  );
}
