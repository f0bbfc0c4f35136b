// A worker thread does not inherit the TypeScript loader of its process in every way of starting (tsx, vitest).
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
