import type { Scheme, SchemeCase } from '@zhenxun/contracts/scheme.ts';
import { DecisionOutcome } from '@zhenxun/contracts/scheme-terms.ts';
import { Button, Input, Select } from 'antd';
import type { JSX } from 'react';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import { type Editing, foundAt, refusers } from './document.ts';
import { Said, Yuan } from './Said.tsx';

type Given = SchemeCase['facts'][string];
type Declared = Scheme['facts'][string];

const answers = [
  { value: 'silent', label: '来源未答复' },
  { value: 'absent', label: '查无记录' },
  { value: 'contradicting', label: '各来源矛盾' },
];
const yesNo = [
  { value: 'true', label: '是' },
  { value: 'false', label: '否' },
];

/** A first value for a fact just added. */
function firstOf({ type, values, min }: Declared): Given {
  if (type === 'bool') return false;
  if (type === 'codes' || type === 'days') return [];
  if (type === 'code') return Object.keys(values ?? {})[0] ?? '';
  return type === 'day' ? '' : (min ?? 0);
}

function Value(props: { declared: Declared; value: Given; onChange: (value: Given) => void }): JSX.Element {
  const { declared, value, onChange } = props;
  const label = `${declared.label}的取值`;
  if (typeof value === 'object' && !Array.isArray(value)) {
    return (
      <Select
        aria-label={label}
        value={value.answer}
        options={answers}
        onChange={(answer) => onChange({ ...value, answer })}
      />
    );
  }
  if (Array.isArray(value)) {
    const options = Object.entries(declared.values ?? {}).map(([code, text]) => ({ value: code, label: text }));
    return (
      <Select aria-label={label} mode="tags" value={value} options={options} onChange={(list) => onChange(list)} />
    );
  }
  if (declared.type === 'bool')
    return (
      <Select aria-label={label} value={String(value)} options={yesNo} onChange={(text) => onChange(text === 'true')} />
    );
  if (declared.values) {
    const options = Object.entries(declared.values).map(([code, text]) => ({ value: code, label: text }));
    return <Select aria-label={label} value={String(value)} options={options} onChange={(code) => onChange(code)} />;
  }
  if (declared.type === 'fen') return <Yuan label={label} fen={Number(value)} onChange={(fen) => onChange(fen ?? 0)} />;
  const number = declared.type === 'int' || declared.type === 'rate';
  return (
    <Input
      aria-label={label}
      type={declared.type === 'day' ? 'date' : number ? 'number' : 'text'}
      suffix={declared.type === 'rate' ? '‱' : declared.unit}
      value={String(value)}
      onChange={(event) => onChange(number ? Math.trunc(Number(event.target.value)) : event.target.value)}
    />
  );
}

/** The scheme's own cases as forms: the day, the facts that matter, and what is expected to come out. */
export function CaseForms(editing: Editing): JSX.Element {
  const { scheme, change } = editing;
  return (
    <>
      {scheme.cases.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case's name is typed here too
        <CaseForm key={at} {...editing} one={one} at={at} />
      ))}
      <p className="zx-scheme-add">
        <Button
          onClick={() =>
            change((copy) => {
              const like = copy.cases[0];
              copy.cases.push({
                name: `样例 ${copy.cases.length + 1}`,
                day: like?.day ?? copy.validFrom,
                ...(like ? { like: like.name } : {}),
                facts: {},
                expect: { outcome: 'granted', amountFen: 0 },
              });
            })
          }
        >
          增加样例
        </Button>
      </p>
    </>
  );
}

