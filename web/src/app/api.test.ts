import { route } from '@zhenxun/contracts/route.ts';
import Type from 'typebox';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { call, onSignedOut, setCsrfToken } from './api.ts';
import { ApiProblem, NetworkLost, refusalsOf, sentenceOf } from './problem.ts';

const approve = route({
  id: 'approveThing',
  method: 'POST',
  path: '/api/thing/things/:id/approve',
  access: 'signed_in',
  summary: '通过',
  params: Type.Object({ id: Type.String() }),
  body: Type.Object({ version: Type.Integer() }),
  response: Type.Object({ state: Type.String() }),
});
const input = { params: { id: '430102-1' }, body: { version: 3 } };

const json = (status: number, body: unknown, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });

function network(...answers: (() => Response)[]) {
  const sent: { address: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push({ address, init });
    return (answers[Math.min(sent.length, answers.length) - 1] as () => Response)();
  });
  return { sent, key: (i: number) => (sent[i]!.init.headers as Record<string, string>)['idempotency-key'] };
}
const lost = () => {
  throw new TypeError('Failed to fetch');
};

afterEach(() => vi.unstubAllGlobals());

describe('call', () => {
  it('sends what the contract says and gives the typed answer', async () => {
    setCsrfToken('token-1');
    const { sent } = network(() => json(200, { state: 'approved' }));
    const answer = await call(approve, input);
    expect(answer.state).toBe('approved');
    expect(sent[0]!.address).toBe('/api/thing/things/430102-1/approve');
    expect(sent[0]!.init).toMatchObject({ method: 'POST', body: '{"version":3}', credentials: 'same-origin' });
    expect((sent[0]!.init.headers as Record<string, string>)['x-csrf-token']).toBe('token-1');
  });

  it('repeats a lost request under the same key, and takes a new one after the answer', async () => {
    const { sent, key } = network(lost, lost, () => json(200, { state: 'approved' }));
    await expect(call(approve, input)).rejects.toBeInstanceOf(NetworkLost);
    await call(approve, input);
    await call(approve, input);
    expect(sent).toHaveLength(4);
    expect(new Set([key(0), key(1), key(2)]).size).toBe(1);
    expect(key(3)).not.toBe(key(0));
  });

  it('keeps the key when a gateway answered for a silent server', async () => {
    const { key } = network(
      () => new Response('<html>', { status: 504 }),
      () => json(200, { state: 'approved' }),
    );
    await expect(call(approve, input)).rejects.toMatchObject({ status: 504 });
    await call(approve, input);
    expect(key(1)).toBe(key(0));
  });

  it('turns problem documents into ApiProblem with every refusal', async () => {
    const errors = [
      { code: 'subsidy.slot_taken', message: '该职业等级已享受补贴。', rule: '湘人社发〔2023〕1号' },
      { code: 'kernel.field_required', message: '此项必填。', pointer: '/bank' },
    ];
    network(() =>
      json(422, { type: 'about:blank', title: '不能办理', status: 422, errors }, 'application/problem+json'),
    );
    const error = await call(approve, input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(refusalsOf(error)).toEqual(errors);
    expect(sentenceOf(errors[0]!)).toBe('该职业等级已享受补贴。（依据：湘人社发〔2023〕1号）');
    expect((error as ApiProblem).has('kernel.field_required')).toBe(true);
  });

  it('says so when the session is over', async () => {
    const over = vi.fn();
    onSignedOut(over);
    network(() => json(401, { type: 'about:blank', title: '请先登录', status: 401, errors: [] }));
    await expect(call(approve, input)).rejects.toMatchObject({ status: 401 });
    expect(over).toHaveBeenCalledOnce();
  });
});
