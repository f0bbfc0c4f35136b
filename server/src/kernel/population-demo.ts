import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type DemoRegister = { url: string; stop(): Promise<void> };

/**
 * Starts the invented population register as a child process on a free local port, for demo mode. It ends with this
 * process even when that is killed: its input closes then. Throws when it does not come up within 20 s.
 */
export async function startDemoPopulation(options: { seed?: string; port?: number } = {}): Promise<DemoRegister> {
  const program = fileURLToPath(new URL('../../../simulator/authority/main.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      program,
      '--port',
      String(options.port ?? 0),
      '--seed',
      options.seed ?? '1',
      '--tied',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  const timeout = AbortSignal.timeout(20_000);
  try {
    const url = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        const found = /^listening (http:\/\/\S+)$/u.exec(line)?.[1];
        if (found) resolve(found);
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the register ended with code ${code}`)));
      timeout.addEventListener('abort', () => reject(new Error('the register did not start in time')));
    });
    return {
      url,
      async stop() {
        child.stdin.end();
        child.kill('SIGTERM');
        await gone;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
