import { TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import type { Refusal } from '@zhenxun/contracts/problem.ts';
import type { Scheme } from '@zhenxun/contracts/scheme.ts';
import { checkScheme, getScheme, proposeScheme } from '@zhenxun/contracts/subsidy-scheme.ts';
import { Button, Checkbox, Input, Tabs } from 'antd';
import { type JSX, useEffect, useId, useState } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { Basics } from './editor/Basics.tsx';
import { CaseForms } from './editor/CaseForms.tsx';
import { Conditions } from './editor/Conditions.tsx';
import { editable } from './editor/document.ts';
import { TableGrids } from './editor/TableGrid.tsx';
import { Cases } from './scheme-parts.tsx';
import { TryButton } from './TryScheme.tsx';

const notJson: Refusal = { code: 'kernel.invalid_field', params: { problem: '不是有效的 JSON 文件' } };

/**
 * Proposes a scheme: written in forms from an existing version (`?from=`) or read from a file, checked with its cases, tried
 * on past claims, and handed to the second administrator. The text stays what is kept; the forms change it.
 */
export default function ProposeScheme(): JSX.Element {
  const id = useId();
  const go = useGo();
  const [text, setText] = useState('');
  const [types, setTypes] = useState<string[]>([]);
  const [wrong, setWrong] = useState<Refusal[]>([]);
  const check = useSend(checkScheme);
  const propose = useSend(proposeScheme);
  const checked = check.data;
  const [from] = useState(() => new URLSearchParams(location.search).get('from') ?? '');
  const base = useRead(getScheme, { params: { id: from } }, { enabled: from !== '' });
  const record = base.data?.record;

  useEffect(() => {
    if (!record) return;
    const document = record.document as Scheme;
    const latest = Math.max(...record.versions.map(({ schemeVersion }) => schemeVersion));
    setText((now) => now || JSON.stringify({ ...document, version: latest + 1 }, null, 2));
    setTypes([...record.trainingTypes]);
  }, [record]);

  function write(next: string) {
    setText(next);
    check.reset();
  }

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

  const scheme = editable(text);
  const change = (edit: (copy: Scheme) => void) => {
    const copy = structuredClone(scheme);
    if (!copy) return;
    edit(copy);
    write(JSON.stringify(copy, null, 2));
  };
  const editing = scheme && { scheme, change, findings: checked?.findings ?? [] };
  const file = (
    <Section title="方案文件">
      <label htmlFor={id}>方案文件内容</label>
      <Input.TextArea
        id={id}
        rows={12}
        value={text}
        spellCheck={false}
        onChange={(event) => write(event.target.value)}
      />
      <p>
        <input
          type="file"
          accept=".json,application/json"
          aria-label="选择方案文件"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) void chosen.text().then(write);
          }}
        />
      </p>
    </Section>
  );

  return (
    <>
      <PageHead
        title="提出补贴方案"
        trail={<Go to={to('/government/subsidy/schemes')}>补贴方案</Go>}
        sub="从已有方案改起，或选择方案文件；先检查条款、名称、标准表和全部样例。新版本与旧版本并存，各管各的施行期。"
      />
      {editing ? (
        <Tabs
          items={[
            { key: 'basics', label: '基本信息', children: <Basics {...editing} /> },
            { key: 'tables', label: '标准表', children: <TableGrids {...editing} /> },
            { key: 'conditions', label: '条件', children: <Conditions {...editing} /> },
            { key: 'cases', label: '样例', children: <CaseForms {...editing} /> },
            { key: 'file', label: '全文', children: file },
          ]}
        />
      ) : (
        file
      )}
      <Section title="检查和提出">
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
          {scheme ? <TryButton document={read} /> : null}
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
