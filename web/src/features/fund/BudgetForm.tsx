import { type BudgetInput, getLedger, proposeBudget } from '@zhenxun/contracts/fund-ledger.ts';
import { BudgetKind } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { isWithin } from '@zhenxun/contracts/values/region-code.ts';
import { Form, Input, Radio, Select } from 'antd';
import type { JSX } from 'react';
import { Go, useGo } from '../../app/Go.tsx';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { serverNow, useGrants } from '../../app/session.ts';
import { DraftForm } from '../../shared/DraftForm.tsx';
import { DayField, MoneyField, moneyRule } from '../../shared/fields.tsx';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { dayOf } from '../../ui/time.ts';
import { yearOptions } from './columns.tsx';

type Values = Omit<BudgetInput, 'year'> & { year: string };

/** What stands in the books for the budget being written about. */
function Now({ region, source, year }: { region?: string; source?: FundSource; year?: string }): JSX.Element | null {
  const known = region !== undefined && source !== undefined && year !== undefined;
  const query = { region, source, year: Number(year) };
  const found = useRead(getLedger, { query: known ? query : {} }, { enabled: known });
  if (!known || !found.data) return null;
  const line = found.data.lines.find((one) => one.regionCode === region);
  return (
    <p role="status" className="zx-quiet">
      {line ? (
        <>
          该项预算已下达 <MoneyText fen={0 - line.accounts.appropriation} />
          ，可用 <MoneyText fen={line.accounts.available} />
          。增减请选“预算调整”。
        </>
      ) : (
        '该项尚无年度预算。'
      )}
    </p>
  );
}

/** A finance officer proposes a budget or a change of it; another confirms. */
export default function BudgetForm(): JSX.Element {
  const go = useGo();
  const region = useGrants().find((grant) => grant.role === 'finance')?.regionCode;
  const send = useSend(proposeBudget);
  const today = dayOf(serverNow());
  return (
    <>
      <PageHead
        title="提出预算"
        sub="提交后由另一名财政人员确认，确认前不计入台账。"
        trail={<Go to={to('/government/fund/budgets')}>预算</Go>}
      />
      <Section>
        <DraftForm<Values>
          draft="fund.budget.new"
          sendLabel="提交确认"
          style={{ maxWidth: 640 }}
          initialValues={{ kind: 'initial', year: today.slice(0, 4), regionCode: region }}
          onSend={async ({ year, remark, ...values }) => {
            const body = { ...values, year: Number(year), ...(remark?.trim() ? { remark } : {}) };
            const made = await send.mutateAsync({ body });
            go(to('/government/fund/budgets/$id', { id: made.id }));
          }}
        >
          {(form) => (
            <>
              <Form.Item name="kind" label="类型" rules={[{ required: true }]}>
                <Radio.Group
                  aria-label="类型"
                  options={BudgetKind.values.map((value) => ({ value, label: BudgetKind.label(value) }))}
                />
              </Form.Item>
              <Form.Item name="regionCode" label="地区" rules={[{ required: true, message: '请选择地区' }]}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={regionOptions.filter((option) => region && isWithin(option.value, region))}
                />
              </Form.Item>
              <Form.Item name="source" label="资金来源" rules={[{ required: true, message: '请选择资金来源' }]}>
                <Select options={FundSource.values.map((value) => ({ value, label: FundSource.label(value) }))} />
              </Form.Item>
              <Form.Item name="year" label="预算年度" rules={[{ required: true }]}>
                <Select options={yearOptions(today)} />
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {() => {
                  const { regionCode, source, year } = form.getFieldsValue(true) as Partial<Values>;
                  return <Now region={regionCode} source={source} year={year} />;
                }}
              </Form.Item>
              <Form.Item
                name="amountFen"
                label="金额"
                extra="调减填负数，如 -50000。"
                rules={[{ required: true, message: '请填写金额' }, moneyRule]}
              >
                <MoneyField />
              </Form.Item>
              <Form.Item name="documentNo" label="文号" rules={[{ required: true, message: '请填写文号' }]}>
                <Input maxLength={100} placeholder="如：湘财社指〔2026〕12号" />
              </Form.Item>
              <Form.Item name="documentDay" label="文件日期" rules={[{ required: true, message: '请选择文件日期' }]}>
                <DayField max={today} />
              </Form.Item>
              <Form.Item name="remark" label="说明（可不填）">
                <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
              </Form.Item>
            </>
          )}
        </DraftForm>
      </Section>
    </>
  );
}
