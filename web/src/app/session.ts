import { queryOptions, useQuery } from '@tanstack/react-query';
import { getSession, login, logout, type Session, type SessionAccount } from '@zhenxun/contracts/account.ts';
import type { RoleCode } from '@zhenxun/contracts/roles.ts';
import { useSyncExternalStore } from 'react';
import { call, onSignedOut, setCsrfToken } from './api.ts';
import { landingOf } from './areas.ts';
import { queryClient } from './query.ts';

export type { Session, SessionAccount };

/** Difference between the server's clock and this device's, in ms: promised times are counted by the server's. */
let drift = 0;

let expired = false;
const listeners = new Set<() => void>();

function setExpired(value: boolean): void {
  expired = value;
  for (const listener of listeners) listener();
}
onSignedOut(() => {
  if (queryClient.getQueryData(sessionQuery.queryKey)?.account) setExpired(true);
});

/** The session ended while a page was open: the page stays as it is under a dialog to sign in again. */
export function useExpired(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => expired,
  );
}

function take(session: Session): Session {
  setCsrfToken(session.csrf);
  drift = Date.parse(session.now) - Date.now();
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.account;
  if (before && !session.account) {
    setExpired(true);
    return { ...session, account: before };
  }
  return session;
}

const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => take(await call(getSession, {}, { signal })),
  staleTime: 5 * 60_000,
});

/** The present time by the server's clock, ISO 8601. */
export function serverNow(): string {
  return new Date(Date.now() + drift).toISOString();
}

/** Who is signed in; `pending` while the first answer is under way, `failed` when the server cannot be reached. */
export function useSession(): { account?: SessionAccount; demo: boolean; pending: boolean; failed: boolean } {
  const found = useQuery(sessionQuery);
  return {
    account: found.data?.account,
    demo: found.data?.demo ?? false,
    pending: found.isPending,
    failed: found.isError && !found.data,
  };
}

/** Grants of the account, empty when nobody is signed in. */
export function useGrants(): SessionAccount['roles'] {
  return useSession().account?.roles ?? none;
}
const none: SessionAccount['roles'] = [];

export function useHasRole(...roles: RoleCode[]): boolean {
  return useGrants().some((grant) => roles.includes(grant.role));
}

/** Opens a session; throws ApiProblem with the refusals. What another account had loaded is dropped. */
export async function signIn(input: { login: string; password: string; code?: string }): Promise<Session> {
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.account;
  const session = take(await call(login, { body: input }));
  if (before && before.id !== session.account?.id) window.location.assign(landingOf(session.account?.roles ?? []));
  queryClient.setQueryData(sessionQuery.queryKey, session);
  setExpired(false);
  await queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  return session;
}

/** Ends the session here and on the server; drafts and everything loaded leave this device. */
export async function signOut(): Promise<void> {
  await call(logout);
  const gone = [localStorage, sessionStorage].map((store) => [store, Object.keys(store)] as const);
  for (const [store, names] of gone) {
    for (const key of names) if (key.startsWith('zx.draft.') || key.startsWith('zx.queue.')) store.removeItem(key);
  }
  queryClient.clear();
  window.location.assign('/');
}
