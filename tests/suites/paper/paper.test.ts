import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import decodeQR from 'qr/decode.js'
import { officialPage } from '#shared/domain/paper/official-page.ts'
import { readPageCode } from '#shared/domain/paper/page-code.ts'
import { cutOut, inkBox, picture, readPdf, type PdfPage } from './pdf.ts'
import { startPress, type Press } from './press.ts'
import { assembly, election, type PaperScene } from './scenes.ts'

// What comes out of the printer: real Chromium, read back with poppler.
let press: Press
beforeAll(async () => {
  press = await startPress()
}, 120_000)
afterAll(() => press?.close())

const A4 = { width: 595, height: 842 }
const POINTS_PER_MM = 72 / 25.4
const DPI = 60

/** Every page is A4, numbered in order, and nothing stands where a printer cuts it off. */
async function expectPages(file: string): Promise<readonly PdfPage[]> {
  const pages = await readPdf(file)
  expect(pages.length).toBeGreaterThan(0)
  for (const [index, page] of pages.entries()) {
    expect(Math.abs(page.width - A4.width)).toBeLessThan(2)
    expect(Math.abs(page.height - A4.height)).toBeLessThan(2)
    const outside = page.words.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > page.width || bottom > page.height)
    expect(outside, `page ${index + 1}`).toEqual([])
  }
  return pages
}

function numbersOf(pages: readonly PdfPage[]): readonly string[] {
  return pages.map((page) => /第\d+页共\d+页/.exec(page.text)?.[0] ?? '')
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `第${index + 1}页共${count}页`)
}

/** Nothing but the foot, the head and the corner stands beside the text, as a picture and not only as words. */
async function expectInk(file: string, page: number, text: { left: number; top: number; right: number; bottom: number }) {
  const body = cutOut(await picture(file, page, DPI), { left: 0, top: text.top - 2, right: 210, bottom: text.bottom }, DPI)
  const ink = inkBox(body, DPI)
  expect(ink?.left ?? 99).toBeGreaterThanOrEqual(text.left - 1)
  expect(ink?.right ?? 0).toBeLessThanOrEqual(text.right + 1)
}

const recordText = { left: 26, top: 25, right: 188, bottom: 272 }

async function codeOn(file: string, page: number) {
  const dotsPerInch = 200
  const whole = await picture(file, page, dotsPerInch)
  const corner = cutOut(whole, { left: 180, top: 268, right: 210, bottom: 297 }, dotsPerInch)
  const data = new Uint8Array(corner.width * corner.height * 4).fill(255)
  corner.grey.forEach((value, index) => data.set([value, value, value], index * 4))
  return readPageCode(decodeQR({ width: corner.width, height: corner.height, data }))
}

describe('a page of the minute book', () => {
  it('numbers every page, bears the code of the record on each, and ends with lines to sign on', async () => {
    const scene: PaperScene = { kind: 'record', ...assembly({ people: 30, statements: 40, paragraphs: 20 }) }
    const file = await press.print(scene)
    const pages = await expectPages(file)
    expect(pages.length).toBeGreaterThan(3)
    expect(numbersOf(pages)).toEqual(numbered(pages.length))
    const { id, lock } = scene.meeting
    for (let page = 1; page <= pages.length; page += 1) {
      expect(await codeOn(file, page)).toEqual({ id, hash: lock?.hash.slice(0, 16) })
      await expectInk(file, page, recordText)
    }
    expect(pages.at(-1)?.text).toMatch(/主持人（签名）：张伟明.*记录人（签名）：李娟/)
    expect(pages[0]?.text).toContain('病假')
  })

  it('stays within the page with the longest names, titles and words that the record can hold', async () => {
    const file = await press.print({ kind: 'record', ...assembly({ people: 12, statements: 6, paragraphs: 3, longest: true }) })
    const pages = await expectPages(file)
    expect(numbersOf(pages)).toEqual(numbered(pages.length))
    for (let page = 1; page <= pages.length; page += 1) await expectInk(file, page, recordText)
    expect(
      pages
        .map((page) => page.text)
        .join('')
        .match(/W/g),
    ).toHaveLength(6 * 2000)
  })

  it('says on each page of a draft that nobody has signed it', async () => {
    const { meeting, ...scene } = assembly({ people: 10, statements: 0, paragraphs: 2 })
    const { lock: _lock, ...draft } = meeting
    const pages = await expectPages(await press.print({ kind: 'record', ...scene, meeting: { ...draft, state: 'recording' } }))
    for (const page of pages) expect(page.text).toContain('未签字锁定')
  })

  it('prints a record of thirty pages', async () => {
    const file = await press.print({ kind: 'record', ...assembly({ people: 300, statements: 400, paragraphs: 60 }) })
    const pages = await expectPages(file)
    expect(pages.length).toBeGreaterThanOrEqual(30)
    expect(numbersOf(pages)).toEqual(numbered(pages.length))
  })
})

describe('the sheet to sign in on', () => {
  it('gives each of 3,000 people a line of his own, untorn, below a head on every page', async () => {
    const file = await press.print({ kind: 'signIn', ...assembly({ people: 3000, statements: 0, paragraphs: 0 }) })
    const pages = await expectPages(file)
    expect(numbersOf(pages)).toEqual(numbered(pages.length))
    for (const page of pages.slice(0, -1)) expect(page.text).toMatch(/序号姓名身份、单位签名到会时间/)
    const numbers = pages.flatMap((page) =>
      page.words.filter(({ text, left }) => /^\d+$/.test(text) && left < 110).map(({ text }) => Number(text)),
    )
    expect(new Set(numbers).size).toBeGreaterThanOrEqual(3000)
    await expectInk(file, 1, recordText)
    await expectInk(file, pages.length - 1, recordText)
  })

  it('shows who came, when, and who was ill, when it is filled', async () => {
    const pages = await expectPages(await press.print({ kind: 'attendance', ...assembly({ people: 20, statements: 0, paragraphs: 0 }) }))
    const text = pages.map((page) => page.text).join('')
    expect(text).toContain('病假：住院')
    expect(text).toContain('实到18人，缺席2人')
  })
})

