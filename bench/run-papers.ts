import { readPdf } from '#tests/suites/paper/pdf.ts'
import { startPress } from '#tests/suites/paper/press.ts'
import { assembly } from '#tests/suites/paper/scenes.ts'
import { median } from './statistics.ts'

/** `node bench/run-papers.ts`: how long the PDF of a record of thirty pages takes, beside that of one page, which is what Chromium itself needs. */
const TURNS = 5
const press = await startPress()
try {
  const long = await timed({ people: 300, statements: 400, paragraphs: 60 })
  const short = await timed({ people: 3, statements: 0, paragraphs: 1 })
  const told = { pages: long.pages, ms: long.ms, aimMs: 3000, shortPages: short.pages, shortMs: short.ms, ratio: long.ms / short.ms }
  process.stdout.write(`${JSON.stringify(told, null, 2)}\n`)
} finally {
  await press.close()
}

async function timed(size: Parameters<typeof assembly>[0]): Promise<{ pages: number; ms: number }> {
  const took: number[] = []
  let pages = 0
  for (let turn = 0; turn < TURNS; turn += 1) {
    const started = performance.now()
    const file = await press.print({ kind: 'record', ...assembly(size) })
    took.push(performance.now() - started)
    pages = (await readPdf(file)).length
  }
  return { pages, ms: median(took) }
}
