import { PledgeKind, PledgeTextStanding } from '@zhenxun/contracts/person.ts';
import { getPledgeText, type PledgeTextRecord, pledgeTextTimeline } from '@zhenxun/contracts/person-pledge.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { PledgeWords } from '../../../shared/PledgeWords.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../../shared/RecordPage.tsx';
import { Timeline } from '../../../shared/Timeline.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { TextDialog } from './TextDialog.tsx';
import '../person.css';

const reasons = { discard: ['文字有误', '文号与文件不符', '改由上级统一制定'] };

/** One version of a text: as it is read, what it changes, and the second administrator's decision. */
export default function TextPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getPledgeText, { params: { id } });
  const timeline = useRead(pledgeTextTimeline, { params: { id } });
  const [editing, setEditing] = useState(false);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const editable = actions.some(({ name, refusal }) => name === 'save' && !refusal);
  return (
    <RecordPage
      name={record.title}
      state={<StatusTag of={PledgeTextStanding} code={record.standing} strong />}
      number={record.label}
      region={`${record.regionName}，${PledgeKind.label(record.kind)}`}
      trail={<Go to={to('/government/pledge-texts')}>承诺书文本</Go>}
      api={`/api/person/pledge-texts/${id}`}
      version={version}
      actions={record.state === 'draft' ? actions.filter(({ name }) => name !== 'save') : []}
      reasons={reasons}
      tabs={[
        {
          key: 'text',
          label: '全文',
          children: (
            <Section
              title="签署人看到的全文"
              extra={editable ? <Button onClick={() => setEditing(true)}>修改</Button> : undefined}
            >
              <PledgeWords text={record} />
              <p className="zx-quiet zx-digest">文本摘要（SHA-256）：{record.digest}</p>
            </Section>
          ),
        },
        { key: 'changes', label: '与前一版的差异', children: <Changes record={record} /> },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
          {editing ? <TextDialog text={record} version={version} onClose={() => setEditing(false)} /> : null}
        </Section>
      }
    />
  );
}

const marks = { kept: '', added: '新增', removed: '删去' } as const;

function Changes({ record }: { record: PledgeTextRecord }): JSX.Element {
  const { before } = record;
  if (!before) return <Section title="与前一版的差异">这是本地区及上级的第一版文本。</Section>;
  return (
    <Section title={`与版本 ${before.label}（${before.regionName}）的差异`}>
      <ul className="zx-paragraphs">
        {before.paragraphs.map(({ change, text }) => (
          <li key={`${change} ${text}`} className={change}>
            {change === 'kept' ? null : <strong>{marks[change]}　</strong>}
            {text}
          </li>
        ))}
      </ul>
    </Section>
  );
}
