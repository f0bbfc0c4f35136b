/** Pages of the shell itself, outside every feature. */
export const shellPages = ['/login', '/sitemap', '/worker/me'] as const;
