import { FundSource } from '@zhenxun/contracts/scheme-terms.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { type ClassRecord, classOptions, saveClass } from '@zhenxun/contracts/training-class.ts';
import { ClassMode } from '@zhenxun/contracts/training-class-terms.ts';
import { App } from 'antd';
import type { JSX } from 'react';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { MoneyText } from '../../shared/MoneyText.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { BasicsForm } from './BasicsForm.tsx';
import { Facts } from './Facts.tsx';
import { Span } from './terms.tsx';

/** The basics, as a form while the file is written. */
export function BasicsTab(props: { record: ClassRecord; version: number; editable: boolean }): JSX.Element {
  return props.editable ? <Edit {...props} /> : <Basics record={props.record} />;
}

function Edit({ record, version }: { record: ClassRecord; version: number }): JSX.Element {
  const options = useRead(classOptions, { query: { organisationId: record.organisationId } });
  const save = useSend(saveClass);
  const { message } = App.useApp();
  if (!options.data) return <Loading />;
  // the copied entry stays a choice when the catalogue has moved on
  const known = options.data.entries.some((entry) => entry.entryRef === record.entry.entryRef);
  const entries = known ? options.data.entries : [record.entry, ...options.data.entries];
  return (
    <Section title="基本信息" sub={`${record.organisationName}，${record.regionName}`}>
      <BasicsForm
        draft={`training-class.${record.ref}`}
        options={{ ...options.data, entries }}
        initial={{
          entryRef: record.entry.entryRef,
          title: record.title,
          mode: record.mode,
          ...(record.siteRef ? { siteRef: record.siteRef } : {}),
          startsOn: record.startsOn,
          endsOn: record.endsOn,
          capacity: record.capacity,
          feeFen: record.feeFen,
          ownCostFen: record.ownCostFen,
          managerName: record.managerName,
          intro: record.intro,
        }}
        sendLabel="保存"
        onSend={async (values) => {
          await save.mutateAsync({ params: { id: record.ref }, body: { version, ...values } });
          void message.success('已保存');
        }}
      />
    </Section>
  );
}

/** The basics to read; in a review each can be marked. */
export function Basics({ record, review = false }: { record: ClassRecord; review?: boolean }): JSX.Element {
  const { entry } = record;
  return (
    <>
      <Section title="基本信息">
        <Facts
          review={review}
          items={[
            { label: '培训机构', value: record.organisationName },
            { pointer: '/mode', label: '培训方式', value: ClassMode.label(record.mode) },
            { pointer: '/siteRef', label: '培训场地', value: record.siteName ?? '无' },
            { pointer: '/startsOn', label: '起止日期', value: <Span from={record.startsOn} to={record.endsOn} /> },
            { pointer: '/capacity', label: '人数', value: `学员 ${record.enrolled} 人，计划 ${record.capacity} 人` },
            { pointer: '/managerName', label: '班级负责人', value: record.managerName },
            { pointer: '/feeFen', label: '培训费（每人）', value: <MoneyText fen={record.feeFen} /> },
            { pointer: '/ownCostFen', label: '其中个人承担', value: <MoneyText fen={record.ownCostFen} /> },
            { label: '公开招生', value: record.openEnrolment ? '是' : '否' },
            { label: '开班备案日期', value: <DateText value={record.filingDay} /> },
            { label: '通过日期', value: <DateText value={record.approvedOn} /> },
            { label: '结业审核日期', value: <DateText value={record.completionApprovedOn} /> },
            { label: '占用预算', value: <MoneyText fen={record.committedFen} /> },
            { pointer: '/intro', label: '招生简介', value: record.intro || '未填写', wide: true },
          ]}
        />
      </Section>
      <Section title="目录规定" sub="新建时从现行目录复制，以后目录调整不影响本班。">
        <KeyValue
          items={[
            { label: '职业（工种）', value: `${entry.occupationName}${entry.trade ? `（${entry.trade}）` : ''}` },
            { label: '技能等级', value: SkillLevel.label(entry.level) },
            { label: '规定课时', value: `${entry.hours} 课时` },
            { label: '补贴标准（每人）', value: <MoneyText fen={entry.standardFen} strong /> },
            { label: '资金来源', value: entry.fundSources.map((source) => FundSource.label(source)).join('、') },
            { label: '文号', value: `${entry.documentNo}，第 ${entry.catalogueVersion} 版` },
          ]}
        />
      </Section>
      {review ? null : (
        <Section title="经办情况">
          <ol className="zx-lessons">
            {record.steps.map((step) => (
              <li key={`${step.step} ${step.at}`}>
                <span>{step.step}</span>
                <span>
                  {step.by} <DateText value={step.at} time />
                  {step.reason ? `：${step.reason}` : ''}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
