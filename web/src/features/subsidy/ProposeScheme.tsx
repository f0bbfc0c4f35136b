import { TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import { checkScheme, proposeScheme } from '@zhenxun/contracts/subsidy-scheme.ts';
import { Button, Checkbox, Input } from 'antd';
import { type JSX, useId, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { Cases } from './scheme-parts.tsx';

const notJson: Refusal = { code: 'kernel.invalid_field', params: { problem: '不是有效的 JSON 文件' } };

/** Proposes a scheme: the document is checked with its cases before it is handed to the second administrator. */
export default function ProposeScheme(): JSX.Element {
  const id = useId();
  const go = useGo();
  const [text, setText] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [wrong, setWrong] = useState<Refusal[]>([]);
  const check = useSend(checkScheme);
  const propose = useSend(proposeScheme);
  const checked = check.data;

  function read(): Record<string, unknown> | undefined {
    try {
      const document: unknown = JSON.parse(text);
      if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
        setWrong([]);
        return document as Record<string, unknown>;
      }
    } catch {
      // said below
    }
    setWrong([notJson]);
    return undefined;
  }

  async function examine() {
    const document = read();
    if (document) await check.mutateAsync({ body: { document } });
  }

  async function send() {
    const document = read();
    if (!document) return;
    const made = await propose.mutateAsync({ body: { document, trainingTypes: types } });
    go(to('/government/subsidy/schemes/$id', { id: made.id }));
  }

  return (
    <>
      <PageHead
        title="提出补贴方案"
        trail={<Go to={to('/government/subsidy/schemes')}>补贴方案</Go>}
        sub="粘贴或选择方案文件（JSON），先检查：条款、名称、标准表和全部样例。新版本与旧版本并存，各管各的施行期。"
      />
      <Section title="方案文件">
        <label htmlFor={id}>方案文件内容</label>
        <Input.TextArea
          id={id}
          rows={12}
          value={text}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            check.reset();
          }}
        />
        <p>
          <input
            type="file"
            accept=".json,application/json"
            aria-label="选择方案文件"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void file.text().then(setText);
            }}
          />
        </p>
        <fieldset>
          <legend>适用的培训类型（不选则全部适用）</legend>
          <Checkbox.Group
            value={types}
            onChange={(values) => setTypes(values)}
            options={TrainingType.values.map((value) => ({ value, label: TrainingType.label(value) }))}
          />
        </fieldset>
        <ProblemAlert refusals={wrong} />
        <ProblemAlert error={check.error ?? propose.error} />
        {checked && checked.findings.length > 0 ? <ProblemAlert refusals={checked.findings} /> : null}
        <div className="zx-claim-buttons">
          <Button
            onClick={() => void examine().catch(() => undefined)}
            loading={check.isPending}
            disabled={text === ''}
          >
            检查
          </Button>
          <Button
            type="primary"
            disabled={!checked || checked.findings.length > 0}
            loading={propose.isPending}
            onClick={() => void send().catch(() => undefined)}
          >
            提出，交另一名管理员启用
          </Button>
        </div>
      </Section>
      {checked && checked.cases.length > 0 ? <Cases cases={checked.cases} uncovered={checked.uncovered} /> : null}
    </>
  );
}
