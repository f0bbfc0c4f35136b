import { getCatalogue, getCatalogueTimeline, newCatalogueVersion } from '@zhenxun/contracts/catalogue.ts';
import type { CatalogueRecord } from '@zhenxun/contracts/catalogue-schemas.ts';
import { CatalogueState } from '@zhenxun/contracts/catalogue-terms.ts';
import type { Action } from '@zhenxun/contracts/common.ts';
import { DictionaryEdition } from '@zhenxun/contracts/values/occupation-code.ts';
import { Modal } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DiffTab } from './DiffTab.tsx';
import { EntriesTab } from './EntriesTab.tsx';
import { HeadDialog } from './HeadDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';

const reasons = {
  object: ['补贴标准超出预算安排', '资金来源不符合规定', '条目与上级目录重复'],
  return: ['学时依据不充分', '紧缺程度与需求调查不符', '文字或编码有误'],
  discard: ['不再需要', '重复起草', '改由上级统一规定'],
};

/** One version of a catalogue: its entries, what it changes, and the way to publication. */
export default function CataloguePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getCatalogue, { params: { id } });
  const timeline = useRead(getCatalogueTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const editable = actions.some((action) => action.name === 'edit' && !action.refusal);
  const dialogs = {
    edit: ({ close }: DialogProps) => <HeadDialog draft={{ record, version }} onClose={close} />,
    publish: (props: DialogProps) => <PublishDialog {...props} record={record} />,
    new_version: ({ close }: DialogProps) => <NewVersion id={id} version={version} onClose={close} />,
  };
  return (
    <RecordPage
      name={record.title}
      state={<StatusTag of={CatalogueState} code={record.state} strong />}
      number={record.documentNo ?? '待发布时填写'}
      region={`${record.regionName} ${record.number ? `第 ${record.number} 版` : '未发布'}`}
      trail={<Go to={to('/government/catalogue/catalogues')}>需求指导目录</Go>}
      api={`/api/catalogue/catalogues/${id}`}
      version={version}
      actions={byStage(record.state, actions)}
      reasons={reasons}
      dialogs={dialogs}
      notice={<Notice record={record} />}
      tabs={[
        {
          key: 'entries',
          label: `条目（${record.entryCount}）`,
          children: <EntriesTab record={record} version={version} editable={editable} />,
        },
        { key: 'diff', label: '与前一版比较', children: <DiffTab id={id} version={version} /> },
        { key: 'head', label: '基本信息', children: <Head record={record} /> },
        {
          key: 'timeline',
          label: '办理经过',
          children: (
            <Section title="办理经过">
              <Timeline items={timeline.data ?? []} />
            </Section>
          ),
        },
      ]}
    />
  );
}

const ended: readonly CatalogueState[] = ['published', 'superseded', 'discarded'];

/** What can be done now comes first; while a version is underway the next step of one's own is shown with what it waits for. */
function byStage(state: CatalogueState, actions: readonly Action[]): Action[] {
  const steps = ['submit_consultation', 'agree', 'approve', 'publish', 'new_version'];
  const place = (action: Action) => (steps.includes(action.name) ? 0 : 1);
  const open = actions.filter((action) => !action.refusal).sort((a, b) => place(a) - place(b));
  if (ended.includes(state)) return open;
  return [...open, ...actions.filter((action) => action.refusal && steps.includes(action.name)).slice(0, 1)];
}

function Notice({ record }: { record: CatalogueRecord }): JSX.Element | null {
  const last = record.steps.at(-1);
  const returned = record.state === 'draft' && last?.reason ? last : undefined;
  if (!returned && record.incomplete === 0 && !record.example) return null;
  return (
    <Section>
      {returned ? (
        <p role="status">
          <StatusTag tone="return" label={returned.step} /> {returned.by}：{returned.reason}
        </p>
      ) : null}
      {record.incomplete > 0 ? (
        <p role="status">
          <StatusTag tone="todo" label={`${record.incomplete} 条缺项`} />{' '}
          补全后才能送财政会签：可逐条修改，也可“统一补填”。
        </p>
      ) : null}
      {record.example ? <p className="zx-quiet">示例目录，不是任何地方的现行政策。{record.sourceNote}</p> : null}
    </Section>
  );
}

function Head({ record }: { record: CatalogueRecord }): JSX.Element {
  return (
    <Section title="基本信息">
      <KeyValue
        items={[
          { label: '地区', value: record.regionName },
          { label: '文号', value: record.documentNo ?? '发布时填写' },
          {
            label: '执行期',
            value: `${record.periodFrom} 至 ${record.inForceUntil ?? record.periodTo ?? '下一版发布'}`,
          },
          { label: '职业分类大典', value: DictionaryEdition.label(record.edition) },
          { label: '发布时间', value: <DateText value={record.publishedAt ?? undefined} time /> },
          {
            label: '前一版',
            value: record.base ? (
              <Go to={to('/government/catalogue/catalogues/$id', { id: record.base })}>查看前一版</Go>
            ) : (
              '无'
            ),
          },
          { label: '来源说明', value: record.sourceNote ?? '—', wide: true },
        ]}
      />
    </Section>
  );
}

function NewVersion(props: { id: string; version: number; onClose: () => void }): JSX.Element {
  const send = useSend(newCatalogueVersion);
  const go = useGo();
  async function start() {
    const made = await send.mutateAsync({ params: { id: props.id }, body: { version: props.version } });
    go(to('/government/catalogue/catalogues/$id', { id: made.id }));
  }
  return (
    <Modal
      open
      title="起草新版本"
      okText="起草新版本"
      confirmLoading={send.isPending}
      onOk={() => void start().catch(() => undefined)}
      onCancel={props.onClose}
    >
      <p>以本版为底稿生成新的草稿，条目全部带入；本版在新版本发布并开始执行之前继续有效。</p>
      {send.error ? <ProblemAlert error={send.error} /> : null}
    </Modal>
  );
}
