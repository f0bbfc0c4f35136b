import type { Edge } from '../../kernel/http.ts';

export function personRoutes(_edge: Edge): void {}
