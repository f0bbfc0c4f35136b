import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildWeb, removeStaleWeb } from './web-build.ts';

/**
 * `npm start`: the server is started at once, so that its port answers with a progress page, and the web application is
 * built beside it when it is missing or outdated. Ends when the server ends, with its exit code.
 */
removeStaleWeb();
const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts', ...process.argv.slice(2)], {
  cwd: join(import.meta.dirname, '..'),
  stdio: 'inherit',
});
let failed = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.once('exit', (code, signal) => {
  const asked = signal === 'SIGINT' || signal === 'SIGTERM';
  process.exit(failed ? 1 : (code ?? (asked ? 0 : 1)));
});

try {
  if ((await buildWeb()) === 'built') console.log('the web application is built');
} catch (error) {
  console.error((error as Error).message);
  failed = true;
  server.kill('SIGTERM');
}
