import { describe, expect, it } from 'vitest'
import { bookOf, cellsOf, filled, partOf, template } from '#tests/fixtures/forms/office-file.ts'

const MARK = '某社区  周雅琴  2026-11-24 10:00  用途号 1A2B3C4D  含个人信息，用后销毁'
const SHEET = 'xl/worksheets/sheet1.xml'
const content = { head: {}, rows: [], mark: MARK }
const CELL = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>表头</t></is></c></row></sheetData>'
const around = async (words: string, attributes = ''): Promise<string> =>
  partOf(await filled(bookOf(`${CELL}<headerFooter${attributes}>${words}</headerFooter>`), content), SHEET)

describe('the watermark of a workbook that was filled', () => {
  it('stands in the header of a sheet that has none, in front of what must follow it', async () => {
    const book = bookOf(`${CELL}<pageMargins left="1" right="1" top="1" bottom="1" header="0.3" footer="0.3"/><drawing r:id="r0"/>`)
    expect(partOf(await filled(book, content), SHEET)).toContain(
      `footer="0.3"/><headerFooter><oddHeader>&amp;C&amp;8 ${MARK}</oddHeader></headerFooter><drawing`,
    )
  })

  it('goes to the footer where the form has words in the header, and below those where it has both', async () => {
    expect(await around('<oddHeader>&amp;C附件 2</oddHeader>')).toContain(
      `<oddHeader>&amp;C附件 2</oddHeader><oddFooter>&amp;C&amp;8 ${MARK}</oddFooter>`,
    )
    expect(await around('<oddHeader>附件 2</oddHeader><oddFooter>&amp;L制表&amp;C第 &amp;P 页&amp;R甲&amp;&amp;R乙</oddFooter>')).toContain(
      `<oddFooter>&amp;L制表&amp;C第 &amp;P 页\n&amp;8 ${MARK}&amp;R甲&amp;&amp;R乙</oddFooter>`,
    )
    const long = '长'.repeat(200)
    expect(await around(`<oddHeader>${long}</oddHeader><oddFooter>${long}</oddFooter>`)).toContain(
      `<oddFooter>&amp;C${long}\n&amp;8 用途号 1A2B3C4D</oddFooter>`,
    )
  })

  it('stands on first and even pages too where the form tells them apart, in the order of the format', async () => {
    const [odd, even, first] = ['odd', 'even', 'first'].map((page) => `<${page}Header>&amp;C&amp;8 ${MARK}</${page}Header>`)
    expect(await around('<evenFooter>脚</evenFooter>', ' differentOddEven="1" differentFirst="1"')).toContain(
      `${odd}${even}<evenFooter>脚</evenFooter>${first}`,
    )
  })

  it('is not set twice where the form marks it in its footer, nor at all where nothing sensitive leaves', async () => {
    const book = bookOf(`${CELL}<headerFooter><oddFooter>&amp;C{{水印}}</oddFooter></headerFooter>`)
    const marked = partOf(await filled(book, { ...content, head: { 水印: MARK } }), SHEET)
    expect(marked.split('用途号')).toHaveLength(2)
    expect(marked).not.toContain('oddHeader')
    expect(partOf(await filled(bookOf(CELL), { head: {}, rows: [] }), SHEET)).not.toContain('headerFooter')
  })

  it('leaves cells, styles, merges, names and margins of a form of LibreOffice as they were filled', async () => {
    const roster = await template('roster.xlsx')
    const rows = [{ 姓名: '安一' }, { 姓名: '安二' }]
    const [plain, marked] = [await filled(roster, { head: {}, rows }), await filled(roster, { head: {}, rows, mark: MARK })]
    expect(await cellsOf(marked)).toEqual(await cellsOf(plain))
    for (const part of ['xl/styles.xml', 'xl/workbook.xml']) expect(partOf(marked, part)).toBe(partOf(plain, part))
    const without = (text: string) => text.replace(/<(?:odd|even|first)(Header|Footer)[^>]*>[^<]*<\/[^>]*>/g, '')
    expect(without(partOf(marked, SHEET))).toBe(without(partOf(plain, SHEET)))
    expect(partOf(marked, SHEET)).toContain('用途号 1A2B3C4D')
  })
})
