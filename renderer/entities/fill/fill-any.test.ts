import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, cellsOf, filled, partOf } from '#tests/fixtures/forms/office-file.ts'
import { MAX_FORM_ROWS } from './form-content.ts'
import { fillForm } from './fill-form.ts'

const inline = (cell: string, text: string): string => `<c r="${cell}" t="inlineStr"><is><t>${text}</t></is></c>`
const COLUMNS = 'BCDEFGHIJKL'.split('')
const LABELS = COLUMNS.map((column) => `栏${column}`)
const TEMPLATE = bookOf(
  `<sheetData>
    <row r="1">${inline('A1', '表头 {{单位}}')}</row>
    <row r="3">${inline('A3', '{{#序号}}')}${COLUMNS.map((column) => inline(`${column}3`, `{{#栏${column}}}`)).join('')}</row>
    <row r="5">${inline('A5', '共 {{行数}}')}<c r="B5"><v>7</v></c></row>
  </sheetData><mergeCells count="2"><mergeCell ref="A1:L1"/><mergeCell ref="C5:L5"/></mergeCells>`,
)

const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      '王',
      'a',
      '&',
      '<',
      '>',
      '"',
      "'",
      '\n',
      '\r',
      '\t',
      ' ',
      '=',
      '{',
      '}',
      '#',
      '_',
      'x',
      '0',
      '😀',
      '𠮷',
      '\u0000',
      '\u0008',
      '\ud800',
      '\uffff',
      ']]>',
    ),
  }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('=1+1', '+86', '@SUM(A1)', '11010519491231002X', '_x0041_', '{{姓名}}', '王'.repeat(32_000), ']]>', '&amp;'),
)
const value = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(undefined))
const row = fc.array(value, { minLength: LABELS.length, maxLength: LABELS.length })

/** What a reader finds of a value: signs that XML does not have are gone, line ends are one sign. */
function kept(given: string | number | boolean | undefined): string | number | null {
  if (typeof given === 'number') return Object.is(given, -0) ? 0 : given
  const words = typeof given === 'boolean' ? (given ? '是' : '否') : (given ?? '')
  const clean = words
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/\r\n?/g, '\n')
  return clean || null
}
const normal = (cell: unknown): unknown => (Object.is(cell, -0) ? 0 : cell === undefined ? null : cell)

describe('any content', () => {
  it('is read back cell by cell, and what stands around the rows is as it was, further down', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), text, async (rows, unit) => {
        const content = { head: { 单位: unit }, rows: rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [LABELS[at], cell]))) }
        const bytes = await filled(TEMPLATE, content)
        const cells = (await cellsOf(bytes)).map((line) => Array.from({ length: 12 }, (_one, at) => normal(line[at])))
        const after = Math.max(1, rows.length)
        expect(cells[0]?.[0]).toBe(`表头 ${kept(unit) ?? ''}`)
        expect(cells.slice(2, 2 + rows.length)).toEqual(rows.map((line, at) => [at + 1, ...line.map(kept)]))
        expect(cells.slice(2 + after)).toEqual([
          Array.from({ length: 12 }, () => null),
          [`共 ${rows.length}`, 7, ...Array.from({ length: 10 }, () => null)],
        ])
        expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(`<mergeCell ref="C${4 + after}:L${4 + after}"/>`)
      }),
      { numRuns: 60 },
    )
  })

  it.each([0, 1, 2, 50, 2000])('of %i rows is read back whole', async (count) => {
    const rows = Array.from({ length: count }, (_one, at) => Object.fromEntries(LABELS.map((label) => [label, `${label}${at}`])))
    const cells = await cellsOf(await filled(TEMPLATE, { head: {}, rows }))
    expect(cells).toHaveLength(4 + Math.max(1, count))
    expect(cells.slice(2, 2 + count)).toEqual(rows.map((each, at) => [at + 1, ...Object.values(each)]))
    expect(cells.at(-1)?.slice(0, 2)).toEqual([`共 ${count}`, 7])
  })

  it('of more rows than a form has is refused', async () => {
    const rows = Array.from({ length: MAX_FORM_ROWS + 1 }, () => ({}))
    expect(await fillForm(TEMPLATE, { head: {}, rows })).toMatchObject({ ok: false, error: { code: 'fill/too-many-rows' } })
  })
})
