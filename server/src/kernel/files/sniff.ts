import type { Mime } from './store.ts';

/** As many first bytes as sniffing needs: names of the first entries of an archive stand there. */
export const SNIFF_BYTES = 8_192;

const XLSX: Mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Type of a content by its first bytes. Text is CSV or JSON only when it is valid UTF-8 or could be GB18030 without
 * control characters; HTML and SVG are nothing we take, for a browser would run them. Undefined when unknown.
 */
export function sniffMime(head: Uint8Array): Mime | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const at = (offset: number, text: string) => bytes.toString('latin1', offset, offset + text.length) === text;
  if (at(0, '\xff\xd8\xff')) return 'image/jpeg';
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (at(0, 'RIFF') && at(8, 'WEBP')) return 'image/webp';
  if (at(0, '%PDF-')) return 'application/pdf';
  if (at(4, 'ftyp')) return 'video/mp4';
  if (at(0, 'PK\x03\x04')) return bytes.includes('xl/') && !bytes.includes('word/') ? XLSX : undefined;
  return sniffText(bytes);
}

function sniffText(bytes: Buffer): Mime | undefined {
  if (bytes.length === 0 || bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127))
    return undefined;
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/u, '')
    .trimStart();
  if (text.startsWith('<')) return undefined;
  if (/^[[{]/u.test(text)) return 'application/json';
  return /[,\t;]/u.test(text) ? 'text/csv' : undefined;
}
