// npm run demo:reset: removes the embedded store and its blobs, so that the next start loads the demo district afresh.
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FolderInUse, lockFolder } from '#server/store/folder-lock.ts'

/** Only what the server makes there; whatever else stands in the folder stays. */
const made = ['pglite', 'blobs', 'server.log']

const { values } = parseArgs({ options: { data: { type: 'string', default: '.data' } } })
const folder = resolve(values.data)

try {
  const unlock = await lockFolder(folder)
  for (const name of made) await rm(join(folder, name), { recursive: true, force: true })
  await unlock()
  process.stdout.write(`${folder} holds no demo now; npm start loads it afresh\n`)
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
