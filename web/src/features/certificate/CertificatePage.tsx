import {
  CertificateKind,
  CertificateState,
  certificatePdf,
  certificateTimeline,
  getCertificate,
} from '@zhenxun/contracts/certificate.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { RecordPage } from '../../shared/RecordPage.tsx';
import { Timeline } from '../../shared/Timeline.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const reasons = {
  propose_revocation: ['学员不符合报考或培训条件', '未经考核发证', '考核材料虚假', '核发有误'],
  reject_revocation: ['证据不足', '核查后情况不实'],
};

/** One certificate: what is printed, its revocation by two people, and what happened. */
export default function CertificatePage(): JSX.Element {
  const id = useParam('id');
  const found = useRead(getCertificate, { params: { id } });
  const timeline = useRead(certificateTimeline, { params: { id } });
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { record, version, actions } = found.data;
  return (
    <RecordPage
      name={`${record.holderMasked}的${CertificateKind.label(record.kind)}`}
      state={<StatusTag of={CertificateState} code={record.state} strong />}
      number={record.serial}
      trail={<Go to={to('/government/certificates')}>证书</Go>}
      api={`/api/certificate/certificates/${id}`}
      version={version}
      actions={actions}
      reasons={reasons}
      notice={
        record.state === 'revoking' ? (
          <p role="status">已提请撤销，理由：{record.revokeReason}。批准前证书仍有效。</p>
        ) : null
      }
      tabs={[
        {
          key: 'certificate',
          label: '证书',
          children: (
            <Section
              title="证书内容"
              extra={
                record.state === 'revoked' ? null : (
                  <Button href={downloadUrl(certificatePdf, { params: { id } })} icon={<Icon name="download" />}>
                    下载 PDF
                  </Button>
                )
              }
            >
              <KeyValue
                items={[
                  { label: '姓名', value: record.holderMasked },
                  { label: '证件号码', value: <span className="zx-num">{record.documentMasked}</span> },
                  { label: '职业（工种）', value: record.occupationName },
                  { label: '等级', value: SkillLevel.label(record.level) },
                  { label: '培训起止', value: `${record.startsOn} 至 ${record.endsOn}` },
                  { label: '培训课时', value: `${record.hours} 学时` },
                  { label: '培训机构', value: record.institutionName },
                  { label: '班级', value: record.classTitle },
                  { label: '发证日期', value: record.issuedOn },
                  ...(record.revokedOn ? [{ label: '撤销日期', value: record.revokedOn }] : []),
                  ...(record.revokeReason ? [{ label: '撤销理由', value: record.revokeReason, wide: true }] : []),
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
