import { afterAll, beforeAll, expect, it } from 'vitest'
import decodeQR from 'qr/decode.js'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import { cutOut, picture, readPdf, type Picture } from './pdf.ts'
import { startPress, type Press } from './press.ts'

// Cards as they leave the printer, read as a scanner reads them.
let press: Press
beforeAll(async () => {
  press = await startPress()
}, 120_000)
afterAll(() => press?.close())

const DPI = 150
const CARD = { width: 90, height: 54 }
const EDGE = { left: 15, top: 13.5 }

/** What a scanner reads of the card in this place, two in a row. */
function codeOf(page: Picture, place: number): string {
  const left = EDGE.left + (place % 2) * CARD.width
  const top = EDGE.top + Math.floor(place / 2) * CARD.height
  const { width, height, grey } = cutOut(page, { left: left + 52, top: top + 1, right: left + 89, bottom: top + 47 }, DPI)
  const data = new Uint8Array(width * height * 4).fill(255)
  grey.forEach((value, index) => data.set([value, value, value], index * 4))
  return decodeQR({ width, height, data })
}

const names = ['张伟明', '单雄信', '欧阳修', '阿卜杜热合曼·买买提艾力', '长'.repeat(60), '王'.repeat(12)]
const people = Array.from({ length: 23 }, (_, index) => ({
  code: cardCode(`01980000-0000-7000-8000-${String(index).padStart(12, '0')}`, index % 3),
  name: names[index % names.length] ?? '',
  place: index % 2 === 0 ? '锁金村社区第一党支部' : '单'.repeat(120),
}))

it('ten to a page, each within its lines, each code read back from the picture of the page, and no page number', async () => {
  const file = await press.printCards(people)
  const pages = await readPdf(file)
  expect(pages).toHaveLength(3)
  for (const [index, page] of pages.entries()) {
    const own = people.slice(index * 10, index * 10 + 10)
    const image = await picture(file, index + 1, DPI)
    expect(own.map((_, place) => codeOf(image, place))).toEqual(own.map(({ code }) => code))
    expect(page.text).not.toMatch(/第\d+页/)
    for (const { code } of own) expect(page.text).toContain(code)
    for (const word of page.words) {
      const millimetres = (points: number): number => (points * 25.4) / 72
      const column = millimetres(word.left) < EDGE.left + CARD.width ? 0 : 1
      const right = EDGE.left + (column + 1) * CARD.width
      expect(millimetres(word.right), `${word.text} runs over its card`).toBeLessThanOrEqual(right)
    }
  }
})
