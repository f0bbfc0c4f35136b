import { readFileSync } from 'node:fs';
import { SkillLevel } from '@zhenxun/contracts/skill-level.ts';
import QRCode from 'qrcode';
import { pdfFonts, renderPdf } from '../../../kernel/pdf/render.ts';
import type { Layout } from '../store.ts';

const template = readFileSync(new URL('./certificate.typ', import.meta.url), 'utf8').replace(
  '"@fonts"',
  pdfFonts.map((font) => `"${font}"`).join(', '),
);

/** What is printed of one certificate; days `YYYY-MM-DD`, `check` is the address behind the QR code. */
export type Printed = {
  readonly serial: string;
  readonly name: string;
  readonly document: string;
  readonly occupation: string;
  readonly level: SkillLevel;
  readonly hours: number;
  readonly from: string;
  readonly to: string;
  readonly institution: string;
  readonly issuedOn: string;
  readonly check: string;
};

const dayText = (day: string) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** Fills `{name}` and the like; a placeholder nobody knows stays as it is and is seen on the proof. */
function filled(statement: string, words: Readonly<Record<string, string>>): string {
  return statement.replace(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? whole);
}

/** One PDF, a page a certificate, all of one layout. `at` is the time written into the document. */
export async function printCertificates(certificates: readonly Printed[], layout: Layout, at: string): Promise<Buffer> {
  const pages = await Promise.all(
    certificates.map(async (one) => {
      const words = {
        serial: one.serial,
        name: one.name,
        document: one.document,
        occupation: one.occupation,
        level: SkillLevel.label(one.level),
        hours: String(one.hours),
        from: dayText(one.from),
        to: dayText(one.to),
        institution: one.institution,
        days: `${one.from} 至 ${one.to}`,
        issued: one.issuedOn,
        issuedText: dayText(one.issuedOn),
      };
      const qr = await QRCode.toString(one.check, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
      return { ...words, statement: filled(layout.statement, words), qr };
    }),
  );
  return renderPdf(
    template,
    { title: layout.title, issuer: layout.issuer, footer: layout.footer, certificates: pages },
    at,
  );
}
