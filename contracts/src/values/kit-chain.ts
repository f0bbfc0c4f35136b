/**
 * The text a class kit signs and uploads: a head of six lines, then one line an entry, each naming the digest of the line
 * before it. Kit, server and devices of other makers build and read exactly these bytes (docs/guide/off-line.md).
 */
type EntryBase = {
  /** From 1, without holes, for the whole life of the kit. */
  readonly seq: number;
  /** SHA-256 of the line before, hex; zeros before the first. */
  readonly previous: string;
  /** The kit's own clock. */
  readonly at: string;
  /** One run of the program, and the milliseconds it has run: a clock nobody sets. */
  readonly boot: string;
  readonly tick: number;
};
export type AnchorEntry = EntryBase & { readonly kind: 'anchor'; readonly nonce: string };
export type SignEntry = EntryBase & {
  readonly kind: 'sign';
  readonly session: string;
  readonly enrolment: string;
  readonly direction: 'in' | 'out';
  readonly pin: string;
  readonly proof: string;
};
/** The teacher at the kit says who is there: proves nothing by itself. */
export type CallEntry = EntryBase & {
  readonly kind: 'call';
  readonly session: string;
  readonly enrolment: string;
  readonly direction: 'in' | 'out';
};
export type KitEntry = AnchorEntry | SignEntry | CallEntry;
export type KitBundle = {
  readonly kit: string;
  readonly sentAt: string;
  readonly boot: string;
  readonly tick: number;
  readonly entries: readonly KitEntry[];
};

export const bundleFormat = 'zhenxun-kit/1';
export const firstPrevious = '0'.repeat(64);
/** Most entries of one bundle; a longer queue is sent in several. */
export const bundleLimit = 1000;
/** How the key of a trainee's PIN is derived from it, and the digits it has. */
export const pinRule = { digits: 6, iterations: 100_000, hash: 'SHA-256', keyBytes: 32 } as const;

/** What the PIN's key proves: this trainee, this session, this direction, at this place of this kit's chain. */
export function pinMessage(kit: string, entry: Omit<SignEntry, 'proof'>): string {
  const { seq, previous, at, session, enrolment, direction, pin } = entry;
  return `zhenxun-kit-pin/1 ${kit} ${seq} ${previous} ${at} ${session} ${enrolment} ${direction} ${pin}`;
}

/** One entry as its line, without the line's end: these bytes are digested. */
export function entryLine(entry: KitEntry): string {
  const head = `${entry.seq} ${entry.previous} ${entry.at} ${entry.boot} ${entry.tick} ${entry.kind}`;
  if (entry.kind === 'anchor') return `${head} ${entry.nonce}`;
  const about = `${head} ${entry.session} ${entry.enrolment} ${entry.direction}`;
  return entry.kind === 'sign' ? `${about} ${entry.pin} ${entry.proof}` : about;
}

/** The whole bundle: these bytes are signed. */
export function bundleText({ kit, sentAt, boot, tick, entries }: KitBundle): string {
  const head = [bundleFormat, `kit ${kit}`, `sent ${sentAt}`, `run ${boot} ${tick}`, `entries ${entries.length}`];
  return `${[...head, ...entries.map(entryLine)].join('\n')}\n`;
}

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const ref = `[0-9]{6}-${uuid}`;
const instant = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z';
const number = '0|[1-9]\\d{0,14}';
const digest = '[0-9a-f]{64}';
const run = `([0-9a-f]{16}) (${number})`;
const headForm = new RegExp(`^kit (${ref})\nsent (${instant})\nrun ${run}\nentries (${number})\n`);
const entryForm = new RegExp(`^(${number}) (${digest}) (${instant}) ${run} (anchor|sign|call) (.+)$`);
const anchorForm = /^([0-9a-f]{32})$/;
const signForm = new RegExp(`^(${ref}) (${uuid}) (in|out) (${uuid}) (${digest})$`);
const callForm = new RegExp(`^(${ref}) (${uuid}) (in|out)$`);

/** The kit a text says it is from, be the rest right or wrong. */
export function kitNamed(text: string): string | undefined {
  return new RegExp(`^${bundleFormat}\nkit (${ref})\n`).exec(text)?.[1];
}

/** Reads a bundle; undefined when a single character is not as `bundleText` writes it. */
export function readBundle(text: string): KitBundle | undefined {
  if (!text.startsWith(`${bundleFormat}\n`) || !text.endsWith('\n')) return undefined;
  const head = headForm.exec(text.slice(bundleFormat.length + 1));
  if (!head) return undefined;
  const [whole, kit = '', sentAt = '', boot = '', tick = '', count] = head;
  const rest = text.slice(bundleFormat.length + 1 + whole.length, -1);
  const lines = rest === '' ? [] : rest.split('\n');
  const entries = lines.map(readEntry);
  if (lines.length !== Number(count) || lines.length > bundleLimit) return undefined;
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const bundle = { kit, sentAt, boot, tick: Number(tick), entries };
  return real(sentAt) ? bundle : undefined;
}

/** Digits may look like a day that no calendar has. */
function real(at: string): boolean {
  const ms = Date.parse(at);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === at;
}

function readEntry(line: string): KitEntry | undefined {
  const found = entryForm.exec(line);
  if (!found) return undefined;
  const [, seq, previous = '', at = '', boot = '', tick, kind, rest = ''] = found;
  if (!real(at)) return undefined;
  const base = { seq: Number(seq), previous, at, boot, tick: Number(tick) };
  if (kind === 'anchor') {
    const nonce = anchorForm.exec(rest)?.[1];
    return nonce ? { ...base, kind, nonce } : undefined;
  }
  const about = (kind === 'sign' ? signForm : callForm).exec(rest);
  if (!about) return undefined;
  const [, session = '', enrolment = '', way, pin = '', proof = ''] = about;
  const direction = way as 'in' | 'out';
  return kind === 'sign'
    ? { ...base, kind, session, enrolment, direction, pin, proof }
    : { ...base, kind: 'call', session, enrolment, direction };
}