describe('纪要 in the layout of GB/T 9704', () => {
  it('sets 22 lines of 28 characters in 156 × 225 mm, 37 mm and 28 mm from the edges', async () => {
    const scene = assembly({ people: 12, statements: 0, paragraphs: 0 })
    const minutes = { y: '', plain: '测'.repeat(28 * 22 * 3) }
    const file = await press.print({ kind: 'summary', ...scene, meeting: { ...scene.meeting, minutes } })
    const pages = await expectPages(file)
    const [, second] = pages
    const lines = linesOf(second)
    expect(lines).toHaveLength(officialPage.lines)
    for (const line of lines) expect(Array.from(line.text)).toHaveLength(officialPage.characters)
    // An even page: bound at the right.
    expect(Math.min(...lines.map((line) => line.left)) / POINTS_PER_MM).toBeCloseTo(officialPage.outer, 0)
    expect(second?.text).toMatch(/—2—$/)
    const [first] = pages
    expect(first?.words.find(({ text }) => text.includes('纪要'))?.top).toBeGreaterThan((37 + 33) * POINTS_PER_MM)
  })

  it('names who attended and who was on leave, without saying of what', async () => {
    const pages = await expectPages(await press.print({ kind: 'summary', ...assembly({ people: 20, statements: 5, paragraphs: 4 }) }))
    const text = pages.map((page) => page.text).join('')
    expect(text).toMatch(/出席：.*请假：/)
    expect(text).not.toContain('病')
    expect(text).toContain('会议决定：同意2027年为民服务项目清单')
  })

  it('stays within its page with the longest names', async () => {
    const file = await press.print({ kind: 'summary', ...assembly({ people: 300, statements: 0, paragraphs: 3, longest: true }) })
    const pages = await expectPages(file)
    expect(pages.length).toBeGreaterThan(20)
    for (let page = 1; page <= pages.length; page += 1) {
      const left = page % 2 === 1 ? officialPage.binding : officialPage.outer
      await expectInk(file, page, { left, top: 37, right: left + officialPage.textWidth, bottom: 262 })
    }
  })
})

describe('ballots', () => {
  it('[R10] are all alike: no page number, no code, nothing in the margins', async () => {
    const pages = await expectPages(await press.print({ kind: 'ballot', ...election(), words: { copies: 7 } }))
    const text = pages.map((page) => page.text).join('')
    expect(text.match(/另选他人：/g)).toHaveLength(7 * 3)
    expect(text).not.toMatch(/第\d+页|校验码|DQ1/)
    const papers = text.split('锁金村社区第一党支部2026年11月党员大会').slice(1)
    expect(new Set(papers).size).toBe(1)
    expect(papers).toHaveLength(7)
  })

  it('are never torn over two pages', async () => {
    const pages = await expectPages(await press.print({ kind: 'ballot', ...election(), words: { copies: 7 } }))
    for (const page of pages) {
      expect(page.text.match(/选票/g)?.length).toBe((page.text.match(/另选他人：/g)?.length ?? 0) / 3)
    }
  })

  it('[R5] come back on a count sheet with both readings and the seats', async () => {
    const [page] = await expectPages(await press.print({ kind: 'count', ...election() }))
    expect(page?.text).toContain('应选3名')
    expect(page?.text).toMatch(/孙立（另选）2——/)
    expect(page?.text).toContain('按应到会有选举权人数')
    expect(page?.text).toContain('按实到会有选举权人数')
    expect(page?.text).toMatch(/监票人（签名）：周敏.*计票人（签名）：吴刚、郑洁/)
  })

  it('have an empty count sheet with room to tally', async () => {
    const [page] = await expectPages(await press.print({ kind: 'count', ...election(), words: { empty: true } }))
    expect(page?.text).toContain('另选：')
    expect(page?.text).not.toContain('13')
  })
})

describe('a notice', () => {
  it('is one page with the body and the day at the right', async () => {
    const { meeting, ...scene } = assembly({ people: 5, statements: 0, paragraphs: 0 })
    const pages = await expectPages(await press.print({ kind: 'notice', ...scene, meeting: { ...meeting, state: 'notified' } }))
    expect(pages).toHaveLength(1)
    const day = pages[0]?.words.find(({ text }) => text.startsWith('2026年11月26日'))
    expect((day?.right ?? 0) / POINTS_PER_MM).toBeGreaterThan(180)
  })
})

interface Line {
  readonly text: string
  readonly left: number
}

/** Words at one height, without the page number. */
function linesOf(page: PdfPage | undefined): readonly Line[] {
  const byTop = new Map<number, { text: string; left: number }>()
  for (const word of page?.words ?? []) {
    if (word.top > (officialPage.top + officialPage.textHeight) * POINTS_PER_MM) continue
    const line = byTop.get(Math.round(word.top))
    byTop.set(Math.round(word.top), { text: `${line?.text ?? ''}${word.text}`, left: Math.min(line?.left ?? word.left, word.left) })
  }
  return [...byTop.values()]
}
