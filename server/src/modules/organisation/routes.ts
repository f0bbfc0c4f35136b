import type { Edge } from '../../kernel/http.ts';

export function organisationRoutes(_edge: Edge): void {}
