import { getPack, type Pack, PackState, packTimeline, SegmentGap } from '@zhenxun/contracts/video.ts';
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
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import { Marked } from './Marked.tsx';
import { useVideoArea } from './use-area.ts';
import './video.css';

const reasons = {
  accept: ['摄像头故障，其他证据充分', '部分学员不在画面内，人数属实'],
  fault: ['录像缺失且无正当理由', '照片重复使用', '画面人数与签到明显不符'],
};

/** One pack: what is missing or doubtful, the segments with the heads counted, the photos, the judgement. */
export default function PackPage(): JSX.Element {
  const id = useParam('id');
  const area = useVideoArea();
  const found = useRead(getPack, { params: { id } });
  const timeline = useRead(packTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`第${record.no}次课“3+2”证据包`}
      state={<StatusTag of={PackState} code={record.state} strong />}
      number={record.id.slice(-12)}
      trail={<Go to={area.packs}>视频证据</Go>}
      api={`/api/video/packs/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      tabs={[
        {
          key: 'pack',
          label: '证据',
          children: (
            <>
              <Summary record={record} room={area.room(record.sessionId)} />
              <Segments record={record} />
              <Section title="课堂照片">
                {record.photos.length > 0 ? (
                  <Photos items={record.photos} of="课堂照片" />
                ) : (
                  <Empty title="没有课堂照片" hint="教师没有在上课时拍摄。" />
                )}
              </Section>
            </>
          ),
        },
      ]}
      aside={
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} evidence={(entry) => to('/evidence', {}, { entry })} />
        </Section>
      }
    />
  );
}

function Summary({ record, room }: { record: Pack; room: string }): JSX.Element {
  return (
    <Section title="缺失和存疑">
      {record.findings.length > 0 ? (
        <ul className="zx-video-findings">
          {record.findings.map((one) => (
            <li key={`${one.code} ${one.message}`}>{one.message}</li>
          ))}
        </ul>
      ) : (
        <p>{record.state === 'cutting' ? '片段正在截取。' : '没有缺失和存疑。'}</p>
      )}
      <KeyValue
        columns={2}
        items={[
          { label: '班级', value: record.classTitle },
          { label: '机构', value: record.organisationName },
          { label: '签到人数', value: <span className="zx-num">{record.signedIn}</span> },
          { label: '画面最多人数', value: <span className="zx-num">{record.heads ?? '没有清点'}</span> },
          { label: '课堂视频', value: <Go to={room}>查看本次课全部录像</Go> },
          { label: '抽取种子', value: <span className="zx-video-seed">{record.seed}</span> },
          { label: '可否复算', value: record.repeats ? '按种子复算，片段一致' : '按种子复算，片段不一致' },
          ...(record.judgedBy
            ? [{ label: '认定', value: `${record.judgedBy}：${record.remark ?? ''}`, wide: true }]
            : []),
        ]}
      />
    </Section>
  );
}

function Segments({ record }: { record: Pack }): JSX.Element {
  return (
    <Section title="随机片段" sub="人数只数画面中的脸，不辨认是谁；画面按期限删除。">
      <ul className="zx-video-list">
        {record.segments.map((segment) => (
          <li key={segment.no}>
            <p>
              第{segment.no}段 <span className="zx-num">{minuteOf(segment.startsAt)}</span>，{segment.seconds} 秒
              {segment.heads === undefined ? '' : `，画面最多 ${segment.heads} 人`}
            </p>
            {segment.gap ? <StatusTag of={SegmentGap} code={segment.gap} /> : null}
            <div className="zx-video-pair">
              {segment.file ? (
                <Marked mark={record.classTitle}>
                  <video src={segment.file.url} muted controls preload="none" aria-label={`第${segment.no}段录像`} />
                </Marked>
              ) : null}
              {segment.frame ? <img src={segment.frame.url} alt={`第${segment.no}段数人数所用画面`} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
