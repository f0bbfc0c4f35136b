import type { PledgeText } from '@zhenxun/contracts/person-pledge.ts';
import type { JSX } from 'react';
import './pledge-fields.css';

/** The text of a pledge in full, with version and document. */
export function PledgeWords({ text }: { text: PledgeText }): JSX.Element {
  return (
    <section className="zx-pledge-words" aria-label={text.title}>
      <h3>{text.title}</h3>
      <p className="zx-quiet">
        版本 {text.label}，{text.example ? '示例文本，文号待定' : text.documentNo}，{text.regionName}自 {text.validFrom}{' '}
        起施行
      </p>
      {text.body.split('\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
  );
}
