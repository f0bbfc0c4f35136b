import type { JSX, ReactNode } from 'react';

/** A part that scrolls by itself; the keyboard can reach it and a screen reader hears what it is. */
export function Scroll(props: { label: string; className?: string; children: ReactNode }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse (axe scrollable-region-focusable)
    <section className={props.className} aria-label={props.label} tabIndex={0}>
      {props.children}
    </section>
  );
}
