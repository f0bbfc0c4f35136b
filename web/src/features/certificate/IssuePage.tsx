import {
  certificatePdf,
  certificatePermissions,
  classCertificatesPdf,
  issueCertificates,
  listCandidates,
} from '@zhenxun/contracts/certificate.ts';
import { allPermissions } from '@zhenxun/contracts/permission.ts';
import { App, Button } from 'antd';
import { type JSX, useState } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { Go } from '../../app/Go.tsx';
import { Loading } from '../../app/pages/Loading.tsx';
import { useParam } from '../../app/params.ts';
import { to } from '../../app/paths.ts';
import { useRead, useSend } from '../../app/query.ts';
import { useHasRole } from '../../app/session.ts';
import { reasonAgainst } from '../../shared/actions.ts';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';

const issuers = allPermissions().get(certificatePermissions['certificate.issue'])?.roles ?? [];

/** Certificates of one finished class: who gets one, who does not and why; all are issued in one step. */
export default function IssuePage(): JSX.Element {
  const id = useParam('id');
  const { message } = App.useApp();
  const found = useRead(listCandidates, { params: { id } });
  const issue = useSend(issueCertificates, { also: ['training-class'] });
  const [error, setError] = useState<unknown>();
  const mayIssue = useHasRole(...issuers);
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { items, refusals } = found.data;
  const ready = items.filter((one) => !one.certificateId && one.refusals.length === 0).length;
  const issued = items.filter((one) => one.certificateId).length;

  async function send() {
    setError(undefined);
    try {
      const done = await issue.mutateAsync({ params: { id } });
      void message.success(`已核发 ${done.issued} 份证书`);
    } catch (thrown) {
      setError(thrown);
    }
  }

  return (
    <>
      <PageHead
        title="核发证书"
        trail={<Go to={to('/institution/certificates')}>证书</Go>}
        sub={`共 ${items.length} 名学员：已核发 ${issued}，可核发 ${ready}，不能核发 ${items.length - issued - ready}。`}
        actions={
          <>
            {issued > 0 ? (
              <Button href={downloadUrl(classCertificatesPdf, { params: { id } })} icon={<Icon name="print" />}>
                打印全班证书
              </Button>
            ) : null}
            <Button
              type="primary"
              disabled={ready === 0 || refusals.length > 0 || !mayIssue}
              loading={issue.isPending}
              onClick={() => void send()}
            >
              核发 {ready} 份证书
            </Button>
          </>
        }
      />
      <ProblemAlert refusals={refusals} />
      {mayIssue ? null : <p className="zx-quiet">证书由机构管理员核发，您可以在这里查看进度。</p>}
      <ProblemAlert error={error} />
      <Section flush>
        {items.length === 0 ? (
          <Empty title="班级没有在册学员" />
        ) : (
          <PlainTable label="学员发证情况" heads={['姓名', '证件号码', '情况', '证书编号或原因']}>
            {items.map((one) => (
              <tr key={one.enrolmentId}>
                <td>{one.holderMasked}</td>
                <td className="zx-num">{one.documentMasked}</td>
                <td>
                  {one.certificateId ? (
                    <StatusTag tone="pass" label="已核发" />
                  ) : one.refusals.length === 0 ? (
                    <StatusTag tone="todo" label="可核发" />
                  ) : (
                    <StatusTag tone="fail" label="不能核发" />
                  )}
                </td>
                <td>
                  {one.certificateId ? (
                    <a
                      className="zx-num"
                      href={downloadUrl(certificatePdf, { params: { id: one.certificateId } })}
                      aria-label={`下载证书 ${one.serial}`}
                    >
                      {one.serial}
                    </a>
                  ) : (
                    one.refusals.map((reason) => <div key={reason.code}>{reasonAgainst(reason)}</div>)
                  )}
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Section>
    </>
  );
}
