import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startServer } from './server.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhenxun-harness-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Answers 503 for half a second, then 200; says which environment it got. */
const slow = `
import { createServer } from 'node:http';
const began = Date.now();
console.log('seed', process.env.ZHENXUN_SEED, 'db', process.env.DATABASE_URL);
createServer((req, res) => {
  res.statusCode = req.url === '/api/ready' && Date.now() - began > 500 ? 200 : 503;
  res.end();
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

it('waits until the server is ready and stops it by its process', async () => {
  const began = Date.now();
  const server = await startServer({ main: program('slow.mjs', slow), demo: false, databaseUrl: 'postgres://x' });
  expect(Date.now() - began).toBeGreaterThan(500);
  expect(server.log()).toContain('seed none db postgres://x');
  expect((await fetch(`${server.url}/api/ready`)).status).toBe(200);
  await server.stop();
  await expect(fetch(`${server.url}/api/ready`)).rejects.toThrow();
  expect(existsSync(server.data)).toBe(false);
});

it('gives the output of a server that ends early', async () => {
  const main = program('ends.mjs', `console.error('the port is taken'); process.exit(3);`);
  await expect(startServer({ main })).rejects.toThrow(/ended with code 3:\nthe port is taken/);
});

it('gives up on a server that is never ready', async () => {
  const main = program('never.mjs', slow.replace('> 500', '> 1e9'));
  await expect(startServer({ main, timeoutMs: 900 })).rejects.toThrow(/was not ready in time/);
});
