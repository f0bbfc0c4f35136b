import { useLocation } from '@tanstack/react-router';
import { getLedger, type LedgerLine } from '@zhenxun/contracts/fund-ledger.ts';
import { LedgerAccount } from '@zhenxun/contracts/fund-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { wanYuan, yuan } from '@zhenxun/contracts/values/money.ts';
import { Segmented, Select } from 'antd';
import { Fragment, type JSX, useState } from 'react';
import { parseQuery } from '../../app/address.ts';
import { Go, useGo } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { serverNow } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { regionOptions } from '../../shared/regions.ts';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dayOf } from '../../ui/time.ts';
import { yearOptions } from './columns.tsx';
import './ledger.css';

/** Where the money of a budget stands, in the order in which it moves. */
const standing = LedgerAccount.values.filter((account) => account !== 'appropriation');

type Unit = 'yuan' | 'wan';
type Place = { region?: string; source?: string; year?: string };

/** One figure, leading to the entries behind it. */
function Figure(props: { fen: number; unit: Unit; place: Place; account: LedgerAccount }): JSX.Element {
  const text = props.unit === 'yuan' ? yuan(props.fen) : wanYuan(props.fen);
  if (props.fen === 0) return <span className="zx-quiet">0</span>;
  return <Go to={to('/government/fund/entries', {}, { ...props.place, account: props.account })}>{text}</Go>;
}

function Cells(props: { accounts: LedgerLine['accounts']; unit: Unit; place: Place }): JSX.Element {
  const { accounts, unit, place } = props;
  return (
    <>
      <td className="right sum">
        <Figure fen={0 - accounts.appropriation} unit={unit} place={place} account="appropriation" />
      </td>
      {standing.map((account) => (
        <td key={account} className="right">
          <Figure fen={accounts[account]} unit={unit} place={place} account={account} />
        </td>
      ))}
    </>
  );
}

function Agreed({ right }: { right: boolean }): JSX.Element {
  return right ? <StatusTag tone="pass" label="相符" /> : <StatusTag tone="fail" label="不符" />;
}

/** Every account of every budget: what was given equals what is somewhere, and each figure leads to its entries. */
export default function LedgerPage(): JSX.Element {
  const { pathname, searchStr } = useLocation();
  const go = useGo();
  const [unit, setUnit] = useState<Unit>('yuan');
  const today = dayOf(serverNow());
  const asked = parseQuery(searchStr) as Place;
  const year = asked.year ?? today.slice(0, 4);
  const place = { ...asked, year };
  const found = useRead(getLedger, {
    query: {
      year: Number(year),
      ...(asked.region ? { region: asked.region } : {}),
      ...(asked.source ? { source: asked.source as FundSource } : {}),
    },
  });
  const set = (part: Place) => {
    const next = Object.entries({ ...place, ...part }).filter(([, value]) => value);
    go(`${pathname}?${new URLSearchParams(next as [string, string][])}`, { replace: true });
  };
  const { data } = found;
  const heads = [
    '地区',
    { title: '预算总额', align: 'right' as const },
    ...standing.map((account, at) => ({
      title: `${at === 0 ? '＝ ' : '＋ '}${LedgerAccount.label(account)}`,
      align: 'right' as const,
    })),
    '核对',
  ];
  return (
    <>
      <PageHead title="资金台账" sub="复式记账：每笔资金变动一借一贷，预算总额恒等于各科目之和。点击金额查看分录。" />
      <div className="zx-ledger-bar">
        <Select
          aria-label="预算年度"
          style={{ width: 130 }}
          value={year}
          options={yearOptions(today)}
          onChange={(value: string) => set({ year: value })}
        />
        <Select
          aria-label="资金来源"
          placeholder="全部资金来源"
          allowClear
          style={{ minWidth: 220 }}
          value={asked.source}
          options={FundSource.values.map((value) => ({ value, label: FundSource.label(value) }))}
          onChange={(value?: string) => set({ source: value ?? '' })}
        />
        <Select
          aria-label="地区"
          placeholder="全部地区"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 180 }}
          value={asked.region}
          options={[...regionOptions]}
          onChange={(value?: string) => set({ region: value ?? '' })}
        />
        <Segmented<Unit>
          className="push"
          aria-label="金额单位"
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'yuan', label: '元' },
            { value: 'wan', label: '万元' },
          ]}
        />
      </div>
      {found.isError ? <ProblemAlert error={found.error} /> : null}
      {!data ? (
        <Loading />
      ) : data.lines.length === 0 ? (
        <Section>
          <Empty icon="book" title={`${year}年度还没有预算`} hint="预算确认后，台账从第一笔分录开始。" />
        </Section>
      ) : (
        <Section>
          <p className="zx-agree" role="status">
            <StatusTag
              tone={data.agreed ? 'pass' : 'fail'}
              label={data.agreed ? '借贷平衡，余额与分录相符' : '余额与分录不符，请立即停止拨付并联系系统管理员'}
              strong
            />
            <span className="zx-quiet">
              共 <span className="zx-num">{data.entries}</span> 笔分录，截至 <DateText value={data.asOf} time />
              ，单位：{unit === 'yuan' ? '元' : '万元'}
            </span>
          </p>
          <div className="zx-ledger">
            <PlainTable
              label={`${year}年度资金台账`}
              heads={heads}
              foot={
                <tr>
                  <td>合计</td>
                  <Cells accounts={data.totals} unit={unit} place={place} />
                  <td>
                    <Agreed right={data.agreed && data.sumFen === 0} />
                  </td>
                </tr>
              }
            >
              {FundSource.values.map((source) => {
                const lines = data.lines.filter((line) => line.source === source);
                if (lines.length === 0) return null;
                return (
                  <Fragment key={source}>
                    <tr className="group">
                      <th colSpan={heads.length} scope="rowgroup">
                        {FundSource.label(source)}
                      </th>
                    </tr>
                    {lines.map((line) => (
                      <tr key={line.regionCode}>
                        <td>{line.regionName}</td>
                        <Cells accounts={line.accounts} unit={unit} place={{ region: line.regionCode, source, year }} />
                        <td>
                          <Agreed right={line.agreed && line.sumFen === 0} />
                        </td>
                      </tr>
                    ))}
                  </Fragment>
                );
              })}
            </PlainTable>
          </div>
        </Section>
      )}
    </>
  );
}
