import type { Edge } from '../../kernel/http.ts';

export function subsidyRoutes(_edge: Edge): void {}
