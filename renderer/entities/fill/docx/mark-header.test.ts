import { describe, expect, it } from 'vitest'
import { documentOf, filled, partOf, template, withPart } from '#tests/fixtures/forms/office-file.ts'

const MARK = '颐和社区 周雅琴 用途号 0A1B2C3D'
const content = { head: { 单位名称: '云南路社区' }, rows: [], mark: MARK }

describe('the watermark of a filled document', () => {
  it('hangs in the header that the form has, above what stands there', async () => {
    const bytes = await filled(await template('notice.docx'), content)
    const header = partOf(bytes, 'word/header1.xml')
    expect(header).toContain(MARK)
    expect(header).toContain('<w:framePr')
    expect(header.indexOf(MARK)).toBeLessThan(header.indexOf('云南路社区'))
    expect(partOf(bytes, 'word/document.xml').match(/headerReference/g)).toHaveLength(1)
    const plain = await filled(await template('notice.docx'), { ...content, mark: '' })
    expect(partOf(plain, 'word/header1.xml')).not.toContain('framePr')
  })

  it('makes a header for pages that have none: of a document without sections, of first and of even pages', async () => {
    const bare = await filled(documentOf('<w:p><w:r><w:t>{{单位名称}}</w:t></w:r></w:p>'), content)
    expect(partOf(bare, 'word/header-release-mark.xml')).toContain(MARK)
    expect(partOf(bare, 'word/_rels/document.xml.rels')).toContain('Target="header-release-mark.xml"')
    expect(partOf(bare, '[Content_Types].xml')).toContain('PartName="/word/header-release-mark.xml"')
    expect(partOf(bare, 'word/document.xml')).toContain('r:id="rIdReleaseMark"')

    const first = withPart(await template('notice.docx'), 'word/document.xml', (xml) =>
      xml.replace('</w:sectPr>', '<w:titlePg/></w:sectPr>'),
    )
    const document = partOf(await filled(first, content), 'word/document.xml')
    expect(document).toMatch(/<w:headerReference [^>]*r:id="rIdReleaseMark" w:type="first"/)
    expect(document).toContain('w:type="default"')
  })

  it('is not set a second time in a form that has a place for it', async () => {
    const body = '<w:p><w:r><w:t>{{水</w:t></w:r><w:r><w:t>印}}</w:t></w:r></w:p>'
    const bytes = await filled(documentOf(body), { head: { 水印: MARK }, rows: [], mark: MARK })
    expect(partOf(bytes, 'word/document.xml')).not.toContain('headerReference')
    expect(() => partOf(bytes, 'word/header-release-mark.xml')).toThrow('no word/')
  })
})
