import { getPayment, type PaymentRecord, paymentTimeline } from '@zhenxun/contracts/fund.ts';
import { CorrectionKind, PaymentState } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource, PayeeKind } from '@zhenxun/contracts/scheme-terms.ts';
import { Form, Input, Modal } from 'antd';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyField, moneyRule } from '../../shared/fields.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import type { DialogProps } from '../../shared/RecordActions.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const reasons = {
  send_back: ['账户已销户', '账户状态异常', '户名与账号不符'],
  refuse_correction: ['退款凭证不全', '金额与凭证不符', '款项尚未到账'],
};

type Recovery = { amountFen: number; documentNo: string; reason: string };

function RecoverDialog({ rest, dialog }: { rest: number; dialog: DialogProps }): JSX.Element {
  const [form] = Form.useForm<Recovery>();
  return (
    <Modal
      open
      title="提请登记追回"
      okText="提请"
      confirmLoading={dialog.busy}
      onOk={form.submit}
      onCancel={dialog.close}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amountFen: rest }}
        onFinish={(values) => void dialog.send(values)}
      >
        <ProblemAlert error={dialog.error} />
        <Form.Item
          name="amountFen"
          label="已追回到账的金额"
          extra={
            <>
              未追回的还有 <MoneyText fen={rest} />
            </>
          }
          rules={[{ required: true, message: '请填写金额' }, moneyRule]}
        >
          <MoneyField />
        </Form.Item>
        <Form.Item name="documentNo" label="追回决定文号" rules={[{ required: true, message: '请填写文号' }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写理由' }]}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** What one has proposed and another decides: it moves no money before. */
function CorrectionSection({ record }: { record: PaymentRecord }): JSX.Element | null {
  const { correction, steps } = record;
  const proposed = steps[0];
  if (!correction || !proposed) return null;
  return (
    <Section title="待审批的退款登记" sub="须由提请人以外的财政人员审批；批准后才记入资金账。">
      <KeyValue
        items={[
          { label: '退款类型', value: CorrectionKind.label(correction.kind) },
          { label: '退款金额', value: <MoneyText fen={correction.amountFen} strong /> },
          ...(correction.documentNo ? [{ label: '追回决定文号', value: correction.documentNo }] : []),
          { label: '提请人', value: proposed.by },
          { label: '提请时间', value: <DateText value={proposed.at} /> },
          ...(proposed.reason ? [{ label: '理由', value: proposed.reason, wide: true }] : []),
        ]}
      />
    </Section>
  );
}

/** One payment: to whom, out of which budget, what the bank said, what came back. */
export default function PaymentPage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getPayment, { params: { id } });
  const timeline = useRead(paymentTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`付给${record.payee}`}
      state={<StatusTag of={PaymentState} code={record.state} strong />}
      number={record.lineId}
      region={record.regionName}
      trail={<Go to={to('/government/fund/payments')}>拨付明细</Go>}
      api={`/api/fund/payments/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      dialogs={{
        recover: (dialog) => <RecoverDialog rest={record.amountFen - record.recoveredFen} dialog={dialog} />,
      }}
      tabs={[
        {
          key: 'payment',
          label: '拨付',
          children: (
            <>
              <CorrectionSection record={record} />
              <Section
                title="拨付内容"
                extra={<Go to={to('/government/subsidy/claims/$id', { id: record.claim })}>查看申领</Go>}
              >
                <KeyValue
                  items={[
                    { label: '金额', value: <MoneyText fen={record.amountFen} strong /> },
                    { label: '收款人', value: record.payee },
                    { label: '收款人类型', value: PayeeKind.label(record.payeeKind) },
                    { label: '账号', value: <span className="zx-num">{record.account}</span> },
                    {
                      label: '批次',
                      value: (
                        <Go to={to('/government/fund/batches/$id', { id: record.batch })}>
                          {record.batchNumber} 第 {record.no} 笔
                        </Go>
                      ),
                    },
                    { label: '列支预算', value: `${record.budgetRegionName} ${record.budgetYear} 年度` },
                    { label: '资金来源', value: FundSource.label(record.source) },
                    { label: '银行处理日期', value: <DateText value={record.bankDay} /> },
                    { label: '已追回', value: <MoneyText fen={record.recoveredFen} /> },
                    ...(record.bankReason ? [{ label: '未到账原因', value: record.bankReason, wide: true }] : []),
                  ]}
                />
              </Section>
            </>
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
