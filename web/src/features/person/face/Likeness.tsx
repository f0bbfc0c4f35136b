import type { JSX } from 'react';

type Mark = { bp: number; label: string };

/** A figure between 0 and 100 on a bar, with the limits that give it its meaning. */
export function Likeness(props: {
  label: string;
  valueBp: number | undefined;
  marks: readonly Mark[];
  none: string;
}): JSX.Element {
  const { valueBp } = props;
  const part = (bp: number) => `${Math.min(100, Math.max(0, bp / 100))}%`;
  const text = valueBp === undefined ? props.none : (valueBp / 100).toFixed(1);
  const limits = props.marks.map(({ bp, label }) => `${label} ${bp / 100}`).join('，');
  return (
    <div className="zx-face-likeness">
      <p>
        {props.label} <strong className="zx-num">{text}</strong>
        <span className="zx-quiet">（{limits}）</span>
      </p>
      <div className="bar" aria-hidden="true">
        <span className="value" style={{ width: part(valueBp ?? 0) }} />
        {props.marks.map(({ bp, label }) => (
          <span key={label} className="mark" style={{ left: part(bp) }} />
        ))}
      </div>
    </div>
  );
}
