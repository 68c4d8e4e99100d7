import { describe, expect, it } from 'vitest'
import { documentOf, filled, partOf, template } from '#tests/fixtures/forms/office-file.ts'
import { readMarks } from '../fill-form.ts'

const run = (text: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`
const row = (...cells: string[]): string => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
const textsOf = (xml: string): string[] =>
  xml
    .replace(/^<\?.*\?>\s*/, '')
    .split('</w:p>')
    .map((each) => each.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]*>/g, ''))
    .filter((text) => text !== '')

async function textsAfter(
  body: string,
  ...content: [head: Record<string, string>, rows?: readonly Record<string, string | number>[]]
): Promise<string[]> {
  const bytes = await filled(documentOf(body), { head: content[0], rows: content[1] ?? [] })
  return textsOf(partOf(bytes, 'word/document.xml'))
}

describe('a document that LibreOffice wrote', () => {
  const content = {
    head: { 单位名称: '云南路社区', 填报日期: '2026-11-23', 负责人: '赵强' },
    rows: [
      { 姓名: '王芳', 去向: '上海市浦东新区'.repeat(40), 党费: 0.1 },
      { 姓名: '李明 & <b>', 党费: 0.2 },
    ],
  }
  it('tells its marks, those of its head and foot included', async () => {
    expect(await readMarks(await template('notice.docx'))).toEqual({
      ok: true,
      value: { kind: 'docx', head: ['单位名称', '负责人', '填报日期'], row: ['姓名', '去向', '党费'], totals: ['党费'], problems: [] },
    })
  })
  it('repeats the row of its table, fills head and foot, and keeps its page', async () => {
    const bytes = await filled(await template('notice.docx'), content)
    const document = partOf(bytes, 'word/document.xml')
    expect(textsOf(document)).toEqual([
      '云南路社区流动党员情况表',
      ...['序号', '姓名', '去向', '党费'],
      ...['1', '王芳', '上海市浦东新区'.repeat(40), '0.1'],
      ...['2', '李明 &amp; &lt;b&gt;', '0.2'],
      ...['合计 2 人', '0.3'],
      '负责人：赵强',
    ])
    const before = partOf(await template('notice.docx'), 'word/document.xml')
    for (const kept of [/<w:pgSz[^>]*>/, /<w:pgMar[^>]*>/, /<w:tblGrid>.*?<\/w:tblGrid>/s, /<w:headerReference[^>]*>/])
      expect(kept.exec(document)?.[0]).toBe(kept.exec(before)?.[0])
    expect(partOf(bytes, 'word/header1.xml')).toContain('云南路社区')
    expect(partOf(bytes, 'word/footer1.xml')).toContain('2026-11-23')
    expect(partOf(bytes, 'word/styles.xml')).toBe(partOf(await template('notice.docx'), 'word/styles.xml'))
  })
})

describe('marks in a document', () => {
  it('are joined wherever Word has split them, and take the look of their label', async () => {
    const body = paragraph(run('甲{'), run('{单'), run('位', '<w:b/>'), '<w:proofErr/>', run('}'), run('}乙{{人}}'))
    expect(await textsAfter(body, { 单位: '云南路', 人: '王芳' })).toEqual(['甲云南路乙王芳'])
    const split = paragraph(run('{{'), run('单位', '<w:b/>'), run('}}'))
    const bytes = await filled(documentOf(split), { head: { 单位: '云南路' }, rows: [] })
    expect(partOf(bytes, 'word/document.xml')).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">云南路</w:t>')
  })
  it('keep the lines of what is filled in', async () => {
    expect(await textsAfter(paragraph(run('{{意见}}')), { 意见: '一\r\n二\n三\u0000' })).toEqual(['一\n二\n三'])
  })
  it('in a text box and in an inner table are filled where they are, once', async () => {
    const box = paragraph(`<w:r><w:pict><w:txbxContent>${paragraph(run('{{甲}}'))}</w:txbxContent></w:pict></w:r>`, run('{{乙}}'))
    expect(await textsAfter(box, { 甲: '一', 乙: '二' })).toEqual(['一', '二'])
    const inner = `<w:tbl>${row(paragraph(run('外')) + `<w:tbl>${row(paragraph(run('{{#甲}}')))}</w:tbl>${paragraph()}`)}</w:tbl>`
    expect(await textsAfter(inner, {}, [{ 甲: 1 }, { 甲: 2 }])).toEqual(['外', '1', '2'])
  })
  it('on several lines of a table repeat those lines and what lies between', async () => {
    const table = `<w:tbl>${row(paragraph(run('头')))}${row(paragraph(run('{{#甲}}')))}${row(paragraph(run('{{单位}}')))}${row(paragraph(run('{{#乙}}')))}${row(paragraph(run('尾')))}</w:tbl>`
    expect(
      await textsAfter(table, { 单位: '云' }, [
        { 甲: 1, 乙: 2 },
        { 甲: 3, 乙: 4 },
      ]),
    ).toEqual(['头', '1', '云', '2', '3', '云', '4', '尾'])
  })
  it('do not copy what a document has once', async () => {
    const once = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
    const table = `<w:tbl>${row(`<w:p w14:paraId="11">${once}${run('{{#甲}}')}</w:p>`)}</w:tbl>`
    const bytes = await filled(documentOf(table), { head: {}, rows: [{ 甲: 1 }, { 甲: 2 }] })
    const text = partOf(bytes, 'word/document.xml')
    expect(text.match(/bookmarkStart/g)).toHaveLength(1)
    expect(text.match(/paraId/g)).toHaveLength(1)
  })
  it('that will not be filled are told with their place', async () => {
    const body = paragraph(run('{{#姓名}}')) + paragraph(run('{{单位')) + paragraph(run('没有'))
    const marks = await readMarks(documentOf(body))
    expect(marks.ok && marks.value.problems.map(({ code, place }) => [code, place])).toEqual([
      ['fill/row-outside-table', '第 1 段'],
      ['fill/mark-open', '第 2 段'],
    ])
    const none = await readMarks(documentOf(paragraph(run('没有'))))
    expect(none.ok && none.value.problems.map(({ code }) => code)).toEqual(['fill/no-marks'])
  })
})
