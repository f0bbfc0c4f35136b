import { type Draw, getInspection, type Inspection, inspectionTimeline } from '@zhenxun/contracts/supervision.ts';
import {
  ComparedOutcome,
  DrawSource,
  FindingState,
  InspectionAnswer,
  InspectionKind,
  InspectionState,
} from '@zhenxun/contracts/supervision-terms.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { Photos } from '../../shared/Photos.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { DateText } from '../../ui/DateText.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useSupervisionArea } from './use-area.ts';

const reasons = { cancel: ['班级当天停课', '检查人员另有安排'] };
const standings = { inside: '在场地围栏内', outside: '在围栏外', uncertain: '定位精度不足', unknown: '班级没有场地' };

/** One inspection: what was looked at, what was found, what became of it. */
export default function InspectionPage(): JSX.Element {
  const id = useParam('id');
  const area = useSupervisionArea();
  const found = useRead(getInspection, { params: { id } });
  const timeline = useRead(inspectionTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const recording = actions.find(({ name }) => name === 'record');
  return (
    <RecordPage
      name={`${record.classTitle}${InspectionKind.label(record.kind)}`}
      state={<StatusTag of={InspectionState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.inspections}>{area.government ? '督导检查' : '接受检查'}</Go>}
      api={`/api/supervision/inspections/${id}`}
      version={version}
      actions={actions.filter(({ name }) => name !== 'record' && name !== 'draw')}
      reasons={reasons}
      notice={
        recording && !recording.refusal ? (
          <Go className="zx-button primary" to={to('/government/inspections/$id/record', { id })}>
            登记检查结果
          </Go>
        ) : undefined
      }
      tabs={[
        { key: 'result', label: '检查情况', children: <Result record={record} /> },
        { key: 'findings', label: `问题（${record.found.length}）`, children: <Findings record={record} /> },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
        </Section>
      }
    />
  );
}

function Result({ record }: { record: Inspection }): JSX.Element {
  const area = useSupervisionArea();
  const { position, standing } = record;
  return (
    <>
      <Section title="检查情况">
        <KeyValue
          columns={2}
          items={[
            { label: '机构', value: record.organisationName },
            { label: '班级', value: <Go to={area.trainingClass(record.classId)}>{record.classTitle}</Go> },
            { label: '全程档案', value: <Go to={area.classFile(record.classId)}>查看班级全程档案</Go> },
            { label: '检查日期', value: <span className="zx-num">{record.plannedOn}</span> },
            { label: '登记时间', value: record.heldAt ? <DateText value={record.heldAt} time /> : undefined },
            { label: '登记人', value: record.heldBy },
            {
              label: '现场人数',
              value:
                record.headCount === undefined
                  ? undefined
                  : `${record.headCount}（${record.signedIn === undefined ? '' : `已签到 ${record.signedIn} 人，`}花名册 ${record.enrolled} 人）`,
            },
            {
              label: '定位',
              value: standing
                ? `${standings[standing]}${position ? `，精度 ${Math.round(position.accuracy)} 米` : ''}${record.positionRemark ? `：${record.positionRemark}` : ''}`
                : undefined,
            },
            { label: '结论', value: record.conclusion, wide: true },
          ]}
        />
      </Section>
      {record.checklist.length > 0 ? (
        <Section title="检查清单">
          <PlainTable label="检查清单" heads={['检查事项', '情况', '说明']}>
            {record.checklist.map((line) => (
              <tr key={line.item}>
                <td>{line.text}</td>
                <td>{InspectionAnswer.label(line.answer)}</td>
                <td>{line.remark ?? '—'}</td>
              </tr>
            ))}
          </PlainTable>
          <Photos items={record.photos} of="现场照片" />
        </Section>
      ) : null}
      {record.draw ? <Drawn draw={record.draw} /> : null}
    </>
  );
}

function Drawn({ draw }: { draw: Draw }): JSX.Element {
  return (
    <Section
      title="抽取学员核对人证"
      sub={`从${DrawSource.label(draw.source)}（${draw.pool} 人）中随机抽取`}
      extra={
        <StatusTag
          tone={draw.repeats ? 'pass' : 'fail'}
          label={draw.repeats ? '按随机数复算一致' : '按随机数复算不一致'}
        />
      }
    >
      <PlainTable label="抽取的学员" heads={['学员', '证件', '人证比对', '说明']}>
        {draw.picked.map((one) => (
          <tr key={one.enrolmentId}>
            <td>
              {one.no} 号 {one.nameMasked}
            </td>
            <td className="zx-num">{one.documentMasked}</td>
            <td>{one.outcome ? <StatusTag of={ComparedOutcome} code={one.outcome} /> : '—'}</td>
            <td>{one.remark ?? '—'}</td>
          </tr>
        ))}
      </PlainTable>
      <p className="zx-quiet">
        随机数 <span className="zx-num zx-break">{draw.seed}</span>，抽取时间 <DateText value={draw.at} time />
      </p>
    </Section>
  );
}

function Findings({ record }: { record: Inspection }): JSX.Element {
  const area = useSupervisionArea();
  if (record.found.length === 0) return <Empty icon="flag" title="没有列出问题" />;
  return (
    <Section title="问题与整改">
      <PlainTable label="问题" heads={['事项', '问题', '整改期限', '状态']}>
        {record.found.map((finding) => (
          <tr key={finding.id}>
            <td>{finding.itemText}</td>
            <td>
              <Go to={area.finding(finding.id)}>{finding.description}</Go>
            </td>
            <td className="zx-num">{finding.dueOn}</td>
            <td>
              <StatusTag of={FindingState} code={finding.state} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
