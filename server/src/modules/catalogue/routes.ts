import type { Edge } from '../../kernel/http.ts';

export function catalogueRoutes(_edge: Edge): void {}
