import { readFileSync } from 'node:fs';
import { PersonCategory, PledgePlace, SignatureMeans } from '@zhenxun/contracts/person.ts';
import { pdfFonts, renderPdf, unprintable } from '../../../kernel/pdf/render.ts';
import { refOf } from '../../../kernel/record-ref.ts';
import type { PledgeRow, PledgeTextRow } from '../store/pledge.ts';

const template = readFileSync(new URL('./pledge.typ', import.meta.url), 'utf8').replace(
  '"@fonts"',
  pdfFonts.map((font) => `"${font}"`).join(', '),
);

/** Second in China's time. */
const secondOf = (at: string) => new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
const yes = (value: boolean) => (value ? '是' : '否');

function statedBy({ answers }: PledgeRow): { label: string; value: string }[] {
  if (!answers) return [];
  return [
    { label: '全日制在校学生', value: yes(answers.full_time_student) },
    { label: '财政供养人员', value: yes(answers.public_payroll) },
    { label: '已领取基本养老保险待遇', value: yes(answers.drawing_pension) },
    { label: '人员类别', value: answers.categories.map((one) => PersonCategory.label(one)).join('、') },
  ];
}

/** A signed pledge as PDF: the whole text, what was stated, the signature, and the digests it can be checked by. */
export function printPledge(
  { row, text, picture }: { row: PledgeRow; text: PledgeTextRow; picture?: Buffer },
  at: string,
): Buffer {
  const data = {
    title: text.title,
    version: `版本 ${text.label}　文号 ${text.document_no}　${text.valid_from} 起施行`,
    paragraphs: text.body.split('\n'),
    stated: statedBy(row),
    matter: row.matter ?? '',
    signer: row.signer_masked ?? '',
    means: row.means ? SignatureMeans.label(row.means) : '',
    place: row.place ? PledgePlace.label(row.place) : '',
    signedAt: secondOf(row.signed_at),
    // numbers, since JSON has no bytes
    picture: picture ? [...picture] : null,
    number: refOf(row),
    textDigest: text.digest,
    digest: row.digest ?? '',
    pictureDigest: row.signature_sha256 ?? '',
    printed: secondOf(at),
  };
  const shown = JSON.stringify(data);
  const missing = new Set(unprintable(shown));
  const printable = missing.size === 0 ? shown : [...shown].map((one) => (missing.has(one) ? '〓' : one)).join('');
  return renderPdf(template, JSON.parse(printable), row.signed_at);
}
