import { readFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { pdfFonts, renderPdf } from '../../../kernel/pdf/render.ts';

const template = readFileSync(new URL('./sheet.typ', import.meta.url), 'utf8').replace(
  '"@fonts"',
  pdfFonts.map((font) => `"${font}"`).join(', '),
);

export type PrintedSheet = {
  readonly ref: string;
  readonly classTitle: string;
  readonly session: string;
  readonly trainees: readonly { readonly name: string; readonly tail: string }[];
};

/** What the code on a sheet says. */
export const sheetCode = (ref: string): string => `zhenxun-sheet/1 ${ref}`;

/** The sheet a code names; undefined when it is none of ours. */
export const sheetOf = (code: string): string | undefined =>
  /^zhenxun-sheet\/1 ([0-9]{6}-[0-9a-f-]{36})$/.exec(code)?.[1];

/** One sheet as PDF: head with its code, a line a trainee, on as many pages as it takes. */
export async function printedSheet({ ref, classTitle, session, trainees }: PrintedSheet, at: string): Promise<Buffer> {
  const qr = await QRCode.toString(sheetCode(ref), { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
  const head = {
    title: '培训签到表',
    class: classTitle,
    session,
    number: ref.slice(-12),
    note: '仅在手机和离线终端都不能使用时使用。本人签名，不得代签；扫描件上传后，到课须另行申请更正并由他人审批。',
  };
  return renderPdf(template, { ...head, qr, trainees }, at);
}
