import type { JSX } from 'react';
import '../root.css';

/** Bones of a page while its chunk or the session is under way. */
export function Loading(): JSX.Element {
  return (
    <div className="zx-loading" role="status">
      <span className="zx-sr">正在加载</span>
      <span className="zx-bone" style={{ width: '36%', height: 28 }} />
      <span className="zx-bone" style={{ height: 120 }} />
      <span className="zx-bone" style={{ height: 240 }} />
    </div>
  );
}
