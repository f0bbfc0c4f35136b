import {
  attachPaperSheet,
  getPaperSheetPdf,
  listPaperSheets,
  printPaperSheet,
  type Sheet,
  SheetMatch,
} from '@zhenxun/contracts/attendance-sheet.ts';
import { uploadFile } from '@zhenxun/contracts/kernel.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { downloadUrl, upload } from '../../app/api.ts';
import { Loading } from '../../app/pages/Loading.tsx';
import { useRead, useSend } from '../../app/query.ts';
import { FileUpload } from '../../shared/FileUpload.tsx';
import { ProblemAlert } from '../../shared/ProblemAlert.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Section } from '../../ui/Section.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { minuteOf } from '../../ui/time.ts';
import './attendance.css';

/** Paper sheets of a session: printed with a code, scanned back and attached. */
export function SheetList({ session, mayPrint }: { session: string; mayPrint: boolean }): JSX.Element {
  const found = useRead(listPaperSheets, { params: { id: session } });
  const print = useSend(printPaperSheet);
  const [error, setError] = useState<unknown>();
  if (found.isError) return <ProblemAlert error={found.error} />;
  if (!found.data) return <Loading />;
  const { items } = found.data;
  return (
    <Section
      title="纸质签到表"
      sub="手机和离线终端都不能用时打印；签名后扫描或拍照上传，二维码须清晰。到课另行申请更正，由他人审批。"
      extra={
        mayPrint ? (
          <Button
            loading={print.isPending}
            onClick={() => void print.mutateAsync({ params: { id: session }, body: {} }).catch(setError)}
          >
            生成签到表
          </Button>
        ) : null
      }
    >
      <ProblemAlert error={error} />
      {items.length === 0 ? <Empty title="没有纸质签到表" /> : null}
      <ul className="zx-att-list">
        {items.map((sheet) => (
          <li key={sheet.id}>
            <div className="zx-att-line">
              <span>
                <span className="zx-num">{minuteOf(sheet.printedAt)}</span> 生成，{sheet.trainees} 人{' '}
                <a href={downloadUrl(getPaperSheetPdf, { params: { id: sheet.id } })}>下载打印</a>
              </span>
              {sheet.match ? (
                <StatusTag of={SheetMatch} code={sheet.match} />
              ) : (
                <StatusTag tone="wait" label="未上传扫描件" />
              )}
            </div>
            {sheet.scan ? (
              <a href={sheet.scan.url} target="_blank" rel="noreferrer">
                查看扫描件
              </a>
            ) : mayPrint ? (
              <Attach sheet={sheet} />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Attach({ sheet }: { sheet: Sheet }): JSX.Element {
  const send = useSend(attachPaperSheet);
  const [error, setError] = useState<unknown>();
  return (
    <>
      <FileUpload
        label="选择扫描件或照片"
        accept={['pdf', 'jpg', 'jpeg', 'png', 'webp']}
        maxMb={20}
        max={1}
        value={[]}
        onChange={([file]) => {
          setError(undefined);
          if (file) send.mutateAsync({ params: { id: sheet.id }, body: { fileId: file.id } }).catch(setError);
        }}
        send={(file, onProgress) => upload(uploadFile, { file, onProgress, fields: { kind: 'attendance.sheet' } })}
      />
      <ProblemAlert error={error} />
    </>
  );
}
