import { Input } from 'antd';
import type { JSX, RefObject } from 'react';
import { useId } from 'react';
import './record.css';

/** Chosen sentences and free words become one reason: `一；二。自由文字`. */
export function joinReason(chosen: readonly string[], words: string): string {
  return [...chosen.map((one) => one.replace(/[。；]$/, '')), words.trim()].filter(Boolean).join('；');
}

/** Why: sentences to tick, and free words beside them. */
export function ReasonForm(props: {
  reasons: readonly string[];
  chosen: readonly string[];
  onChosen: (chosen: string[]) => void;
  words: string;
  onWords: (words: string) => void;
  required: boolean;
  first?: RefObject<HTMLInputElement | null>;
}): JSX.Element {
  const id = useId();
  const { chosen } = props;
  return (
    <div className="zx-reason">
      {props.reasons.length > 0 ? (
        <fieldset>
          <legend>{props.required ? '理由（至少一项，可多选）' : '意见（可不填）'}</legend>
          {props.reasons.map((reason, index) => (
            <label key={reason}>
              <input
                ref={index === 0 ? props.first : undefined}
                type="checkbox"
                checked={chosen.includes(reason)}
                onChange={(event) =>
                  props.onChosen(event.target.checked ? [...chosen, reason] : chosen.filter((one) => one !== reason))
                }
              />
              {reason}
            </label>
          ))}
        </fieldset>
      ) : null}
      <label htmlFor={id} className="words">
        {props.reasons.length > 0 ? '补充说明' : props.required ? '理由' : '意见（可不填）'}
      </label>
      <Input.TextArea
        id={id}
        value={props.words}
        onChange={(event) => props.onWords(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        placeholder="写明哪里不符、依据哪一条、怎样改正"
      />
    </div>
  );
}
