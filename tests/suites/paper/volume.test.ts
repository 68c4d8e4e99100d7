import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf, type PdfPage } from './pdf.ts'
import { startPress, type Press } from './press.ts'
import { assembly, type PaperScene, type Size } from './scenes.ts'

let press: Press
beforeAll(async () => {
  press = await startPress()
}, 120_000)
afterAll(() => press?.close())

type Record_ = Omit<PaperScene, 'kind'>

/** A record of this size, on its own day and with its own title. */
function record(month: number, size: Size): Record_ {
  const made = assembly(size)
  const id = `0190f3a2-7c1b-7d2e-8a4f-0000000000${String(month).padStart(2, '0')}`
  const day = `2026-${String(month).padStart(2, '0')}-15`
  const hash = String(month).padStart(2, '0').repeat(32)
  const meeting = {
    ...made.meeting,
    id,
    body: 'b1',
    title: `第${month}次党员大会`,
    startedAt: `${day}T14:30`,
    lock: { ...(made.meeting.lock as NonNullable<typeof made.meeting.lock>), hash }, // assembly() locks what it makes
  }
  return {
    meeting,
    attendances: made.attendances.map((one) => ({ ...one, event: id })),
    statements: made.statements.map((one) => ({ ...one, subject: id })),
  }
}

/** The page on which the record's own heading stands, counted from 1. */
function pageOf(pages: readonly PdfPage[], month: number): number {
  const heading = `第${month}次党员大会记录`
  return (
    1 +
    pages.findIndex((page) =>
      page.words
        .map((word) => word.text)
        .join('')
        .includes(heading),
    )
  )
}

describe('a bound volume', () => {
  it('says in its contents the page on which each record really begins', async () => {
    const sizes: readonly Size[] = [
      { people: 12, statements: 0, paragraphs: 1 },
      { people: 60, statements: 30, paragraphs: 18 },
      { people: 300, statements: 5, paragraphs: 2 },
      { people: 20, statements: 3, paragraphs: 9 },
      { people: 20, statements: 60, paragraphs: 0 },
      { people: 8, statements: 0, paragraphs: 40 },
      { people: 30, statements: 11, paragraphs: 7 },
    ]
    const records = sizes.map((size, index) => record(index + 1, size))
    const { file, pages: counted } = await press.printVolume({ records })
    const pages = await readPdf(file)
    expect(pages).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
    for (const [index, page] of pages.entries()) expect(page.text).toContain(`第${index + 1}页共${pages.length}页`)
    let first = 1 + (counted[0] ?? 0) + (counted[1] ?? 0)
    for (const [index] of records.entries()) {
      expect(pageOf(pages, index + 1), `record ${index + 1}`).toBe(first)
      first += counted[index + 2] ?? 0
    }
    expect(pages[0]?.text).toContain('保管期限30年')
    expect(pages.at(-1)?.text).toMatch(/本卷7件.*立卷人/)
  })

  it('bears on each page the hash of the record that the page belongs to', async () => {
    const records = [3, 1, 2].map((month) => record(month, { people: 40, statements: 6, paragraphs: 8 }))
    const { file, pages: counted } = await press.printVolume({ records })
    const pages = await readPdf(file)
    let at = (counted[0] ?? 0) + (counted[1] ?? 0)
    for (const month of [1, 2, 3]) {
      const two = String(month).padStart(2, '0')
      for (const page of pages.slice(at, at + (counted[month + 1] ?? 0))) expect(page.text).toContain(`校验码${two.repeat(8)}`)
      at += counted[month + 1] ?? 0
    }
    expect(pages[0]?.text).not.toContain('校验码')
  })

  it('counts right with the longest names and words', async () => {
    const made = record(1, { people: 12, statements: 6, paragraphs: 3, longest: true })
    const { file, pages: counted } = await press.printVolume({ records: [made, record(2, { people: 10, statements: 0, paragraphs: 1 })] })
    expect(await readPdf(file)).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
  })

  it('counts forty records of a busy year, whose contents take several pages', async () => {
    const records = Array.from({ length: 40 }, (_, index) =>
      record(1 + (index % 12), { people: 10 + (index % 20), statements: index % 5, paragraphs: index % 7 }),
    )
    const own = records.map(({ meeting, attendances, statements }, index) => {
      const id = `0190f3a2-7c1b-7d2e-8a4f-0000000001${String(index).padStart(2, '0')}`
      const lock = { ...meeting.lock, hash: String(index + 10).repeat(32) }
      return {
        meeting: { ...meeting, id, lock } as typeof meeting,
        attendances: attendances.map((one) => ({ ...one, event: id })),
        statements: statements.map((one) => ({ ...one, subject: id })),
      }
    })
    const { file, pages: counted } = await press.printVolume({ records: own })
    expect(counted[1]).toBeGreaterThan(1)
    expect(await readPdf(file)).toHaveLength(counted.reduce((sum, count) => sum + count, 0))
  }, 120_000)
})
