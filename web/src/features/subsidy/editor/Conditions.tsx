import { Remedy } from '@zhenxun/contracts/scheme-terms.ts';
import { Button, Select } from 'antd';
import type { JSX } from 'react';
import { Section } from '../../../ui/Section.tsx';
import { type Editing, foundAt } from './document.ts';
import { Said } from './Said.tsx';

/** The conditions: what is demanded in words, its clause, the expression that tests it, and what to do when it fails. */
export function Conditions({ scheme, change, findings }: Editing): JSX.Element {
  const names = [
    ...Object.entries(scheme.facts).map(([name, { label }]) => `${name} ${label}`),
    ...Object.entries(scheme.constants).map(([name, { label, value }]) => `${name} ${label}（${String(value)}）`),
    ...scheme.derived.map(({ name, label }) => `${name} ${label}`),
  ];
  return (
    <>
      <Section
        title="可用的数据名称"
        sub="表达式为 CEL，例如 attendanceRate >= 8000 && !fullTimeStudent；比例以万分之一计。"
      >
        <p className="zx-scheme-names">{names.join('；')}</p>
      </Section>
      {scheme.conditions.map((one, at) => {
        const here = `/conditions/${at}`;
        const set = (field: 'code' | 'says' | 'clause' | 'when') => (value: string) =>
          change((copy) => {
            copy.conditions[at]![field] = value;
          });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition's code is typed here too
          <Section key={at} title={`条件 ${at + 1}：${one.says}`}>
            <div className="zx-scheme-form">
              <Said label="规定" value={one.says} onChange={set('says')} problems={foundAt(findings, `${here}/says`)} />
              <Said
                label="条款"
                value={one.clause}
                onChange={set('clause')}
                problems={foundAt(findings, `${here}/clause`)}
              />
              <Said
                label="代码"
                value={one.code}
                onChange={set('code')}
                problems={foundAt(findings, `${here}/code`)}
                code
              />
              <div className="zx-scheme-field">
                <span>不符合时</span>
                <Select
                  aria-label="不符合时"
                  value={one.remedy}
                  options={Remedy.values.map((value) => ({ value, label: Remedy.label(value) }))}
                  onChange={(value) =>
                    change((copy) => {
                      copy.conditions[at]!.remedy = value;
                    })
                  }
                />
              </div>
            </div>
            <Said
              label="成立的表达式"
              value={one.when}
              onChange={set('when')}
              problems={foundAt(findings, `${here}/when`)}
              rows={1}
              code
            />
            <Button type="link" danger onClick={() => change((copy) => void copy.conditions.splice(at, 1))}>
              删除条件 {at + 1}
            </Button>
          </Section>
        );
      })}
      <p className="zx-scheme-add">
        <Button
          onClick={() =>
            change((copy) => {
              const code = `condition_${copy.conditions.length + 1}`;
              copy.conditions.push({ code, says: '', clause: '', when: '', remedy: 'appeal' });
            })
          }
        >
          增加条件
        </Button>
      </p>
    </>
  );
}
