import { CertificateKind, CertificateState, certificatePdf, listCertificates } from '@zhenxun/contracts/certificate.ts';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import { Button } from 'antd';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead } from '../../app/query.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

/** The worker's own certificates, each with its file. */
export default function MyCertificates(): JSX.Element {
  const found = useRead(listCertificates);
  const items = found.data?.items;
  return (
    <>
      <PageHead title="我的证书" />
      <ProblemAlert error={found.error} />
      {!items && !found.isError ? <Loading /> : null}
      {items?.length === 0 ? (
        <Section>
          <Empty icon="certificate" title="还没有证书" hint="培训结业、考核合格并由机构核发后，证书会显示在这里。" />
        </Section>
      ) : null}
      {items?.map((one) => (
        <Section
          key={one.id}
          title={`${one.occupationName} ${SkillLevel.label(one.level)}`}
          sub={CertificateKind.label(one.kind)}
          extra={<StatusTag of={CertificateState} code={one.state} />}
        >
          <KeyValue
            columns={2}
            items={[
              { label: '证书编号', value: <span className="zx-num">{one.serial}</span> },
              { label: '发证日期', value: one.issuedOn },
              { label: '培训起止', value: `${one.startsOn} 至 ${one.endsOn}` },
              { label: '培训机构', value: one.institutionName },
              ...(one.state === 'revoked' ? [{ label: '撤销理由', value: one.revokeReason, wide: true }] : []),
            ]}
          />
          {one.state === 'revoked' ? null : (
            <Button
              type="primary"
              size="large"
              block
              href={downloadUrl(certificatePdf, { params: { id: one.id } })}
              icon={<Icon name="download" />}
            >
              下载证书
            </Button>
          )}
        </Section>
      ))}
    </>
  );
}
