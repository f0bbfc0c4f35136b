/** The four-byte code at a place of the sequence that begins with 81 30 81 30. */
function fourBytes(linear: number): Buffer {
  const d = linear % 10;
  const c = Math.floor(linear / 10) % 126;
  const b = Math.floor(linear / 1260) % 10;
  const a = Math.floor(linear / 12600);
  return Buffer.from([0x81 + a, 0x30 + b, 0x81 + c, 0x30 + d]);
}

let table: Map<number, Buffer> | undefined;

/** Every code of the basic plane, by asking the platform's decoder for each byte sequence once. */
function codes(): Map<number, Buffer> {
  if (table) return table;
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const made = new Map<number, Buffer>();
  const learn = (bytes: Buffer) => {
    try {
      const text = decoder.decode(bytes);
      const point = text.codePointAt(0)!;
      if ([...text].length === 1 && !made.has(point)) made.set(point, bytes);
    } catch {
      // not a code
    }
  };
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) learn(Buffer.from([high, low]));
  for (let linear = 0; linear <= 39419; linear++) learn(fourBytes(linear));
  table = made;
  return made;
}

/** GB18030 bytes of a text: what banks read that do not read UTF-8. Throws RangeError for half a surrogate pair. */
export function encodeGb18030(text: string): Buffer {
  const pieces: Buffer[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const known =
      point < 0x80 ? Buffer.from([point]) : point >= 0x10000 ? fourBytes(189000 + point - 0x10000) : codes().get(point);
    if (known === undefined) throw new RangeError(`no GB18030 code for U+${point.toString(16)}`);
    pieces.push(known);
  }
  return Buffer.concat(pieces);
}
