import { join, resolve } from 'node:path';

/** Technical settings; policy figures are parameters in the database. Read once at start. */
export type Config = {
  readonly port: number;
  readonly host: string;
  /** Address under which people reach the portal; printed in QR codes. */
  readonly publicUrl: string;
  /** Data folder: embedded database, keys, files. */
  readonly data: string;
  /** A served PostgreSQL; absent: embedded. */
  readonly databaseUrl?: string;
  /** `demo` seeds the demo province on an empty database and allows the clock to be moved. */
  readonly seed: 'demo' | 'none';
  /** Division code of the province this system serves. */
  readonly province: string;
  /** Hash suite of evidence and vault (X2). */
  readonly suite: 'sha256' | 'sm3';
  readonly sessionHours: number;
  /** Failed logins before an account is locked, and for how many minutes. */
  readonly lockAfter: number;
  readonly lockMinutes: number;
  /** Shortest password, and how many of the four kinds of characters it needs. */
  readonly passwordLength: number;
  readonly passwordKinds: number;
  readonly secureCookie: boolean;
  /** Most requests of one public POST route from one address in ten minutes. */
  readonly publicPosts: number;
  /** Whose `X-Forwarded-For` is believed: addresses or names as `loopback`, separated by commas. */
  readonly proxy: string;
  /** What this process does: portal and API, jobs and evidence log, or all of it. */
  readonly work: 'serve' | 'work' | 'all';
  /** Name under which the evidence log is published; fixed when its key is made. */
  readonly logName: string;
  /** JSON file of years whose working days were published after this version: { name, years } (operate.md). */
  readonly calendarFile?: string;
  /** Live cameras of rooms; absent: none, and nothing is started for them. */
  readonly media?: MediaConfig;
};

export type MediaConfig = {
  /** Address the media process listens at, and its RTMP port; its pictures go out at the next port, to the server alone. */
  readonly host: string;
  readonly port: number;
  /** Address under which cameras reach it. */
  readonly publicUrl: string;
  /** Length of a piece of a recording, in seconds. */
  readonly pieceSeconds: number;
};

/**
 * Settings from the environment. With DATABASE_URL nothing is seeded unless ZHENXUN_SEED says so.
 * Throws naming the variable when a value cannot be used.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const number = (name: string, fallback: number): number => {
    const value = env[name] === undefined ? fallback : Number(env[name]);
    if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number`);
    return value;
  };
  const choice = <T extends string>(name: string, values: readonly T[], fallback: T): T => {
    const value = (env[name] ?? fallback) as T;
    if (!values.includes(value)) throw new Error(`${name} must be one of ${values.join(', ')}`);
    return value;
  };
  return {
    port: number('PORT', 3000),
    host: env.HOST ?? '127.0.0.1',
    publicUrl: (env.ZHENXUN_PUBLIC_URL ?? `http://localhost:${env.PORT ?? 3000}`).replace(/\/+$/, ''),
    data: resolve(env.ZHENXUN_DATA ?? join(import.meta.dirname, '../../../data')),
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    seed: choice('ZHENXUN_SEED', ['demo', 'none'], env.DATABASE_URL ? 'none' : 'demo'),
    province: env.ZHENXUN_PROVINCE ?? '430000',
    suite: choice('ZHENXUN_SUITE', ['sha256', 'sm3'], 'sha256'),
    sessionHours: number('ZHENXUN_SESSION_HOURS', 10),
    lockAfter: number('ZHENXUN_LOCK_AFTER', 5),
    lockMinutes: number('ZHENXUN_LOCK_MINUTES', 15),
    passwordLength: number('ZHENXUN_PASSWORD_LENGTH', 8),
    passwordKinds: number('ZHENXUN_PASSWORD_KINDS', 3),
    secureCookie: env.ZHENXUN_SECURE_COOKIE === '1',
    publicPosts: number('ZHENXUN_PUBLIC_POSTS', 300),
    proxy: env.ZHENXUN_PROXY ?? 'loopback',
    work: choice('ZHENXUN_WORK', ['serve', 'work', 'all'], 'all'),
    logName: env.ZHENXUN_LOG_NAME ?? 'zhenxun.local/evidence',
    ...(env.ZHENXUN_MEDIA_PORT
      ? {
          media: {
            host: env.ZHENXUN_MEDIA_HOST ?? '127.0.0.1',
            port: number('ZHENXUN_MEDIA_PORT', 0),
            publicUrl: (env.ZHENXUN_MEDIA_URL ?? `rtmp://localhost:${env.ZHENXUN_MEDIA_PORT}`).replace(/\/+$/, ''),
            pieceSeconds: number('ZHENXUN_MEDIA_PIECE', 30),
          },
        }
      : {}),
    ...(env.ZHENXUN_CALENDAR ? { calendarFile: resolve(env.ZHENXUN_CALENDAR) } : {}),
  };
}
