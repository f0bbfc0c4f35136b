import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { render } from '@zhenxun/contracts/texts/render.ts';
import { maskPhone } from '@zhenxun/contracts/values/mask.ts';
import type { Clock } from '../clock.ts';
import type { SmsPort } from './port.ts';

/** One line of the local outbox. The number is masked: the file lies in clear. */
export type SentSms = { key: string; at: string; to: string; code: string; text: string };

/**
 * Writes messages to a JSONL file instead of sending them: for demo, tests, and places without a provider. Lines of
 * earlier runs count, so a repeated key is dropped after a restart too.
 */
export class LocalSms implements SmsPort {
  readonly #path: string;
  readonly #clock: Clock;
  #keys: Set<string> | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  async send(to: string, code: string, params: Readonly<Record<string, string | number>>, key: string): Promise<void> {
    const sent = this.#queue.then(() => this.#append(to, code, params, key));
    this.#queue = sent.catch(() => undefined);
    return sent;
  }

  async #append(
    to: string,
    code: string,
    params: Readonly<Record<string, string | number>>,
    key: string,
  ): Promise<void> {
    this.#keys ??= new Set((await this.sent()).map((line) => line.key));
    if (this.#keys.has(key)) return;
    const at = this.#clock.now().toISOString();
    const line: SentSms = { key, at, to: maskPhone(to), code, text: render(code, params) };
    await mkdir(dirname(this.#path), { recursive: true });
    await appendFile(this.#path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    this.#keys.add(key);
  }

  /** All messages so far, oldest first. A line cut off by a crash is skipped. */
  async sent(): Promise<SentSms[]> {
    const text = await readFile(this.#path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    return text.split('\n').flatMap((line) => {
      try {
        return line ? [JSON.parse(line) as SentSms] : [];
      } catch {
        return [];
      }
    });
  }
}
