import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import packageJson from './package.json' with { type: 'json' }

const define = { __APP_VERSION__: JSON.stringify(packageJson.version) }

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      // Nothing but Electron itself is loaded at run time: the installer needs no node_modules.
      externalizeDeps: false,
      rolldownOptions: { input: { main: 'electron/main/main.ts' }, output: { format: 'es', entryFileNames: '[name].js' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file; package.json says `type: module`, so its name must end in .cjs.
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    publicDir: '../resources/public',
    plugins: [react()],
    define,
    build: {
      outDir: 'out/renderer',
      target: 'chrome140',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: 'renderer/index.html' },
    },
    worker: { format: 'es' },
    server: { host: '127.0.0.1', proxy: { '/api': { target: process.env['DQ_SERVER'] ?? 'http://127.0.0.1:5320' } } },
  },
})
