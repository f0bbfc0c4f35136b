import type { Fact } from '@zhenxun/contracts/common.ts';
import type { Clock } from './clock.ts';

/**
 * The population register: does this name belong to this number? The fact's answer: present (they match), contradicting
 * (the number has another name), absent (no such number), silent (no answer in time, or none that can be understood).
 * Silence waits and never passes. Never throws.
 */
export interface PopulationPort {
  verify(idNumber: string, name: string): Promise<Fact>;
}

export type PopulationOptions = {
  /** Address of the register, as in http://127.0.0.1:7001. */
  url: string;
  /** Longest wait for an answer. */
  timeoutMs: number;
  clock: Clock;
  /** Sent as bearer token where the register wants one. */
  token?: string;
  /** After this many silences in a row the register is left alone for `restMs`, then tried with one question. */
  breakAfter?: number;
  restMs?: number;
};

const SOURCE = 'population_register';
const KIND = 'person.identity_match';

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
  return { verify: async () => silence(clock) };
}

/** Asks a register that speaks the protocol of simulator/authority/README.md. */
export function populationOverHttp(options: PopulationOptions): PopulationPort {
  const { clock, timeoutMs, breakAfter = 5, restMs = 30_000 } = options;
  const address = new URL('/population/verify', options.url);
  let silences = 0;
  let closedUntil = 0;
  let probing = false;

  const silent = (): Fact => silence(clock);

  async function ask(idNumber: string, name: string): Promise<Answer | undefined> {
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        },
        body: JSON.stringify({ idNumber, name }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        return undefined;
      }
      const body: unknown = await response.json();
      return isAnswer(body) ? body : undefined;
    } catch {
      // Whatever went wrong between here and there is one thing to the caller: nobody answered.
      return undefined;
    }
  }

  return {
    async verify(idNumber, name) {
      // Real time, not the clock of the commands: waiting is about the network.
      const open = silences >= breakAfter;
      if (open && (probing || performance.now() < closedUntil)) return silent();
      if (open) probing = true;
      const askedAt = clock.now().toISOString();
      const answer = await ask(idNumber, name);
      if (open) probing = false;
      if (!answer) {
        silences++;
        if (silences >= breakAfter) closedUntil = performance.now() + restMs;
        return { ...silent(), askedAt };
      }
      silences = 0;
      return { kind: KIND, answer: answers[answer.answer], source: SOURCE, askedAt, validFrom: answer.asOf };
    },
  };
}
