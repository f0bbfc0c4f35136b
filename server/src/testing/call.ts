/** Calls in process as tests make them; the demo province is built by the same. */
export { caller } from '../demo/call.ts';
