import { describe, expect, it } from 'vitest'
import { bookOf, cellsOf, filled, partOf, template } from '#tests/fixtures/forms/office-file.ts'
import { fillForm, readMarks } from '../fill-form.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const text = (cell: string, words: string, style = ''): string => `<c r="${cell}"${style} t="inlineStr"><is><t>${words}</t></is></c>`
const formula = (cell: string, of: string, more = ''): string => `<c r="${cell}"><f${more}>${of}</f><v>9</v></c>`
const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`
const three = { head: {}, rows: [{ 数: 1 }, { 数: 2 }, { 数: 3 }] }
const LIST = `<sheetData>${row(2, text('A2', '{{#数}}'))}${row(4, text('A4', '尾'))}</sheetData>`

async function sheetOf(sheet: string): Promise<string> {
  return partOf(await filled(bookOf(sheet), three), SHEET)
}
const valuesOf = (xml: string, attribute: string): string[] =>
  Array.from(xml.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g')), (found) => found[1] ?? '')

describe('what stands around repeating rows', () => {
  it('page breaks, filters, links, selections and the frozen corner follow their cells', async () => {
    const sheet = await sheetOf(
      `<dimension ref="A1:A4"/><sheetViews><sheetView><pane topLeftCell="A2"/><selection activeCell="A4" sqref="A4 A2"/></sheetView></sheetViews>${LIST}
      <autoFilter ref="A1:A2"/><hyperlinks><hyperlink ref="A4"/><hyperlink ref="A2"/></hyperlinks><rowBreaks count="1"><brk id="4" max="16383" man="1"/></rowBreaks>
      <extLst><ext><x14:cf><xm:f>A2:A2</xm:f><xm:sqref>A2</xm:sqref></x14:cf></ext></extLst>`,
    )
    expect(valuesOf(sheet, 'ref')).toEqual(['A1:A6', 'A1:A4', 'A6', 'A2'])
    expect(valuesOf(sheet, 'sqref')).toEqual(['A6 A2:A4'])
    expect(valuesOf(sheet, '(?:topLeftCell|activeCell)')).toEqual(['A2', 'A6'])
    expect(valuesOf(sheet, 'id')).toEqual(['6'])
    expect(sheet).toContain('<xm:f>A2:A4</xm:f><xm:sqref>A2:A4</xm:sqref>')
  })

  it('a word that is merged beside the list grows with it, and stands there once', async () => {
    const sheet = await sheetOf(
      `<sheetData>${row(1, text('A1', '名单'), text('B1', '数'))}${row(2, text('A2', '旧'), text('B2', '{{#数}}'))}${row(3, text('B3', '尾'))}</sheetData>
      <mergeCells count="1"><mergeCell ref="A1:A3"/></mergeCells>`,
    )
    expect(valuesOf(sheet, 'ref')).toEqual(['A1:A5'])
    expect(sheet.match(/旧/g)).toHaveLength(1)
  })

  it('a rule for one line of a card is one for that line of each card', async () => {
    const sheet = await sheetOf(
      `<sheetData>${row(2, text('A2', '{{#数}}'))}${row(3, text('A3', '{{#数}}'))}</sheetData><conditionalFormatting sqref="A3"/><conditionalFormatting sqref="A2:A3"/>`,
    )
    expect(valuesOf(sheet, 'sqref')).toEqual(['A3 A5 A7', 'A2:A7'])
  })

  it('a formula that Excel keeps once for many cells is written out, and no old value stays', async () => {
    const sheet = await sheetOf(
      `<sheetData>${row(1, formula('B1', 'A1*2', ' t="shared" ref="B1:C3" si="0"'), formula('C1', '', ' t="shared" si="0"'))}
      ${row(2, text('A2', '{{#数}}'), formula('B2', '', ' t="shared" si="0"'))}${row(3, formula('B3', '', ' t="shared" si="0"'), formula('C3', 'SUM(A2:A3)', ' t="array" ref="C3:D3"'))}</sheetData>`,
    )
    const formulas = Array.from(sheet.matchAll(/<c r="(\w+)"><f[^>]*>([^<]*)<\/f><\/c>/g), (found) => `${found[1]}=${found[2]}`)
    expect(formulas).toEqual(['B1=A1*2', 'C1=B1*2', 'B2=A2*2', 'B3=A3*2', 'B4=A4*2', 'B5=A5*2', 'C5=SUM(A2:A5)'])
    expect(valuesOf(sheet, 'ref')).toEqual(['C5:D5'])
    expect(sheet).not.toContain('shared')
  })

  it('tables, comments, pictures and charts follow', async () => {
    const book = bookOf(
      LIST,
      {
        'xl/tables/table1.xml': '<table ref="A1:A2"><autoFilter ref="A1:A2"/></table>',
        'xl/comments1.xml': '<comments><commentList><comment ref="A4"/><comment ref="A2"/></commentList></comments>',
        'xl/drawings/drawing1.xml':
          '<d:wsDr><d:twoCellAnchor><d:from><d:row>3</d:row></d:from><d:to><d:row>5</d:row></d:to></d:twoCellAnchor><d:twoCellAnchor><d:from><d:row>0</d:row></d:from><d:to><d:row>3</d:row></d:to></d:twoCellAnchor></d:wsDr>',
        'xl/charts/chart1.xml': '<c:chart><c:f>表!$A$2:$A$2</c:f></c:chart>',
      },
      [
        ['table', '../tables/table1.xml'],
        ['comments', '/xl/comments1.xml'],
        ['drawing', '../drawings/drawing1.xml'],
      ],
    )
    const bytes = await filled(book, three)
    expect(valuesOf(partOf(bytes, 'xl/tables/table1.xml'), 'ref')).toEqual(['A1:A4', 'A1:A4'])
    expect(valuesOf(partOf(bytes, 'xl/comments1.xml'), 'ref')).toEqual(['A6', 'A2'])
    expect(Array.from(partOf(bytes, 'xl/drawings/drawing1.xml').matchAll(/<d:row>(\d+)/g), (found) => found[1])).toEqual([
      '5',
      '7',
      '0',
      '3',
    ])
    expect(partOf(bytes, 'xl/charts/chart1.xml')).toContain('表!$A$2:$A$4')
  })

  it('Excel is told to count anew, and the old order of counting is gone', async () => {
    const related =
      '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r1" Type="x/calcChain" Target="calcChain.xml"/></Relationships>'
    const bytes = await filled(bookOf(LIST, { 'xl/calcChain.xml': '<calcChain/>', 'xl/_rels/workbook.xml.rels': related }), three)
    expect(partOf(bytes, 'xl/workbook.xml')).toMatch(/<\/sheets><calcPr fullCalcOnLoad="1"\/>/)
    expect(() => partOf(bytes, 'xl/calcChain.xml')).toThrow('no xl/calcChain.xml')
    expect(partOf(bytes, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain')
  })

  it('rows and cells that do not tell their place are found by it; prefixed names are kept', async () => {
    const bare =
      '<sheetData><row><c t="inlineStr"><is><t>头</t></is></c></row><row><c/><c t="inlineStr"><is><t>{{#数}}</t></is></c></row><row><c><v>5</v></c></row></sheetData>'
    expect(await cellsOf(await filled(bookOf(bare), three))).toEqual([
      ['头', null],
      [null, 1],
      [null, 2],
      [null, 3],
      [5, null],
    ])
    const book = bookOf('', { [SHEET]: `<x:worksheet>${LIST.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')}</x:worksheet>` })
    const sheet = partOf(await filled(book, { head: {}, rows: [{ 数: '甲' }] }), SHEET)
    expect(sheet).toContain('<x:c r="A2" t="inlineStr"><x:is><x:t xml:space="preserve">甲</x:t></x:is></x:c>')
  })

  it('a day is a date where the cell shows one, in the calendar of the file, and a text elsewhere', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;元/day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="31"/><xf numFmtId="171"/></cellXfs></styleSheet>'
    const cells = [0, 1, 2, 3].map((style) => text(`${'ABCD'[style]}1`, '{{日}}', ` s="${style}"`)).join('')
    const related =
      '<Relationships><Relationship Id="r0" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r1" Type="x/styles" Target="styles.xml"/></Relationships>'
    const more = { 'xl/styles.xml': styles, 'xl/_rels/workbook.xml.rels': related }
    const of = async (day: string, parts: Record<string, string> = more): Promise<string[]> => {
      const sheet = partOf(await filled(bookOf(`<sheetData>${row(1, cells)}</sheetData>`, parts), { head: { 日: day }, rows: [] }), SHEET)
      return Array.from(sheet.matchAll(/<(?:v|t)(?: [^>]*)?>([^<]*)</g), (found) => found[1] ?? '')
    }
    expect(await of('2026-11-23')).toEqual(['2026-11-23', '46349', '46349', '2026-11-23'])
    expect(await of('1899-01-01')).toEqual(Array.from({ length: 4 }, () => '1899-01-01'))
    expect(await of('2026-02-31')).toEqual(Array.from({ length: 4 }, () => '2026-02-31'))
    const macintosh = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="表" r:id="r0"/></sheets></workbook>'
    expect((await of('2026-11-23', { ...more, 'xl/workbook.xml': macintosh }))[1]).toBe('44887')
  })

  it('headers and footers of the pages are filled once, as far as Excel has room', async () => {
    const book = bookOf(
      '<sheetData/><headerFooter><oddHeader>&amp;C{{单位}} &amp;P</oddHeader><oddFooter>{{#数}}&amp;P</oddFooter></headerFooter>',
    )
    const textOf = async (unit: string): Promise<string> => partOf(await filled(book, { head: { 单位: unit }, rows: [] }), SHEET)
    expect(await textOf('云南路 & 一')).toContain('<oddHeader>&amp;C云南路 &amp;&amp; 一 &amp;P</oddHeader><oddFooter>&amp;P</oddFooter>')
    expect(/<oddHeader>([^<]*)</.exec(await textOf('甲'.repeat(300)))?.[1]?.replaceAll('&amp;', '&')).toHaveLength(255)
    expect(await readMarks(book)).toMatchObject({
      value: { head: ['单位'], problems: [{ code: 'fill/row-outside-table', place: '表的页眉页脚' }] },
    })
  })

  it('a mark that is not closed is told with its cell', async () => {
    const marks = await readMarks(bookOf(`<sheetData>${row(3, text('B3', '{{姓名}'), text('C3', '{{#电话}}'))}</sheetData>`))
    expect(marks.ok && marks.value.problems).toMatchObject([{ code: 'fill/mark-open', place: '表!B3' }])
  })

  it('a real template goes through whole when it is filled twice', async () => {
    const once = await filled(await template('roster.xlsx'), { head: { 单位名称: '{{负责人}}' }, rows: [] })
    expect((await fillForm(once, { head: {}, rows: [] })).ok).toBe(true)
  })
})
