import { monitorEventLoopDelay } from 'node:perf_hooks';
import { deflateRawSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import type { ColumnSpec } from './column.ts';
import { parseSheet } from './parse.ts';
import { closeSheetThreads } from './pool.ts';
import { exportSheet, readSheet } from './sheet.ts';
import { Zip, ZipRefused } from './zip.ts';

afterAll(closeSheetThreads);

/** A ZIP archive of deflated entries; `declared` lies about the expanded size. */
function archive(entries: { name: string; data: Buffer; declared?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declared = data.length } of entries) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

async function sizeOf(zip: Zip, name: string): Promise<number> {
  let size = 0;
  for await (const piece of zip.read(name)) size += piece.length;
  return size;
}
const refused = (code: string) => expect.objectContaining({ name: 'ZipRefused', code });
const bomb = Buffer.alloc(40 << 20, 0x20);

it('refuses an archive that expands too far, declared or not', async () => {
  expect(() => new Zip(archive([{ name: 'a', data: bomb }]))).toThrow(ZipRefused);
  const lying = new Zip(archive([{ name: 'a', data: bomb, declared: 100 }]));
  await expect(sizeOf(lying, 'a')).rejects.toEqual(refused('sheet.too_complex'));
  const file = archive([{ name: 'xl/_rels/workbook.xml.rels', data: bomb, declared: 100 }]);
  const { problems } = await parseSheet(file, 'a.xlsx', { columns: [], maxRows: 1, maxBytes: 1 << 20 });
  expect(problems.map((problem) => problem.code)).toEqual(['sheet.too_complex']);
});

it('reads an honest archive and refuses a damaged, doubled or encrypted one', async () => {
  const honest = archive([{ name: 'a', data: Buffer.from('hello') }]);
  expect(await sizeOf(new Zip(honest), 'a')).toBe(5);
  await expect(sizeOf(new Zip(honest), 'b')).rejects.toEqual(refused('sheet.not_readable'));
  const twice = archive([
    { name: 'a', data: Buffer.from('1') },
    { name: 'a', data: Buffer.from('2') },
  ]);
  expect(() => new Zip(twice)).toThrow('twice');
  expect(() => new Zip(honest.subarray(0, 40))).toThrow(ZipRefused);
  const locked = Buffer.from(honest);
  locked.writeUInt16LE(1, locked.lastIndexOf(Buffer.from('504b0102', 'hex')) + 8);
  expect(() => new Zip(locked)).toThrow('encrypted');
});

it('refuses XML that declares a document type', async () => {
  const rels = '<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships/>';
  const file = archive([{ name: 'xl/_rels/workbook.xml.rels', data: Buffer.from(rels) }]);
  const { problems } = await parseSheet(file, 'a.xlsx', { columns: [], maxRows: 1, maxBytes: 1 << 20 });
  expect(problems.map((problem) => problem.code)).toEqual(['sheet.not_readable']);
});

it('writes and reads 100,000 rows without holding up the event loop', async () => {
  const columns = [
    { key: 'name', title: '姓名', kind: 'text', required: true },
    { key: 'idNumber', title: '身份证号', kind: 'id', required: true },
    { key: 'birth', title: '出生日期', kind: 'date' },
    { key: 'hours', title: '课时', kind: 'integer' },
    { key: 'fee', title: '金额', kind: 'money' },
  ] as const satisfies readonly ColumnSpec[];
  function* people() {
    for (let i = 0; i < 100_000; i++) {
      yield {
        name: `学员${i}`,
        idNumber: `43990119900307${1_000 + (i % 9_000)}`,
        birth: '1990-03-07',
        hours: i,
        fee: i,
      };
    }
  }
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const chunks: Buffer[] = [];
  for await (const chunk of exportSheet(people(), columns, 'xlsx')) chunks.push(chunk);
  const { rows, problems } = await readSheet(Buffer.concat(chunks), 'a.xlsx', {
    columns,
    maxRows: 100_000,
    maxBytes: 20 << 20,
  });
  delay.disable();
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(100_000);
  expect(rows.at(-1)).toMatchObject({ line: 100_001, cells: { name: '学员99999', fee: 99_999, birth: '1990-03-07' } });
  // Read or written in this thread it would stand still for seconds; a busy neighbour may cost a rare longer wait.
  expect(delay.percentile(99) / 1e6).toBeLessThan(200);
  expect(delay.max / 1e6).toBeLessThan(1_000);
}, 120_000);
