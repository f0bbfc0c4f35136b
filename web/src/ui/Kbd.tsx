import type { JSX, ReactNode } from 'react';
import './parts.css';

/** A key of the keyboard as printed in help and beside buttons. */
export function Kbd({ children }: { children: ReactNode }): JSX.Element {
  return <kbd className="zx-kbd">{children}</kbd>;
}
