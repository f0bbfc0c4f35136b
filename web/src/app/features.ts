import type { Feature } from './areas.ts';

/** Every feature of the application, one line each; nothing is found by scanning folders. */
export const features: readonly Feature[] = [];
