import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Fields that the program before this one did not have, by the file of their schema. */
const NEW_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'shared/schema/items.ts': ['category', 'unsolvedReason', 'satisfaction'],
  'shared/schema/people.ts': ['duty'],
  'shared/schema/orgs.ts': ['contactPhone'],
}

/** Builds the devices' page as the product is built; `older` is the program one schema version before (sync.md S10). */
export async function buildDevicePage(outDir: string, version: 'current' | 'older'): Promise<void> {
  await build({
    root: here('./page'),
    logLevel: 'error',
    configFile: false,
    plugins: version === 'older' ? [withoutNewFields()] : [],
    build: { outDir, emptyOutDir: true, target: 'chrome120', chunkSizeWarningLimit: 4000, minify: false },
  })
}

function withoutNewFields(): Plugin {
  return {
    name: 'program-of-last-year',
    enforce: 'pre',
    async load(id) {
      const file = Object.keys(NEW_FIELDS).find((name) => id.endsWith(`/${name}`))
      if (!file) return undefined
      let text = await readFile(id, 'utf8')
      for (const field of NEW_FIELDS[file] ?? []) {
        const line = new RegExp(`^    ${field}: .*\\.optional\\(\\),\\n|^    ${field}: .*,\\n`, 'm')
        if (!line.test(text)) throw new Error(`${file} has no field ${field}`)
        text = text.replace(line, '')
      }
      return text
    },
  }
}
