import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive: its path with forward slashes. */
export type ZipPart = { name: string; content: Uint8Array };

const stamp = (at: string) => {
  const china = new Date(Date.parse(at) + 8 * 3600_000);
  const day = ((china.getUTCFullYear() - 1980) << 9) | ((china.getUTCMonth() + 1) << 5) | china.getUTCDate();
  const time = (china.getUTCHours() << 11) | (china.getUTCMinutes() << 5) | (china.getUTCSeconds() >> 1);
  return { day, time };
};

/** Names are UTF-8. */
const utf8 = 0x0800;
const deflated = 8;
const version = 20;

/**
 * A ZIP archive in memory, compressed, names in UTF-8, every entry dated `at`. The same parts give the same bytes. For archives
 * under 4 GB and 65,535 files.
 */
export function writeZip(parts: readonly ZipPart[], at: string): Buffer {
  const { day, time } = stamp(at);
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const path = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(content, { level: 9 });
    const common = Buffer.alloc(26);
    for (const [place, value] of [version, utf8, deflated, time, day].entries()) common.writeUInt16LE(value, place * 2);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, version, 0]), common, tail, path]));
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
