import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Mode, normal, type Register } from './register.ts';

const MOST_BYTES = 4_096;
/** A portrait entered by hand, as base64. */
const MOST_PORTRAIT_BYTES = 4 << 20;

class BadRequest extends Error {}

async function readBody(request: IncomingMessage, most = MOST_BYTES): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) throw new BadRequest('too long');
    pieces.push(piece);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // falls through to the refusal below
  }
  throw new BadRequest('a JSON object is expected');
}

function text(body: Record<string, unknown>, key: string, most = 200): string {
  const value = body[key];
  if (typeof value !== 'string' || value.length === 0 || value.length > most) throw new BadRequest(`${key} is missing`);
  return value;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function readMode(body: Record<string, unknown>): Mode {
  const mode = body.mode ?? normal.mode;
  const delayMs = body.delayMs ?? 0;
  const silentPercent = body.silentPercent ?? 0;
  if (mode !== 'normal' && mode !== 'silent' && mode !== 'refusing')
    throw new BadRequest('mode: normal, silent or refusing');
  const within = (value: unknown, most: number): value is number =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
  if (!within(delayMs, 600_000)) throw new BadRequest('delayMs: 0 to 600000');
  if (!within(silentPercent, 100)) throw new BadRequest('silentPercent: 0 to 100');
  return { mode, delayMs, silentPercent };
}

async function verify(register: Register, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const idNumber = text(body, 'idNumber');
  const name = text(body, 'name');
  const { mode, delayMs } = register.mode;
  if (mode === 'refusing') return reply(response, 503, { error: 'maintenance' });
  const verdict = mode === 'silent' ? undefined : register.answer(idNumber, name);
  // Silence keeps the connection until the caller gives up, as an overloaded register does.
  if (!verdict) return;
  if (delayMs > 0) await sleep(delayMs);
  reply(response, 200, verdict);
}

async function portrait(register: Register, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const { mode, delayMs } = register.mode;
  if (mode === 'refusing') return reply(response, 503, { error: 'maintenance' });
  const found = mode === 'silent' ? undefined : await register.portrait(text(body, 'idNumber'), text(body, 'name'));
  if (!found) return;
  if (delayMs > 0) await sleep(delayMs);
  if (found === 'none') return reply(response, 404, { answer: 'no_portrait' });
  response.writeHead(200, { 'content-type': 'image/jpeg' }).end(found);
}

/** The register behind HTTP; the protocol is in README.md. It listens on loopback only. */
export function registerServer(register: Register): Server {
  return createServer((request, response) => {
    const handle = async () => {
      switch (`${request.method} ${request.url}`) {
        case 'POST /population/verify':
          return verify(register, request, response);
        case 'POST /population/portrait':
          return portrait(register, request, response);
        case 'GET /admin/mode':
          return reply(response, 200, register.mode);
        case 'POST /admin/mode':
          register.mode = readMode(await readBody(request));
          return reply(response, 200, register.mode);
        case 'POST /admin/persons': {
          const body = await readBody(request);
          register.enter(text(body, 'idNumber'), text(body, 'name'));
          return reply(response, 200, {});
        }
        case 'POST /admin/portraits': {
          const body = await readBody(request, MOST_PORTRAIT_BYTES);
          const image = Buffer.from(text(body, 'image', MOST_PORTRAIT_BYTES), 'base64');
          register.enterPortrait(text(body, 'idNumber'), image);
          return reply(response, 200, {});
        }
        default:
          return reply(response, 404, { error: 'no such address' });
      }
    };
    handle().catch((error: unknown) => {
      if (error instanceof BadRequest) reply(response, 400, { error: error.message });
      else response.destroy();
    });
  });
}
