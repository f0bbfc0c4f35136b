import type { JSX, ReactNode } from 'react';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import '../root.css';

/** A page that only says something: what happened, why, and where to go now. */
export function NoticePage(props: {
  icon: IconName;
  title: string;
  children: ReactNode;
  doors: ReactNode;
}): JSX.Element {
  return (
    <div className="zx-notice-page">
      <span className="mark">
        <Icon name={props.icon} size={34} />
      </span>
      <h1 tabIndex={-1}>{props.title}</h1>
      {props.children}
      <div className="doors">{props.doors}</div>
    </div>
  );
}
