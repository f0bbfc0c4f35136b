import { type JSX, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { PlotOption } from './plot-engine.ts';
import { Scroll } from './Scroll.tsx';
import './plot.css';

export type PlotTable = { head: readonly string[]; rows: readonly (readonly (string | number)[])[] };

/**
 * A chart that answers the question in `title`, and the same figures as a table beside it (or under it when narrow).
 * The chart library is loaded when the first plot comes into view. `summary` is what a screen reader hears first.
 */
export function Plot(props: {
  title: string;
  summary: string;
  option: PlotOption;
  table: PlotTable;
  height?: number;
  note?: ReactNode;
}): JSX.Element {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const { option } = props;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let gone = false;
    let dispose = () => {};
    const seen = new IntersectionObserver(async ([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      try {
        const { draw } = await import('./plot-engine.ts');
        if (!gone) dispose = draw(element, option);
      } catch {
        if (!gone) setFailed(true);
      }
    });
    seen.observe(element);
    return () => {
      gone = true;
      seen.disconnect();
      dispose();
    };
  }, [option]);

  return (
    <figure className="zx-plot" aria-labelledby={id}>
      <figcaption id={id}>
        <h3>{props.title}</h3>
        <p className="zx-quiet">{props.summary}</p>
      </figcaption>
      <div className="zx-plot-body">
        {failed ? (
          <p className="zx-quiet">图形没有加载出来，请看右侧表格，数据相同。</p>
        ) : (
          <div ref={box} className="zx-plot-canvas" aria-hidden="true" style={{ height: props.height ?? 280 }} />
        )}
        <Scroll className="zx-plot-table" label={`${props.title}（表格）`}>
          <table>
            <thead>
              <tr>
                {props.table.head.map((cell) => (
                  <th key={cell} scope="col">
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {props.table.rows.map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, index) => (
                    <td key={props.table.head[index]} className={typeof cell === 'number' ? 'zx-num right' : undefined}>
                      {typeof cell === 'number' ? cell.toLocaleString('zh-CN') : cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
      {props.note ? <p className="zx-plot-note">{props.note}</p> : null}
    </figure>
  );
}
