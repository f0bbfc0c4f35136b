export { runCompute } from './compute.ts';
