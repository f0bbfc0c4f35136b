/**
 * Takes the place of `typebox` in the browser bundle: every builder answers with an empty schema that may be called,
 * read and spread. Nothing in the browser validates by schema; the server does, and answers with pointers.
 */
const empty: unknown = new Proxy(() => empty, {
  get: (_target, key) => (typeof key === 'symbol' ? undefined : empty),
  ownKeys: () => [],
  getOwnPropertyDescriptor: () => undefined,
});

export default empty;
