import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import { afterAll, expect, it } from 'vitest';
import { unprintable } from '../../../kernel/pdf/render.ts';
import { type Printed, printCertificates } from './certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const layout = {
  title: '职业培训合格证书',
  issuer: '示例省人力资源和社会保障厅监制',
  statement: '{name}（{document}）参加{institution}举办的{occupation}（{level}）培训，共{hours}学时，考核合格。',
  footer: '可在系统查验',
};
const one: Printed = {
  serial: '43010220261000001',
  name: '吴𠮷',
  document: '4399**********1234',
  occupation: '仓储管理员',
  level: '4',
  hours: 56,
  from: '2026-03-02',
  to: '2026-03-20',
  institution: '长沙市示例职业技能培训学校',
  issuedOn: '2026-03-25',
  check: 'http://localhost:3000/certificates?serial=43010220261000001&code=b1.abc',
};

type Image = { width: number; height: number; rgba: Uint8ClampedArray };

/** The first page as pixels, by poppler at 100 dots an inch. */
function pixels(pdf: Buffer): Image {
  const file = join(folder, 'page.pdf');
  writeFileSync(file, pdf);
  execFileSync('pdftoppm', ['-r', '100', '-singlefile', file, join(folder, 'page')]);
  const ppm = readFileSync(join(folder, 'page.ppm'));
  const [, width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? [];
  const rgb = ppm.subarray(ppm.length - Number(width) * Number(height) * 3);
  const rgba = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255);
  for (let i = 0; i < rgb.length / 3; i++) rgba.set(rgb.subarray(i * 3, i * 3 + 3), i * 4);
  return { width: Number(width), height: Number(height), rgba };
}

const dark = ({ rgba }: Image) => {
  let count = 0;
  for (let i = 0; i < rgba.length; i += 4) if (rgba[i]! + rgba[i + 1]! + rgba[i + 2]! < 240) count++;
  return count;
};

it('prints a landscape page whose QR code leads to the verification of this number', async () => {
  const image = pixels(await printCertificates([one], layout, '2026-03-25T00:00:00Z'));
  expect(image.width).toBeGreaterThan(image.height);
  expect(jsQR(image.rgba, image.width, image.height)?.data).toBe(one.check);
});

it('draws rare characters and marks of markup as what they are', async () => {
  const draw = async (name: string) =>
    dark(pixels(await printCertificates([{ ...one, name }], layout, '2026-03-25T00:00:00Z')));
  const without = await draw('吴');
  expect(await draw('吴𠮷')).toBeGreaterThan(without + 60);
  expect(await draw('吴*_#@$[]')).toBeGreaterThan(without + 60);
});

it('gives the same bytes for the same certificate, and a page for each', async () => {
  const twice = await Promise.all([1, 2].map(() => printCertificates([one, one], layout, '2026-03-25T00:00:00Z')));
  expect(twice[0]!.equals(twice[1]!)).toBe(true);
  const file = join(folder, 'two.pdf');
  writeFileSync(file, twice[0]!);
  expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages:\s+2/);
});

it('names the characters no font can draw', () => {
  expect(unprintable('张三·Ab')).toEqual([]);
  expect(unprintable('张\u{10FFFD}三\u{10FFFD}')).toEqual(['\u{10FFFD}']);
});
