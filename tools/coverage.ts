import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { coveragePage, shownIn } from './lib/coverage-page.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
writeFileSync(new URL('../docs/coverage.md', import.meta.url), coveragePage(shownIn(root)))
