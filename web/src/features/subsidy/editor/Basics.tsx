import type { JSX } from 'react';
import { Section } from '../../../ui/Section.tsx';
import { type Editing, foundAt } from './document.ts';
import { Said } from './Said.tsx';

const fields = [
  ['title', '名称'],
  ['documentNo', '文号'],
  ['place', '地区名称'],
  ['regionCode', '行政区划代码'],
  ['validFrom', '施行之日'],
  ['source', '来源'],
] as const;

/** What the scheme is called, which document it rests on, and from when to when. */
export function Basics({ scheme, change, findings }: Editing): JSX.Element {
  return (
    <Section title="基本信息" sub={`方案 ${scheme.id} 第 ${scheme.version} 版`}>
      <div className="zx-scheme-form">
        {fields.map(([field, label]) => (
          <Said
            key={field}
            label={label}
            value={scheme[field]}
            problems={foundAt(findings, `/${field}`)}
            onChange={(value) => change((copy) => Object.assign(copy, { [field]: value }))}
          />
        ))}
        <Said
          label="施行至（空：另行通知）"
          value={scheme.validTo ?? ''}
          problems={foundAt(findings, '/validTo')}
          onChange={(value) => change((copy) => Object.assign(copy, { validTo: value || null }))}
        />
        <Said
          label="版本号"
          value={String(scheme.version)}
          problems={foundAt(findings, '/version')}
          onChange={(value) => change((copy) => Object.assign(copy, { version: Math.trunc(Number(value)) || 1 }))}
        />
      </div>
    </Section>
  );
}
