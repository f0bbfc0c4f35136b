import { useLocation } from '@tanstack/react-router';
import { getEntryPage } from '@zhenxun/contracts/catalogue.ts';
import type { EntryPage as Entry, EntryInForce } from '@zhenxun/contracts/catalogue-schemas.ts';
import { HoursSource, Scarcity, TrainingType } from '@zhenxun/contracts/catalogue-terms.ts';
import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import type { JSX } from 'react';
import { parseQuery } from '../../app/address.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { EntryHistory } from './EntryHistory.tsx';
import './catalogue.css';
import { ExampleMark, hoursText, nameOf, regionName, TagsText } from './terms.tsx';

/** One entry for everyone: standard, hours, other levels, and every version it had. */
export default function EntryPage(): JSX.Element {
  const id = useParam('id');
  const asked = parseQuery(useLocation().searchStr).region;
  const region = typeof asked === 'string' ? asked : undefined;
  const found = useRead(getEntryPage, { params: { id }, query: { regionCode: region } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const entry = found.data;
  const link = (one: EntryInForce) => to('/catalogue/$id', { id: one.entryRef }, { region });
  return (
    <>
      <PageHead
        trail={<Go to={to('/catalogue', {}, { regionCode: region })}>需求指导目录</Go>}
        title={`${nameOf(entry)} ${SkillLevel.label(entry.level)}`}
        state={<ExampleMark example={entry.example} />}
        sub={`${region ? regionName(region) : regionName(id.slice(0, 6))}·${entry.catalogueTitle}`}
      />
      <Section title="本条规定">
        {entry.inForce ? (
          <Facts entry={entry.inForce} />
        ) : (
          <Empty
            icon="clock"
            title="本地区现行目录已没有这一条"
            hint="下面是它在历次目录中的规定；已开班的仍按开班时的目录执行。"
          />
        )}
      </Section>
      <Levels entry={entry} link={link} />
      <EntryHistory history={entry.history} />
      {entry.sourceNote ? <p className="zx-quiet zx-source">来源：{entry.sourceNote}</p> : null}
    </>
  );
}

function Facts({ entry }: { entry: EntryInForce }): JSX.Element {
  return (
    <KeyValue
      items={[
        { label: '补贴标准（每人）', value: <MoneyText fen={entry.standardFen} strong /> },
        { label: '参考学时', value: `${hoursText(entry.hours)}（依据：${HoursSource.label(entry.hoursSource)}）` },
        { label: '培训类型', value: TrainingType.label(entry.trainingType) },
        { label: '紧缺程度', value: `${Scarcity.label(entry.scarcity)}${entry.urgent ? '，急需紧缺' : ''}` },
        { label: '产业标签', value: <TagsText tags={entry.tags} /> },
        { label: '重点职业（工种）', value: entry.keyTrade ? '是' : '否' },
        { label: '资金来源', value: entry.fundSources.map((source) => FundSource.label(source)).join('、') },
        {
          label: '职业编码',
          value: entry.occupationCode ? `${entry.occupationCode}（大典 ${entry.edition} 年版）` : '目录未载明',
        },
        { label: '规定地区和文号', value: `${regionName(entry.regionCode)}，${entry.documentNo}` },
      ]}
    />
  );
}

function Levels({ entry, link }: { entry: Entry; link: (one: EntryInForce) => string }): JSX.Element | null {
  if (entry.levels.length < 2) return null;
  return (
    <Section title="各等级标准">
      <PlainTable
        label={`${entry.occupationName}各等级标准`}
        heads={['等级', { title: '补贴标准', align: 'right' }, { title: '参考学时', align: 'right' }, '紧缺程度']}
      >
        {entry.levels.map((one) => (
          <tr key={one.entryRef}>
            <td className="keep">
              {one.level === entry.level && one.trade === entry.trade ? (
                <strong>{SkillLevel.label(one.level)}（本条）</strong>
              ) : (
                <Go to={link(one)}>
                  {SkillLevel.label(one.level)}
                  {one.trade ? `（${one.trade}）` : ''}
                </Go>
              )}
            </td>
            <td className="right">
              <MoneyText fen={one.standardFen} />
            </td>
            <td className="right zx-num">{hoursText(one.hours)}</td>
            <td className="keep">{Scarcity.label(one.scarcity)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
