import { registerHooks } from 'node:module'

// Loaded before the program (node --import): its `electron` is the stand-in, everything else is itself.
const standIn = new URL('./electron/electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    specifier === 'electron' ? { url: standIn, format: 'module-typescript', shortCircuit: true } : nextResolve(specifier, context),
})
