import { useLocation } from '@tanstack/react-router';
import {
  CertificateState,
  certificatePdf,
  exportCertificates,
  listCertificates,
} from '@zhenxun/contracts/certificate.ts';
import type { JSX } from 'react';
import { downloadUrl } from '../../app/api.ts';
import { to } from '../../app/paths.ts';
import { by } from '../../shared/table/columns.ts';
import { DataTable } from '../../shared/table/DataTable.tsx';
import { exportsOf } from '../../shared/table/exports.ts';
import { PageHead } from '../../ui/PageHead.tsx';
import { certificateColumns } from './columns.tsx';

/** Certificates of the region, or of one's own institution. */
export default function CertificateList(): JSX.Element {
  const government = useLocation().pathname.startsWith('/government');
  const download = (row: { id: string; state: CertificateState; serial: string }) =>
    row.state === 'revoked' ? (
      <span className="zx-quiet">—</span>
    ) : (
      <a href={downloadUrl(certificatePdf, { params: { id: row.id } })} aria-label={`下载证书 ${row.serial}`}>
        下载
      </a>
    );
  const columns = government
    ? certificateColumns
    : [...certificateColumns, { key: 'pdf', title: '证书文件', width: 100, render: download }];
  return (
    <>
      <PageHead title="证书" sub="由系统核发的培训合格证书。编号一经使用不再重复，撤销须两人办理。" />
      <DataTable
        id={government ? 'certificate.government' : 'certificate.institution'}
        label="证书"
        route={listCertificates}
        columns={columns}
        filters={[by.tabs('state', '状态', CertificateState)]}
        searchHint="证书编号"
        rowKey={(row) => row.id}
        rowHref={(row) => (government ? to('/government/certificates/$id', { id: row.id }) : undefined)}
        exports={exportsOf(exportCertificates)}
        empty={{
          title: '还没有证书',
          hint: government ? '班级结业、机构核发后，证书会显示在这里。' : '班级结业审核通过后，可在班级中核发证书。',
        }}
      />
    </>
  );
}
