import type { Edge } from '../../kernel/http.ts';

export function assessmentRoutes(_edge: Edge): void {}
