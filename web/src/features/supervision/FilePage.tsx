import {
  classFile,
  type FileEvent,
  type FileHead,
  FileKind,
  FileTopic,
  organisationFile,
  personFile,
} from '@zhenxun/contracts/supervision-file.ts';
import { Segmented, Select } from 'antd';
import { type JSX, useState } from 'react';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { useRead } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { useNarrow } from '../../ui/useNarrow.ts';
import { ExportFile } from './ExportFile.tsx';
import { FileLine } from './FileLine.tsx';
import { useSupervisionArea } from './use-area.ts';
import { useFilePages } from './use-file-pages.ts';
import './file.css';

const routes = { class: classFile, person: personFile, organisation: organisationFile };

/** The file of a class, person or institution: everything that happened, the newest first (R4.5). */
function FilePage({ kind }: { kind: FileKind }): JSX.Element {
  const id = useParam('id');
  const head = useRead(routes[kind].head as typeof classFile.head, { params: { id } });
  const mayExport = useHasRole('inspector', 'case_officer', 'approver', 'auditor');
  const area = useSupervisionArea();
  if (head.isError) return <ProblemAlert error={head.error} />;
  if (!head.data) return <Loading />;
  const record = head.data;
  return (
    <>
      <PageHead
        trail={kind === 'class' ? <Go to={area.trainingClass(id)}>班级档案</Go> : `${FileKind.label(kind)}全程档案`}
        title={record.title}
        sub={`${FileKind.label(kind)}全程档案：发生的每件事和它的存证`}
        actions={mayExport ? <ExportFile kind={kind} id={id} /> : null}
      />
      <Section title="概况">
        <Facts head={record} />
      </Section>
      <Events kind={kind} id={id} />
    </>
  );
}

function Facts({ head }: { head: FileHead }): JSX.Element {
  const items = [
    { label: '机构', value: head.organisationName },
    { label: head.kind === 'person' ? '证件号码' : '编号', value: head.number },
    { label: '起止', value: head.from && head.to ? `${head.from} 至 ${head.to}` : undefined },
    { label: head.kind === 'person' ? '参加班级' : '在册学员', value: head.trainees },
    {
      label: '课次',
      value: head.sessions === undefined ? undefined : `已上 ${head.sessionsHeld ?? 0} / 共 ${head.sessions}`,
    },
    { label: '检查', value: head.inspections === undefined ? undefined : `${head.inspections} 次` },
    { label: '未办结问题', value: head.openFindings },
    { label: '班级', value: head.classes === undefined ? undefined : `${head.classes.length} 个` },
  ];
  return <KeyValue items={items.filter(({ value }) => value !== undefined)} />;
}

function Events({ kind, id }: { kind: FileKind; id: string }): JSX.Element {
  const [topic, setTopic] = useState<FileTopic>();
  const pages = useFilePages(routes[kind].events as typeof classFile.events, id, topic);
  const narrow = useNarrow();
  const topics = FileTopic.values.filter((one) => kind !== 'organisation' || one !== 'session');
  const options = [{ value: '', label: '全部' }, ...topics.map((value) => ({ value, label: FileTopic.label(value) }))];
  const choose = (value: string) => setTopic((value || undefined) as FileTopic | undefined);
  return (
    <Section
      title="全程记录"
      extra={
        narrow ? (
          <Select aria-label="类别" value={topic ?? ''} onChange={choose} options={options} style={{ width: 150 }} />
        ) : (
          <Segmented aria-label="类别" value={topic ?? ''} onChange={choose} options={options} />
        )
      }
    >
      {pages.isError ? <ProblemAlert error={pages.error} /> : null}
      {pages.events?.length === 0 ? <Empty icon="clock" title="没有这类记录" /> : null}
      {pages.events ? <Lines events={pages.events} /> : <Loading />}
      {pages.more ? (
        <button type="button" className="zx-button zx-file-more" onClick={pages.more} disabled={pages.busy}>
          {pages.busy ? '正在读取…' : '更早的记录'}
        </button>
      ) : null}
    </Section>
  );
}

function Lines({ events }: { events: readonly FileEvent[] }): JSX.Element {
  return (
    <ol className="zx-file">
      {events.map((event) => (
        <FileLine key={event.id} event={event} />
      ))}
    </ol>
  );
}

export const ClassFilePage = (): JSX.Element => <FilePage kind="class" />;
export const PersonFilePage = (): JSX.Element => <FilePage kind="person" />;
export const OrganisationFilePage = (): JSX.Element => <FilePage kind="organisation" />;
