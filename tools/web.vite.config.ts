import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import packageJson from '../package.json' with { type: 'json' }
import { offlineWorker } from './lib/offline-worker.ts'

/** The browser build (out/web, served by the district server) and the dev server of `npm run dev:web`. */
export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  publicDir: fileURLToPath(new URL('../resources/public', import.meta.url)),
  plugins: [react(), offlineWorker()],
  define: { __APP_VERSION__: JSON.stringify(packageJson.version) },
  build: {
    outDir: fileURLToPath(new URL('../out/web', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome120',
    // A strict policy allows no inline code and no data: addresses for scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: false,
    proxy: { '/api': { target: process.env['DQ_SERVER'] ?? 'http://127.0.0.1:5320', changeOrigin: false } },
  },
})
