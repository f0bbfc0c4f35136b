import type { Edge } from '../../kernel/http.ts';

export function trainingClassRoutes(_edge: Edge): void {}
