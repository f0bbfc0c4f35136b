import type { BodyOf, InputOf, ParamsOf, QueryOf, ResponseOf, RouteSpec } from '@zhenxun/contracts/route.ts';
import { fill, type Query, queryText } from './address.ts';
import { idempotencyKeys } from './idempotency.ts';
import { NetworkLost, problemFrom } from './problem.ts';

export type CallOptions = { signal?: AbortSignal };

const keys = idempotencyKeys(typeof sessionStorage === 'undefined' ? undefined : sessionStorage);
let csrf: string | undefined;
let signedOut: () => void = () => {};

/** The token of the session, sent with every request that changes something. */
export function setCsrfToken(token: string | undefined): void {
  csrf = token;
}

/** Called when an answer says that the session is over (401). */
export function onSignedOut(handler: () => void): void {
  signedOut = handler;
}

function addressOf(route: RouteSpec, input: { params?: unknown; query?: unknown } = {}): string {
  return fill(route.path, input.params as Record<string, unknown>) + queryText(input.query as Query);
}

/** Once more after a lost network, for reads and for requests under a key; then the loss is reported. */
async function reach(address: string, init: RequestInit): Promise<Response> {
  const send = () => fetch(address, { credentials: 'same-origin', ...init });
  try {
    return await send();
  } catch (first) {
    if (init.signal?.aborted) throw first;
    await new Promise((resolve) => setTimeout(resolve, 600));
    if (init.signal?.aborted) throw first;
    try {
      return await send();
    } catch (second) {
      if (init.signal?.aborted) throw second;
      throw new NetworkLost(second);
    }
  }
}

/** The gateway answered for a server that may or may not have acted: as uncertain as no answer. */
const uncertain = (status: number) => status === 502 || status === 504;

/**
 * Calls a contract route and gives its typed answer.
 * Throws `ApiProblem` when refused, `NetworkLost` when no answer came (the same call may be repeated: it carries the
 * same Idempotency-Key until an answer arrives), and the fetch's `AbortError` when `signal` fired.
 */
export async function call<const R extends RouteSpec>(
  route: R,
  input: InputOf<R> = {} as InputOf<R>,
  options: CallOptions = {},
): Promise<ResponseOf<R>> {
  const address = addressOf(route, input);
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  const init: RequestInit = { method: route.method, headers, signal: options.signal };
  // what a device signs says itself who it is from: no session goes with it
  if (route.access === 'device') init.credentials = 'omit';
  const content = `${route.id} ${address} ${JSON.stringify(input.body ?? null)}`;
  if (route.method === 'POST') {
    headers['idempotency-key'] = keys.keyFor(content);
    if (csrf) headers['x-csrf-token'] = csrf;
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body ?? {});
  }
  const answer = await reach(address, init);
  if (route.method === 'POST' && !uncertain(answer.status)) keys.answered(content);
  if (!answer.ok) {
    if (answer.status === 401) signedOut();
    throw problemFrom(answer.status, answer.headers.get('content-type') ?? '', await answer.text());
  }
  if (answer.status === 204) return undefined as ResponseOf<R>;
  return (await answer.json()) as ResponseOf<R>;
}

export type UploadInput<R> = {
  params?: ParamsOf<R>;
  /** The other fields of the form, sent as text parts before the file. */
  fields?: BodyOf<R>;
  file: File;
  /** Called with the sent part, 0..1. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
};

/** Sends one file by multipart with its progress. Throws as `call` does. The key belongs to name, size and time of the file. */
export function upload<const R extends RouteSpec>(route: R, input: UploadInput<R>): Promise<ResponseOf<R>> {
  const address = addressOf(route, { params: input.params });
  const { file } = input;
  const content = `${route.id} ${address} ${JSON.stringify(input.fields ?? null)} ${file.name} ${file.size} ${file.lastModified}`;
  const form = new FormData();
  for (const [name, value] of Object.entries((input.fields ?? {}) as Record<string, unknown>)) {
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('idempotency-key', keys.keyFor(content));
    if (csrf) request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = (event) => event.lengthComputable && input.onProgress?.(event.loaded / event.total);
    request.onerror = () => reject(new NetworkLost());
    request.onabort = () => reject(new DOMException('已取消上传', 'AbortError'));
    request.onload = () => {
      if (!uncertain(request.status)) keys.answered(content);
      if (request.status >= 200 && request.status < 300) {
        resolve((request.responseText ? JSON.parse(request.responseText) : undefined) as ResponseOf<R>);
        return;
      }
      if (request.status === 401) signedOut();
      reject(problemFrom(request.status, request.getResponseHeader('content-type') ?? '', request.responseText));
    };
    input.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

/** Sends one file to a route that answers with a file, as the faulty rows of an import. Throws as `call` does. */
export async function uploadForFile<const R extends RouteSpec>(route: R, input: UploadInput<R>): Promise<Blob> {
  const form = new FormData();
  for (const [name, value] of Object.entries((input.fields ?? {}) as Record<string, unknown>)) {
    form.append(name, String(value));
  }
  form.append('file', input.file, input.file.name);
  const headers: Record<string, string> = csrf ? { 'x-csrf-token': csrf } : {};
  const answer = await reach(addressOf(route, { params: input.params }), { method: 'POST', headers, body: form });
  if (answer.ok) return answer.blob();
  if (answer.status === 401) signedOut();
  throw problemFrom(answer.status, answer.headers.get('content-type') ?? '', await answer.text());
}

/** Calls a POST route whose answer is a file, as one that leaves evidence of being taken. Throws as `call` does. */
export async function callForFile<const R extends RouteSpec>(route: R, input: InputOf<R>): Promise<Blob> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (csrf) headers['x-csrf-token'] = csrf;
  const init = { method: route.method, headers, body: JSON.stringify(input.body ?? {}) };
  const answer = await reach(addressOf(route, input), init);
  if (answer.ok) return answer.blob();
  if (answer.status === 401) signedOut();
  throw problemFrom(answer.status, answer.headers.get('content-type') ?? '', await answer.text());
}

/** Address of a GET route whose answer is a file, for links; the session's cookie goes with it. */
export function downloadUrl<const R extends RouteSpec>(
  route: R,
  input: { params?: ParamsOf<R>; query?: QueryOf<R> } = {},
): string {
  return addressOf(route, input);
}
