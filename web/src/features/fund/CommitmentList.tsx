import {
  type CommitmentItem,
  exportCommitments,
  listCommitments,
  releaseCommitment,
} from '@zhenxun/contracts/fund-ledger.ts';
import { CommitmentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { App, Button, Modal } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useSend } from '../../app/query.ts';
import { serverNow, useHasRole } from '../../app/session.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { joinReason, ReasonForm } from '../../shared/ReasonForm.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { by, type Column } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dayOf } from '../../ui/time.ts';
import { yearOptions } from './columns.tsx';

const columns: readonly Column<CommitmentItem>[] = [
  {
    key: 'classTitle',
    title: '班级',
    render: (row) => (
      <Go to={to('/government/training-class/classes/$id', { id: row.class })}>{row.classTitle || row.class}</Go>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 110,
    phone: 'aside',
    render: (row) => <StatusTag of={CommitmentState} code={row.state} />,
  },
  { key: 'regionName', title: '地区', width: 100 },
  {
    key: 'source',
    title: '列支预算',
    render: (row) => `${row.budgetRegionName} ${row.year} 年度 ${FundSource.label(row.source)}`,
  },
  { key: 'reason', title: '选用依据', render: (row) => render(row.reason, row.params) },
  {
    key: 'amountFen',
    title: '占用（元）',
    align: 'right',
    width: 130,
    render: (row) => <MoneyText fen={row.amountFen} unit={false} />,
  },
  {
    key: 'remainingFen',
    title: '未用（元）',
    align: 'right',
    width: 130,
    render: (row) => <MoneyText fen={row.remainingFen} unit={false} />,
  },
];

const reasons = ['学员未通过考核', '学员未在期限内申领', '学员中途退出'];

function ReleaseDialog({ row, onClose }: { row: CommitmentItem; onClose: () => void }): JSX.Element {
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const send = useSend(releaseCommitment);
  const reason = joinReason(chosen, words);
  async function release() {
    const done = await send
      .mutateAsync({ params: { id: row.id }, body: { version: row.version, reason } })
      .catch(() => undefined);
    if (!done) return;
    void message.success('已释放，退回可用资金');
    onClose();
  }
  return (
    <Modal
      open
      title="释放占用"
      okText="释放"
      okButtonProps={{ disabled: reason === '' }}
      confirmLoading={send.isPending}
      onOk={() => void release()}
      onCancel={onClose}
    >
      <p>
        “{row.classTitle}”未用完的 <MoneyText fen={row.remainingFen} strong />
        将退回可用资金。班级结业后才能释放。
      </p>
      <ReasonForm reasons={reasons} chosen={chosen} onChosen={setChosen} words={words} onWords={setWords} required />
      <ProblemAlert error={send.error} />
    </Modal>
  );
}

/** What classes have set aside, why out of this budget, and what is left of it. */
export default function CommitmentList(): JSX.Element {
  const [chosen, setChosen] = useState<CommitmentItem>();
  const finance = useHasRole('finance');
  const action: Column<CommitmentItem> = {
    key: 'release',
    title: '办理',
    width: 90,
    render: (row) =>
      row.state === 'active' ? (
        <Button size="small" aria-label={`释放占用：${row.classTitle}`} onClick={() => setChosen(row)}>
          释放
        </Button>
      ) : (
        <span className="zx-quiet">—</span>
      ),
  };
  return (
    <>
      <PageHead
        title="班级占用"
        sub="开班审批时按资金使用次序占用预算，补贴审批后转为应付；结业后用不完的由财政释放。"
      />
      <DataTable
        id="fund.commitments"
        label="班级占用"
        route={listCommitments}
        columns={finance ? [...columns, action] : columns}
        filters={[
          by.tabs('state', '状态', CommitmentState),
          by.choice('year', '年度', yearOptions(dayOf(serverNow()))),
          by.choice('source', '资金来源', FundSource),
          by.choice('region', '地区', regionOptions),
        ]}
        rowKey={(row) => row.id}
        exports={exportsOf(exportCommitments)}
        empty={{ title: '还没有班级占用预算', hint: '开班申请审批通过时，系统自动占用所需资金。' }}
      />
      {chosen ? <ReleaseDialog row={chosen} onClose={() => setChosen(undefined)} /> : null}
    </>
  );
}
