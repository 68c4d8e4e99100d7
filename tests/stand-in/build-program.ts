import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const source = (path: string) => fileURLToPath(new URL(`../../electron/${path}`, import.meta.url))

/** Builds the real main and preload code around a page of the test's own, in the layout of out/. */
export async function buildProgram(folder: string, page: Readonly<Record<string, string>>): Promise<void> {
  await bundle(source('main/main.ts'), join(folder, 'main'), 'es', 'main.js')
  await bundle(source('preload/preload.ts'), join(folder, 'preload'), 'cjs', 'preload.cjs')
  await mkdir(join(folder, 'renderer'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [name, content] of Object.entries(page)) await writeFile(join(folder, 'renderer', name), content)
}

async function bundle(entry: string, outDir: string, format: 'es' | 'cjs', entryFileNames: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: { input: entry, external: ['electron'], output: { format, entryFileNames, codeSplitting: false } },
    },
    ssr: { noExternal: true },
  })
}
