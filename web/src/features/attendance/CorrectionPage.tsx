import {
  CorrectionKind,
  CorrectionState,
  correctionTimeline,
  getCorrection,
} from '@zhenxun/contracts/attendance-correction.ts';
import type { JSX } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { clockOf, minuteOf } from '../../ui/time.ts';
import { useAttendanceArea } from './use-area.ts';

const reasons = { refuse: ['没有证明材料', '与课堂记录不符', '时段与实际不符'] };

/** One correction: what is asked, who asked, the decision of another person. */
export default function CorrectionPage(): JSX.Element {
  const id = useParam('id');
  const area = useAttendanceArea();
  const found = useRead(getCorrection, { params: { id } });
  const timeline = useRead(correctionTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const list = area.government ? to('/government/attendance') : to('/institution/attendance/corrections');
  return (
    <RecordPage
      name={`${record.nameMasked}的考勤更正`}
      state={<StatusTag of={CorrectionState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={list}>{area.government ? '考勤' : '考勤更正'}</Go>}
      api={`/api/attendance/corrections/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'request',
          label: '申请',
          children: (
            <Section title="申请内容">
              <KeyValue
                columns={2}
                items={[
                  { label: '学员', value: record.nameMasked },
                  { label: '证件号码', value: <span className="zx-num">{record.documentMasked}</span> },
                  { label: '更正事项', value: CorrectionKind.label(record.kind) },
                  {
                    label: '时段',
                    value: (
                      <span className="zx-num">
                        {minuteOf(record.from)}–{clockOf(record.to)}
                      </span>
                    ),
                  },
                  { label: '理由', value: record.reason, wide: true },
                  {
                    label: '证明材料',
                    value:
                      record.evidence.length === 0
                        ? '没有附件'
                        : record.evidence.map((file) => (
                            <a key={file.id} href={file.url} target="_blank" rel="noreferrer">
                              {file.name}
                            </a>
                          )),
                    wide: true,
                  },
                  { label: '课次', value: <Go to={area.session(record.sessionId)}>查看这次课</Go> },
                ]}
              />
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
