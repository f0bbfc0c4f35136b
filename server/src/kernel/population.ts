import type { Fact } from '@zhenxun/contracts/common.ts';
import type { Clock } from './clock.ts';

/**
 * The population register: does this name belong to this number? The fact's answer: present (they match), contradicting
 * (the number has another name), absent (no such number), silent (no answer in time, or none that can be understood).
 * Silence waits and never passes. Never throws.
 */
export interface PopulationPort {
  verify(idNumber: string, name: string): Promise<Fact>;
  /** The photo the register has of a number and its name. Silence says nothing about whether it has one. */
  portrait(idNumber: string, name: string): Promise<Portrait>;
}

export type Portrait =
  | { readonly answer: 'present'; readonly image: Uint8Array }
  | { readonly answer: 'absent' | 'silent' };

export type PopulationOptions = {
  /** Address of the register, as in http://127.0.0.1:7001. */
  url: string;
  /** Longest wait for an answer. */
  timeoutMs: number;
  /** Longest wait for a photo; as for an answer unless given. */
  portraitTimeoutMs?: number;
  clock: Clock;
  /** Sent as bearer token where the register wants one. */
  token?: string;
  /** After this many silences in a row the register is left alone for `restMs`, then tried with one question. */
  breakAfter?: number;
  restMs?: number;
};

const SOURCE = 'population_register';
const KIND = 'person.identity_match';
/** A longer answer is no portrait. */
const MOST_PORTRAIT_BYTES = 8 << 20;

type Answer = { answer: 'match' | 'mismatch' | 'not_found'; asOf: string };
const answers = { match: 'present', mismatch: 'contradicting', not_found: 'absent' } as const;

function isAnswer(value: unknown): value is Answer {
  const { answer, asOf } = (value ?? {}) as Partial<Answer>;
  return typeof answer === 'string' && Object.hasOwn(answers, answer) && /^\d{4}-\d{2}-\d{2}$/u.test(asOf ?? '');
}

function silence(clock: Clock): Fact {
  return { kind: KIND, answer: 'silent', source: SOURCE, askedAt: clock.now().toISOString() };
}

/** No register is connected: nobody answers. */
export function silentPopulation(clock: Clock): PopulationPort {
  return { verify: async () => silence(clock), portrait: async () => ({ answer: 'silent' }) };
}

/** Asks a register that speaks the protocol of simulator/authority/README.md. */
export function populationOverHttp(options: PopulationOptions): PopulationPort {
  const { clock, timeoutMs, breakAfter = 5, restMs = 30_000 } = options;
  const unless = { verify: tiring(breakAfter, restMs), portrait: tiring(breakAfter, restMs) };

  async function ask<T>(
    path: string,
    question: { idNumber: string; name: string },
    read: (response: Response) => Promise<T | undefined>,
    patienceMs = timeoutMs,
  ): Promise<T | undefined> {
    try {
      const response = await fetch(new URL(path, options.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        },
        body: JSON.stringify(question),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      const answer = await read(response);
      if (!response.bodyUsed) await response.body?.cancel();
      return answer;
    } catch {
      // Whatever went wrong between here and there is one thing to the caller: nobody answered.
      return undefined;
    }
  }

  return {
    async verify(idNumber, name) {
      const askedAt = clock.now().toISOString();
      const answer = await unless.verify(() => ask('/population/verify', { idNumber, name }, readVerdict));
      if (!answer) return { ...silence(clock), askedAt };
      return { kind: KIND, answer: answers[answer.answer], source: SOURCE, askedAt, validFrom: answer.asOf };
    },
    async portrait(idNumber, name) {
      const found = await unless.portrait(() =>
        ask('/population/portrait', { idNumber, name }, readPortrait, options.portraitTimeoutMs),
      );
      return found ?? { answer: 'silent' };
    },
  };
}

/** Puts questions while they are answered; after `breakAfter` silences in a row leaves the other side alone for a while. */
function tiring(breakAfter: number, restMs: number) {
  let silences = 0;
  let closedUntil = 0;
  let probing = false;
  return async <T>(question: () => Promise<T | undefined>): Promise<T | undefined> => {
    // Real time, not the clock of the commands: waiting is about the network.
    const open = silences >= breakAfter;
    if (open && (probing || performance.now() < closedUntil)) return undefined;
    if (open) probing = true;
    const answer = await question();
    if (open) probing = false;
    silences = answer === undefined ? silences + 1 : 0;
    if (silences >= breakAfter) closedUntil = performance.now() + restMs;
    return answer;
  };
}

async function readVerdict(response: Response): Promise<Answer | undefined> {
  if (response.status !== 200) return undefined;
  const body: unknown = await response.json();
  return isAnswer(body) ? body : undefined;
}

async function readPortrait(response: Response): Promise<Portrait | undefined> {
  if (response.status === 404) {
    const body: unknown = await response.json();
    return (body as { answer?: unknown } | null)?.answer === 'no_portrait' ? { answer: 'absent' } : undefined;
  }
  if (response.status !== 200) return undefined;
  const image = await response.arrayBuffer();
  const fits = image.byteLength > 0 && image.byteLength <= MOST_PORTRAIT_BYTES;
  return fits ? { answer: 'present', image: new Uint8Array(image) } : undefined;
}
