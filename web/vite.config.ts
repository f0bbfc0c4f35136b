import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * One build for the four areas. `typebox` is replaced by a stand-in: the browser uses the contract's routes, labels
 * and types, never its schemas, and the library would be a sixth of the portal's first load.
 */
export default defineConfig(({ mode }) => ({
  root: at('.'),
  plugins: [react()],
  resolve: { alias: [{ find: /^typebox$/, replacement: at('./src/app/typebox-stand-in.ts') }] },
  define: { 'import.meta.env.GALLERY': JSON.stringify(mode === 'gallery' || mode === 'development') },
  build: {
    outDir: mode === 'gallery' ? at('.cache/gallery') : at('dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 3000}`, changeOrigin: false } },
  },
}));
