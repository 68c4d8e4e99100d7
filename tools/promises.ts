import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { marksIn, promisesPage } from './lib/promise-marks.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
writeFileSync(new URL('../docs/promises.md', import.meta.url), promisesPage(marksIn(root)))
