import type { Edge } from '../../kernel/http.ts';

export function attendanceRoutes(_edge: Edge): void {}
