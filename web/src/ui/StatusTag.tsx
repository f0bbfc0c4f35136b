import type { Enumeration, Tone } from '@zhenxun/contracts/enumeration.ts';
import type { JSX } from 'react';
import './status.css';

/** Shapes differ as well as colours: dot, tick, turned arrow, cross, clock, dash. */
const shapes: Readonly<Record<Tone, JSX.Element>> = {
  todo: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  pass: <path d="M3 8.5l3.4 3.4L13 5" />,
  return: <path d="M6.5 3.5L3.5 6.5l3 3M4 6.5h6a3 3 0 0 1 3 3v2.5" />,
  fail: <path d="M4 4l8 8M12 4l-8 8" />,
  wait: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 5v3.3l2.2 1.4" />
    </>
  ),
  plain: <path d="M4 8h8" />,
};

export function ToneIcon({ tone }: { tone: Tone }): JSX.Element {
  return (
    <svg
      className={`zx-tone ${tone}`}
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {shapes[tone]}
    </svg>
  );
}

/**
 * A state in colour, word and shape. Give a contract enumeration with its code (`of`, `code`), or `tone` and `label`.
 * `strong` puts it on a tinted ground, for heads of pages.
 */
export function StatusTag<K extends string>(
  props: { strong?: boolean } & ({ of: Enumeration<K>; code: K } | { tone: Tone; label: string }),
): JSX.Element {
  const [tone, label] =
    'of' in props ? [props.of.tone(props.code), props.of.label(props.code)] : [props.tone, props.label];
  return (
    <span className={`zx-status ${tone}${props.strong ? ' strong' : ''}`}>
      <ToneIcon tone={tone} />
      {label}
    </span>
  );
}
