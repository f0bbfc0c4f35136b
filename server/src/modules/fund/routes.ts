import type { Edge } from '../../kernel/http.ts';

export function fundRoutes(_edge: Edge): void {}
