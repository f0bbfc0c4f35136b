import { Input } from 'antd';
import { type JSX, useId, useState } from 'react';
import { fenOf } from './document.ts';

/** A labelled line of text with what the check found about it underneath. */
export function Said(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problems?: readonly string[];
  code?: boolean;
  rows?: number;
}): JSX.Element {
  const id = useId();
  const problems = props.problems ?? [];
  const shared = {
    id,
    value: props.value,
    spellCheck: false,
    className: props.code ? 'zx-scheme-cel' : undefined,
    status: problems.length > 0 ? ('error' as const) : undefined,
    'aria-invalid': problems.length > 0,
    'aria-describedby': problems.length > 0 ? `${id}-why` : undefined,
  };
  return (
    <div className="zx-scheme-field">
      <label htmlFor={id}>{props.label}</label>
      {props.rows ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: props.rows }}
          onChange={(e) => props.onChange(e.target.value)}
        />
      ) : (
        <Input {...shared} onChange={(e) => props.onChange(e.target.value)} />
      )}
      {problems.length > 0 ? (
        <p id={`${id}-why`} className="zx-scheme-wrong">
          {problems.join(' ')}
        </p>
      ) : null}
    </div>
  );
}

/** An amount typed in yuan and kept in fen; what is not an amount is marked and not taken over. Empty: none. */
export function Yuan(props: {
  label: string;
  fen: number | null;
  onChange: (fen: number | null) => void;
}): JSX.Element {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (props.fen === null ? '' : (props.fen / 100).toFixed(2));
  const wrong = typed !== undefined && typed !== '' && fenOf(typed) === undefined;
  return (
    <Input
      aria-label={props.label}
      aria-invalid={wrong}
      status={wrong ? 'error' : undefined}
      inputMode="decimal"
      suffix="元"
      value={shown}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const fen = fenOf(text);
        if (text === '') props.onChange(null);
        else if (fen !== undefined) props.onChange(fen);
      }}
      onBlur={() => {
        if (!wrong) setTyped(undefined);
      }}
    />
  );
}
