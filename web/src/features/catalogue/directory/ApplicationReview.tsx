import {
  type DirectoryApplication,
  getDirectoryApplication,
  getDirectoryApplicationTimeline,
} from '@zhenxun/contracts/catalogue-directory.ts';
import { ApplicationKind, ApplicationState } from '@zhenxun/contracts/catalogue-directory-terms.ts';
import { OrganisationNature } from '@zhenxun/contracts/organisation.ts';
import type { Fence } from '@zhenxun/contracts/values/fence.ts';
import type { JSX } from 'react';
import { Go } from '../../../app/Go.tsx';
import { Loading } from '../../../app/pages/Loading.tsx';
import { useParam } from '../../../app/params.ts';
import { to } from '../../../app/paths.ts';
import { useRead } from '../../../app/query.ts';
import { Markable } from '../../../shared/marks.tsx';
import { ProblemAlert } from '../../../shared/ProblemAlert.tsx';
import { Promised } from '../../../shared/Promised.tsx';
import { ReviewPanel } from '../../../shared/ReviewPanel.tsx';
import { Timeline } from '../../../shared/Timeline.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { Section } from '../../../ui/Section.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { programmeText } from './ProgrammePicker.tsx';
import { Proofs, Resources, Sites, Teachers, Visits } from './parts.tsx';
import { placeOf } from './places.ts';

const reasons = {
  return: ['证照不齐或已过期', '师资资格证明不符', '场地材料与申报不一致', '所申报项目缺少教学资源', '填写内容不完整'],
  refuse: ['不符合机构目录列入条件', '现场核验与申报严重不符', '存在尚未处理完毕的违规问题'],
  skip_visit: ['仅调整培训项目，场地未变化', '仅更新机构基本信息'],
};

/** An application before an office: the material at the left, checks and decision at the right (R2.2). */
export default function ApplicationReview(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getDirectoryApplication, { params: { id } });
  const timeline = useRead(getDirectoryApplicationTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  const visit = actions.find((action) => action.name === 'visit' && !action.refusal);
  const stage = record.state === 'submitted' ? 'accept' : record.state === 'accepted' ? 'verify' : 'approve';
  // the file is changed by the institution, a visit has its own page; of what cannot be done now only the next step shows
  const decisions = actions.filter(
    ({ name, refusal }) => name !== 'visit' && name !== 'edit' && (!refusal || name === stage),
  );
  return (
    <>
      <PageHead
        trail={<Go to={to('/government/directory')}>机构目录审核</Go>}
        title={record.organisationName}
        state={<StatusTag of={ApplicationState} code={record.state} strong />}
        sub={
          <span className="zx-record-facts">
            <span>申请{ApplicationKind.label(record.kind)}</span>
            <span>{record.regionName}</span>
            {record.dueOn ? <Promised due={record.dueOn} /> : null}
          </span>
        }
        actions={
          visit ? (
            <Go className="zx-button" to={to('/government/directory/$id/visit', { id })}>
              登记现场核验
            </Go>
          ) : null
        }
      />
      <ReviewPanel
        api={`/api/catalogue/directory-applications/${id}`}
        version={version}
        actions={decisions}
        keys={{ approve: stage, return: 'return' }}
        reasons={reasons}
        checks={record.checks}
        placeOf={placeOf(record.data)}
      >
        <File record={record} />
        <Section title="现场核验">
          <Visits items={record.visits} />
        </Section>
        <Section title="办理经过">
          <Timeline items={timeline.data ?? []} />
        </Section>
      </ReviewPanel>
    </>
  );
}

/** The material as submitted; each part can be marked. */
function File({ record }: { record: DirectoryApplication }): JSX.Element {
  const { material, data } = record;
  return (
    <>
      <Section title="机构基本情况">
        <Markable pointer="/organisation" label="机构名称">
          {material.name}（{OrganisationNature.label(material.nature)}）
        </Markable>
        <Markable pointer="/uscc" label="信用代码">
          <span className="zx-num">{material.uscc}</span>
        </Markable>
        <Markable pointer="/address" label="地址">
          {material.address}
        </Markable>
        <Markable pointer="/scopeText" label="业务范围">
          {material.scopeText}
        </Markable>
        <Markable pointer="/summary" label="办学情况">
          {data.summary || '未填写'}
        </Markable>
        <Markable pointer="/annualCapacity" label="年培训能力">
          {data.annualCapacity ? `${data.annualCapacity} 人次` : '未填写'}
        </Markable>
      </Section>
      <Section title="拟开展项目">
        {data.programmes.map((one, at) => (
          <Markable key={one.occupationKey} pointer={`/programmes/${at}`} label={one.occupationName}>
            {programmeText([one])}
          </Markable>
        ))}
      </Section>
      <Section title="培训场地">
        <Markable pointer="/sites" label="场地">
          {material.sites.length} 处，容量 {material.sites.reduce((sum, { capacity }) => sum + capacity, 0)} 人
        </Markable>
        <Sites items={material.sites.map((site) => ({ ...site, fence: site.fence as Fence }) as never)} />
      </Section>
      <Section title="师资">
        <Markable pointer="/teachers" label="师资">
          {material.teachers.length} 人
        </Markable>
        <Teachers items={material.teachers} />
      </Section>
      <Section title="教学资源">
        <Markable pointer="/resources" label="教学资源">
          {material.resources.length} 项
        </Markable>
        <Resources items={material.resources} />
      </Section>
      <Section title="证照">
        <Markable pointer="/proofs" label="证照">
          {material.proofs.length} 份
        </Markable>
        <Proofs items={material.proofs} />
        <p>
          <Go to={to('/government/organisations/$id', { id: record.organisation })}>查看证照扫描件和单位资料</Go>
        </p>
      </Section>
    </>
  );
}