function CaseForm({ scheme, change, findings, one, at }: Editing & { one: SchemeCase; at: number }): JSX.Element {
  const problems = foundAt(findings, `/cases/${at}`);
  const edit = (act: (copy: SchemeCase) => void) => change((copy) => act(copy.cases[at]!));
  const left = Object.entries(scheme.facts).filter(([name]) => !(name in one.facts));
  const earlier = scheme.cases.slice(0, at).map(({ name }) => ({ value: name, label: name }));
  return (
    <Section title={`样例 ${at + 1}：${one.name}`}>
      {problems.length > 0 ? <p className="zx-scheme-wrong">{problems.join(' ')}</p> : null}
      <div className="zx-scheme-form">
        <Said label="名称" value={one.name} onChange={(name) => edit((copy) => Object.assign(copy, { name }))} />
        <Said label="日期" value={one.day} onChange={(day) => edit((copy) => Object.assign(copy, { day }))} />
        <div className="zx-scheme-field">
          <span>其余数据同</span>
          <Select
            aria-label="其余数据同"
            allowClear
            value={one.like}
            options={earlier}
            onChange={(like: string | undefined) =>
              edit((copy) => {
                if (like) copy.like = like;
                else delete copy.like;
              })
            }
          />
        </div>
      </div>
      <Said
        label="演算"
        value={one.explains ?? ''}
        rows={1}
        onChange={(text) =>
          edit((copy) => {
            if (text) copy.explains = text;
            else delete copy.explains;
          })
        }
      />
      <PlainTable label={`样例 ${at + 1} 的数据`} heads={['数据', '取值', '操作']}>
        {Object.entries(one.facts).map(([name, value]) => (
          <tr key={name}>
            <td>{scheme.facts[name]?.label ?? name}</td>
            <td>
              <Value
                declared={scheme.facts[name] ?? { kind: name, label: name, type: 'code', sources: ['*'] }}
                value={value}
                onChange={(next) => edit((copy) => Object.assign(copy.facts, { [name]: next }))}
              />
            </td>
            <td>
              <Button type="link" onClick={() => edit((copy) => void delete copy.facts[name])}>
                去掉
              </Button>
              <Button
                type="link"
                onClick={() =>
                  edit((copy) => Object.assign(copy.facts, { [name]: answered(value, scheme.facts[name]) }))
                }
              >
                {isAnswer(value) ? '改为取值' : '改为未取得'}
              </Button>
            </td>
          </tr>
        ))}
      </PlainTable>
      <div className="zx-scheme-form">
        <div className="zx-scheme-field">
          <span>增加数据</span>
          <Select
            aria-label="增加数据"
            showSearch
            optionFilterProp="label"
            value={null}
            placeholder="选择数据"
            options={left.map(([name, { label }]) => ({ value: name, label }))}
            onChange={(name: string | null) => {
              const declared = name === null ? undefined : scheme.facts[name];
              if (name && declared) edit((copy) => Object.assign(copy.facts, { [name]: firstOf(declared) }));
            }}
          />
        </div>
        <div className="zx-scheme-field">
          <span>预期结论</span>
          <Select
            aria-label="预期结论"
            value={one.expect.outcome}
            options={DecisionOutcome.values.map((value) => ({ value, label: DecisionOutcome.label(value) }))}
            onChange={(outcome) => edit((copy) => Object.assign(copy.expect, { outcome }))}
          />
        </div>
        <div className="zx-scheme-field">
          <span>预期金额</span>
          <Yuan
            label="预期金额"
            fen={one.expect.amountFen ?? 0}
            onChange={(fen) => edit((copy) => Object.assign(copy.expect, { amountFen: fen ?? 0 }))}
          />
        </div>
        <div className="zx-scheme-field">
          <span>预期的不符合项</span>
          <Select
            aria-label="预期的不符合项"
            mode="multiple"
            optionFilterProp="label"
            value={one.expect.refusals ?? []}
            options={refusers(scheme)}
            onChange={(refusals) => edit((copy) => Object.assign(copy.expect, { refusals }))}
          />
        </div>
      </div>
      <Button type="link" danger onClick={() => change((copy) => void copy.cases.splice(at, 1))}>
        删除样例 {at + 1}
      </Button>
    </Section>
  );
}

const isAnswer = (value: Given): boolean => typeof value === 'object' && !Array.isArray(value);

/** The same fact as not obtained, or again with a value. */
function answered(value: Given, declared: Declared | undefined): Given {
  if (!isAnswer(value)) return { answer: 'silent' };
  return declared ? firstOf(declared) : '';
}
