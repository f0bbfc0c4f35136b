import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { startPostgres } from './postgres.ts';

const ask = async (url: string, sql: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
};

it('starts a durable cluster on loopback behind a password and leaves nothing', async () => {
  const cluster = await startPostgres();
  try {
    expect(await ask(cluster.url, 'show fsync')).toBe('on');
    expect(await ask(cluster.url, 'show synchronous_commit')).toBe('on');
    expect(await ask(cluster.url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(cluster.url, 'show server_encoding')).toBe('UTF8');
    const wrong = cluster.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  } finally {
    await cluster.stop();
  }
  expect(existsSync(cluster.folder)).toBe(false);
  expect(() => process.kill(cluster.pid, 0)).toThrow();
  await cluster.stop();
});

it('cleans up when the server does not start', async () => {
  const place = mkdtempSync(join(tmpdir(), 'zhenxun-pg-test-'));
  chmodSync(place, 0o755);
  vi.stubEnv('TMPDIR', place);
  try {
    await expect(startPostgres({ max_connections: 'many' })).rejects.toThrow(/did not start/);
    expect(readdirSync(place)).toEqual([]);
  } finally {
    vi.unstubAllEnvs();
    rmSync(place, { recursive: true });
  }
});

it('gives the tests of this project a running PostgreSQL', async () => {
  const url = process.env.TEST_DATABASE_URL;
  expect(url).toMatch(/^postgres:/);
  expect(Number(await ask(url as string, 'show server_version_num'))).toBeGreaterThanOrEqual(150000);
});
