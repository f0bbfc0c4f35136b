import type { JSX } from 'react';
import { Go } from '../Go.tsx';
import { defaultTitle, useSite } from '../site.ts';
import './brand.css';

/** The mark, the public authority in red above, the title of the platform. `short` for consoles and narrow heads. */
export function Brand({ home, short, area }: { home: string; short?: boolean; area?: string }): JSX.Element {
  const site = useSite();
  return (
    <Go to={home} className={`zx-brand${short ? ' short' : ''}`}>
      <svg className="zx-brand-mark" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0b5fd9" />
        <path
          d="M8 10.5h16M16 10.5v12M10.5 16.5 14 20l8-8"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="zx-brand-text">
        {short ? null : <span className="zx-brand-authority">{site.authority ?? '\u00a0'}</span>}
        <span className="zx-brand-title">{short ? (area ?? '真训') : (site.title ?? defaultTitle)}</span>
      </span>
    </Go>
  );
}
