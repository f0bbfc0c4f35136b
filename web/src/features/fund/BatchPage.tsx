import {
  type BatchRecord,
  batchTimeline,
  downloadBatch,
  exportPayments,
  getBatch,
  listPayments,
} from '@zhenxun/contracts/fund.ts';
import { BatchState, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { App, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { callForFile } from '../../app/api.ts';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { forget, useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Signatures } from '../../shared/Signatures.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { Timeline } from '../../shared/Timeline.tsx';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { lineColumns } from './columns.tsx';
import './ledger.css';

const reasons = {
  return: ['资金计划调整', '名单须重新核对', '金额须重新核对'],
  cancel: ['名单须调整', '编制有误'],
};

/** The same sum from four sides. */
function Sides({ record }: { record: BatchRecord }): JSX.Element {
  const { linesFen, batchFen, fileFen, ledgerFen, agreed } = record.reconciled;
  const sides = [
    ['各笔合计', linesFen],
    ['批次金额', batchFen],
    ['银行文件', fileFen],
    ['台账发放', ledgerFen],
  ] as const;
  return (
    <Section
      title="金额核对"
      extra={
        agreed ? <StatusTag tone="pass" label="相符" strong /> : <StatusTag tone="fail" label="不符，不得发放" strong />
      }
    >
      <dl className="zx-sides">
        {sides.map(([label, fen]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <MoneyText fen={fen} unit={false} />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Lines({ id }: { id: string }): JSX.Element {
  return (
    <DataTable
      id="fund.batch.lines"
      label="拨付明细"
      route={listPayments}
      fixed={{ batch: id }}
      scope="lines."
      columns={[{ key: 'no', title: '序号', width: 70 }, ...lineColumns]}
      filters={[by.tabs('state', '状态', PaymentState)]}
      rowKey={(row) => row.id}
      rowHref={(row) => to('/government/fund/payments/$id', { id: row.id })}
      exports={exportsOf(exportPayments)}
      empty={{ title: '没有明细' }}
    />
  );
}

function LeftOut({ record }: { record: BatchRecord }): JSX.Element {
  if (record.leftOut.length === 0)
    return <Empty icon="check" title="没有未列入的申领" hint="编制时重新核验，全部通过。" />;
  return (
    <PlainTable label="未列入批次的申领" heads={['收款人', { title: '金额', align: 'right' }, '未通过的核验', '申领']}>
      {record.leftOut.map((one) => (
        <tr key={one.claim}>
          <td>{one.payee}</td>
          <td className="right">
            <MoneyText fen={one.amountFen} />
          </td>
          <td>
            {one.checks.map((check) => (
              <p key={check.code} style={{ margin: 0 }}>
                {render(check.code, check.params)}
              </p>
            ))}
          </td>
          <td>
            <Go to={to('/government/subsidy/claims/$id', { id: one.claim })}>查看</Go>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function Answers({ record }: { record: BatchRecord }): JSX.Element {
  if (record.answers.length === 0)
    return (
      <Empty icon="bank" title="还没有银行处理结果" hint="银行处理后，由财政导入银行处理结果，到账和失败逐笔登记。" />
    );
  return (
    <PlainTable
      label="银行处理结果"
      heads={[
        '文件',
        { title: '成功笔数', align: 'right' },
        { title: '成功金额', align: 'right' },
        { title: '失败笔数', align: 'right' },
        { title: '失败金额', align: 'right' },
        '导入',
      ]}
    >
      {record.answers.map((one) => (
        <tr key={`${one.sha256} ${one.at}`}>
          <td>{one.fileName}</td>
          <td className="right">{one.paidCount}</td>
          <td className="right">
            <MoneyText fen={one.paidFen} />
          </td>
          <td className="right">{one.failedCount}</td>
          <td className="right">
            <MoneyText fen={one.failedFen} />
          </td>
          <td>
            {one.who} <DateText value={one.at} time />
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

/** Says what a release sets in motion before it does. */
function ReleaseDialog({ record, dialog }: { record: BatchRecord; dialog: DialogProps }): JSX.Element {
  const more = record.signatures.filter((one) => one.by === undefined).length;
  return (
    <Modal
      open
      title="复核发放"
      okText="确认发放"
      confirmLoading={dialog.busy}
      onOk={() => void dialog.send({})}
      onCancel={dialog.close}
    >
      <p>
        向 <strong className="zx-num">{record.lineCount}</strong> 个收款人发放{' '}
        <MoneyText fen={record.totalFen} strong />（{FundSource.label(record.source)}）。
      </p>
      {more > 1 ? <p>本批次还须 {more} 人复核，您复核后由另一名财政人员复核发放。</p> : null}
      <p className="zx-quiet">发放前再次核验每笔申领，资金由应付转为在途，同时生成银行代发文件。发放后不能撤回。</p>
      <ProblemAlert error={dialog.error} />
    </Modal>
  );
}

/** Takes the file with names and accounts in clear; leaves evidence. */
function FileDialog(props: { id: string; number: string; version: number; close: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  async function take() {
    setBusy(true);
    setError(undefined);
    try {
      const input = { params: { id: props.id }, body: { version: props.version } };
      saveFile(await callForFile(downloadBatch, input), `${props.number}.csv`);
      void message.success('已下载，请只用于送交银行');
      await forget('fund');
      props.close();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      open
      title="下载银行代发文件"
      okText="下载"
      confirmLoading={busy}
      onOk={() => void take()}
      onCancel={props.close}
    >
      <p>文件含收款人户名和账号全文，只用于送交银行，用后删除。每次下载都会留痕，收款人可以查到。</p>
      <ProblemAlert error={error} />
    </Modal>
  );
}

/** One batch: its lines, who was left out and why, the bank's answers, and the sum from four sides. */
export default function BatchPage(): JSX.Element {
  const id = useParam('id');
  const go = useGo();
  const found = useRead(getBatch, { params: { id } });
  const timeline = useRead(batchTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const paid = record.states.find((one) => one.state === 'paid');
  const failed = record.states.find((one) => one.state === 'failed');
  return (
    <RecordPage
      name={`${record.regionName}${FundSource.label(record.source)}拨付批次`}
      state={<StatusTag of={BatchState} code={record.state} strong />}
      number={record.number}
      region={record.regionName}
      trail={<Go to={to('/government/fund/batches')}>拨付批次</Go>}
      api={`/api/fund/batches/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      dialogs={{
        release: (dialog) => <ReleaseDialog record={record} dialog={dialog} />,
        file: (dialog) => <FileDialog id={id} number={record.number} version={version} close={dialog.close} />,
        answer: (dialog) => (
          <Modal
            open
            title="导入银行处理结果"
            okText="选择文件"
            onOk={() => go(to('/government/fund/batches/$id/answer', { id }))}
            onCancel={dialog.close}
          >
            <p>先检查、后导入：不在本批次的明细、金额不符、与已登记结果矛盾的，逐行列出，不会写入。</p>
          </Modal>
        ),
      }}
      tabs={[
        {
          key: 'batch',
          label: '批次',
          children: (
            <>
              <Section title="批次内容">
                <KeyValue
                  items={[
                    { label: '笔数', value: <span className="zx-num">{record.lineCount} 笔</span> },
                    { label: '金额', value: <MoneyText fen={record.totalFen} strong /> },
                    { label: '资金来源', value: FundSource.label(record.source) },
                    { label: '编制', value: <DateText value={record.createdAt} time /> },
                    { label: '发放', value: <DateText value={record.releasedAt} time /> },
                    { label: '报文号', value: record.messageId && <span className="zx-num">{record.messageId}</span> },
                    { label: '到账', value: paid && `${paid.count} 笔` },
                    { label: '失败', value: failed && `${failed.count} 笔` },
                    {
                      label: '银行文件摘要',
                      value: record.fileSha256 && <code>{record.fileSha256.slice(0, 16)}…</code>,
                    },
                  ]}
                />
              </Section>
              <Section title="复核签署" sub="所需人数按批次金额确定，须为不同的人。">
                <Signatures label="复核签署" items={record.signatures} />
              </Section>
              <Sides record={record} />
            </>
          ),
        },
        { key: 'lines', label: `明细（${record.lineCount}）`, children: <Lines id={id} /> },
        {
          key: 'left-out',
          label: `未列入（${record.leftOut.length}）`,
          children: (
            <Section title="未列入的申领">
              <LeftOut record={record} />
            </Section>
          ),
        },
        {
          key: 'answers',
          label: `银行处理结果（${record.answers.length}）`,
          children: (
            <Section title="银行处理结果">
              <Answers record={record} />
            </Section>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      }
    />
  );
}
