import { strToU8, unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, documentOf, template, withPart } from '#tests/fixtures/forms/office-file.ts'
import { fillForm, readMarks } from './fill-form.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const cell = (text: string): string => `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData>`

async function codes(bytes: Uint8Array): Promise<readonly (string | undefined)[]> {
  const [marks, filled] = [await readMarks(bytes), await fillForm(bytes, { head: {}, rows: [] })]
  return [marks, filled].map((each) => (each.ok ? undefined : each.error.code))
}
async function refused(bytes: Uint8Array): Promise<string | undefined> {
  const [marks, filled] = await codes(bytes)
  expect(marks).toBe(filled)
  return marks
}
async function known(bytes: Uint8Array): Promise<boolean> {
  return (await codes(bytes)).every((code) => code === undefined || code.startsWith('fill/'))
}
/** Writes the size that a zip's directory tells of its first part. */
function telling(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(Uint8Array.from(bytes).buffer)
  for (let at = 0; at < bytes.length - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
  return new Uint8Array(view.buffer)
}

describe('a file that is no template', () => {
  it('is refused with a sentence of its own', async () => {
    expect(await refused(new Uint8Array())).toBe('fill/unreadable')
    expect(await refused(strToU8('姓名,电话'))).toBe('fill/unreadable')
    expect(await refused(zipSync({ 'a.txt': strToU8('a') }))).toBe('fill/unreadable')
    expect(await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3))).toBe('fill/old-format')
    const name = Uint8Array.from([...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]))
    expect(await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...name))).toBe('fill/locked')
    expect(await refused(new Uint8Array(10 * 1024 * 1024 + 1))).toBe('fill/too-large')
  })
  it('has macros: refused, whatever it is called', async () => {
    expect(await refused(bookOf(cell('{{姓名}}'), { 'xl/vbaProject.bin': 'x' }))).toBe('fill/macros')
    const typed = withPart(bookOf(cell('{{姓名}}')), '[Content_Types].xml', (text) =>
      text.replace('vnd.openxmlformats-officedocument.spreadsheetml.sheet.main', 'vnd.ms-excel.sheet.macroEnabled.main'),
    )
    expect(await refused(typed)).toBe('fill/macros')
  })
})

describe('a hostile file', () => {
  it('is refused by the size that it tells, or unpacked no further than it tells', async () => {
    const large = telling(bookOf(cell('{{姓名}}')), 61 * 1024 * 1024)
    expect(await refused(large)).toBe('fill/too-large')
    const bomb = bookOf(cell('{{姓名}}'), { 'xl/media/image1.bin': '0'.repeat(5 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(20_000)
    expect(await refused(telling(bomb, 100))).toBe('fill/unreadable')
    const many = bookOf(cell('{{姓名}}'), Object.fromEntries(Array.from({ length: 2001 }, (_one, at) => [`xl/media/${at}.bin`, 'x'])))
    expect(await refused(many)).toBe('fill/too-large')
  })
  it('declares entities, inner or outer, or is nested without end: refused before any is looked up', async () => {
    const entities = '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    for (const declared of [entities, entities.replace('&a;&a;', '&b;')])
      expect(await refused(withPart(bookOf(cell('{{姓名}}&amp;b;')), SHEET, (text) => declared + text))).toBe('fill/unreadable')
    expect(await refused(withPart(bookOf(''), SHEET, () => '<a>'.repeat(100_000)))).toBe('fill/unreadable')
    expect(await refused(withPart(bookOf(''), SHEET, () => `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`))).toBe('fill/unreadable')
    expect(await refused(documentOf(`${'<w:tbl>'.repeat(300)}${'</w:tbl>'.repeat(300)}`))).toBe('fill/unreadable')
  })
  it('names rows that no sheet has, or repeats far down: it is refused or filled, in little time', async () => {
    const far = bookOf(`${cell('{{#姓名}}').replace('</sheetData>', '')}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`)
    expect(await fillForm(far, { head: {}, rows: [{}, {}] })).toMatchObject({ ok: false, error: { code: 'fill/too-many-rows' } })
    const tall = bookOf(
      `<sheetData>${[1, 9_000].map((row) => `<row r="${row}"><c t="inlineStr"><is><t>{{#姓名}}</t></is></c></row>`).join('')}</sheetData>`,
    )
    const rows = Array.from({ length: 200 }, () => ({}))
    expect(await fillForm(tall, { head: {}, rows })).toMatchObject({ ok: false, error: { code: 'fill/too-many-rows' } })
  })
  it('takes labels that objects have by themselves for what they are', async () => {
    const outcome = await fillForm(bookOf(cell('{{constructor}}{{__proto__}}{{toString}}')), { head: {}, rows: [] })
    expect(outcome.ok).toBe(true)
  })
  it('cut off or damaged anywhere is refused or filled, and never throws', async () => {
    for (const name of ['roster.xlsx', 'notice.docx']) {
      const whole = await template(name)
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (at, sign, cut) => {
          const bytes = cut ? whole.slice(0, at) : whole.slice()
          if (!cut) bytes[at] = (bytes[at] ?? 0) ^ sign
          expect(await known(bytes)).toBe(true)
        }),
        { numRuns: 40 },
      )
      const parts = unzipSync(whole)
      const names = Object.keys(parts).filter((part) => /\.(xml|rels)$/.test(part))
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat(40), async (part, from, length) => {
          expect(
            await known(withPart(whole, part, (text) => text.slice(0, from % text.length) + text.slice((from % text.length) + length))),
          ).toBe(true)
        }),
        { numRuns: 40 },
      )
    }
  })
})
