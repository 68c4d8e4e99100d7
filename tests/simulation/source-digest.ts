import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Everything that a simulation runs. */
const folders = ['shared', 'renderer/data', 'server', 'tests/simulation', 'tests/factories', 'tests/suites/data']

/** Digest of the sources: what was tried with others says nothing of these. */
export function digestOfSources(root: string): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )
    for (const name of names.sort()) hash.update(`${folder}/${name}\n`).update(readFileSync(join(root, folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}
