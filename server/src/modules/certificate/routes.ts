import type { Edge } from '../../kernel/http.ts';

export function certificateRoutes(_edge: Edge): void {}
