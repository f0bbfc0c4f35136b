/**
 * Look-ups of many requests in one: what is asked while a look-up is under way waits for the next one, so nothing is
 * delayed when little is asked and a busy server asks once for hundreds. Unlike a cache it never answers with what was
 * true earlier. `load` gives the found values by key; it is called with at most `most` different keys. A load that throws
 * fails the requests it was for, and no others.
 */
export function batched<V>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  most = 500,
): (key: string) => Promise<V | undefined> {
  type Waiting = { resolve: (value: V | undefined) => void; reject: (error: unknown) => void };
  let waiting = new Map<string, Waiting[]>();
  let running = false;

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const taken = new Map([...waiting].slice(0, most));
      waiting = new Map([...waiting].slice(most));
      try {
        const found = await load([...taken.keys()]);
        for (const [key, askers] of taken) for (const { resolve } of askers) resolve(found.get(key));
      } catch (error) {
        for (const askers of taken.values()) for (const { reject } of askers) reject(error);
      }
    }
    running = false;
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const askers = waiting.get(key);
      if (askers) askers.push({ resolve, reject });
      else waiting.set(key, [{ resolve, reject }]);
      if (running) return;
      running = true;
      setImmediate(() => void run());
    });
}
