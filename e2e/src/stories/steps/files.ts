import exceljs from 'exceljs';
import type { Download } from 'playwright-core';

/** The bytes of a file a page let somebody take. */
export async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Rows of the first sheet as text, the headings among them. */
export async function rowsOf(xlsx: Buffer): Promise<string[][]> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(xlsx).buffer as ArrayBuffer);
  const rows: string[][] = [];
  book.worksheets[0]?.eachRow((row) =>
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? ''))),
  );
  return rows;
}
