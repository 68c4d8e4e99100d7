import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inkMap, picture } from './pdf.ts'
import { startPress, type Press } from './press.ts'
import { assembly, election, type PaperScene } from './scenes.ts'

// Each paper against the picture of it that somebody has looked at, in tests/suites/paper/pictures, taken with the Noto faces that the
// tools install beside Chromium (fonts-noto-cjk). WRITE_PICTURES=1 takes new ones.
let press: Press
beforeAll(async () => {
  press = await startPress()
}, 120_000)
afterAll(() => press?.close())

const DPI = 60
/** Of 630 squares of 10 mm: what another hinting of the same font changes. */
const MOST_DIFFERENT = 12

const normal = assembly({ people: 30, statements: 12, paragraphs: 6 })
const long = assembly({ people: 12, statements: 2, paragraphs: 3, longest: true })
const papers: Readonly<Record<string, PaperScene>> = {
  record: { kind: 'record', ...normal },
  'record-longest': { kind: 'record', ...long },
  summary: { kind: 'summary', ...normal },
  'sign-in': { kind: 'signIn', ...normal },
  attendance: { kind: 'attendance', ...normal },
  'ballot-election': { kind: 'ballot', ...election(), words: { copies: 3 } },
  'ballot-matter': { kind: 'ballot', ...normal, words: { copies: 3 } },
  count: { kind: 'count', ...election() },
  'count-empty': { kind: 'count', ...election(), words: { empty: true } },
  notice: { kind: 'notice', ...normal, meeting: { ...normal.meeting, state: 'notified' } },
}

it.each(Object.entries(papers))('%s looks as it did', async (name, scene) => {
  const map = inkMap(await picture(await press.print(scene), 1, DPI), DPI)
  const file = fileURLToPath(new URL(`pictures/${name}.txt`, import.meta.url))
  if (process.env['WRITE_PICTURES']) await writePicture(file, map)
  const known = (await readFile(file, 'utf8')).trimEnd().split('\n')
  expect(map).toHaveLength(known.length)
  const different = map
    .flatMap((row, y) => Array.from(row, (cell, x) => Math.abs(Number(cell) - Number(known[y]?.[x])) > 1))
    .filter(Boolean)
  expect(different.length, `\n${map.join('\n')}\n`).toBeLessThanOrEqual(MOST_DIFFERENT)
})

async function writePicture(file: string, map: readonly string[]): Promise<void> {
  await mkdir(new URL('pictures', import.meta.url), { recursive: true })
  await writeFile(file, `${map.join('\n')}\n`)
}
