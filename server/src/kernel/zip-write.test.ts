import { expect, it } from 'vitest';
import { Zip } from './sheet/zip.ts';
import { writeZip } from './zip-write.ts';

const at = '2026-11-25T06:30:00.000Z';
const parts = [
  { name: '说明.txt', content: Buffer.from('班级档案') },
  { name: 'media/list.csv', content: Buffer.from('a,b\n'.repeat(5000)) },
  { name: 'empty', content: Buffer.alloc(0) },
];

it('is read back byte for byte by the reader of the product', async () => {
  const zip = new Zip(writeZip(parts, at));
  for (const { name, content } of parts) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(name)) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(content);
  }
});

it('gives the same bytes for the same parts', () => {
  expect(writeZip(parts, at)).toEqual(writeZip(parts, at));
});
