import type { Pack } from '@zhenxun/contracts/attendance-kit.ts';
import { firstPrevious, type KitEntry } from '@zhenxun/contracts/values/kit-chain.ts';

/** What this device keeps: its key (which nobody can read out), what it took along, its chain. */
export type Self = {
  readonly keys: CryptoKeyPair;
  readonly name: string;
  /** The number the server gave it. */
  readonly kit: string;
  readonly head: string;
  readonly seq: number;
  /** Entries the server has taken. */
  readonly taken: number;
  readonly pack?: Pack;
  readonly packedAt?: string;
};

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('zx-kit', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('self');
      request.result.createObjectStore('entries', { keyPath: 'seq' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** This device as a kit; undefined before it is enrolled. */
export async function readSelf(): Promise<Self | undefined> {
  const db = await open();
  return answer(db.transaction('self').objectStore('self').get('self')) as Promise<Self | undefined>;
}

/** Changes what the device knows of itself. */
export async function saveSelf(self: Self): Promise<void> {
  const db = await open();
  await answer(db.transaction('self', 'readwrite').objectStore('self').put(self, 'self'));
}

/** A new kit begins an empty chain; one refused or revoked before leaves nothing behind. */
export async function begin(self: Pick<Self, 'keys' | 'name' | 'kit'>): Promise<void> {
  const db = await open();
  const work = db.transaction(['self', 'entries'], 'readwrite');
  work.objectStore('entries').clear();
  await answer(work.objectStore('self').put({ ...self, head: firstPrevious, seq: 0, taken: 0 }, 'self'));
}

/** Entry and end of the chain change together or not at all. */
export async function append(entry: KitEntry, self: Self): Promise<void> {
  const db = await open();
  const work = db.transaction(['self', 'entries'], 'readwrite', { durability: 'strict' });
  work.objectStore('entries').add(entry);
  await answer(work.objectStore('self').put(self, 'self'));
}

/** Entries from a number on, so many at most. */
export async function entriesFrom(seq: number, limit?: number): Promise<KitEntry[]> {
  const db = await open();
  const range = IDBKeyRange.lowerBound(seq);
  return answer(db.transaction('entries').objectStore('entries').getAll(range, limit)) as Promise<KitEntry[]>;
}
