import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { plainDocx } from './official-docx.ts'
import { tableDocx, type TablePaper } from './table-docx.ts'

const paper: TablePaper = {
  title: '低收入家庭月报 & <11 月>',
  facts: ['填报单位：颐和社区', '截至：2026-11-22 15:20'],
  columns: [{ header: '序号' }, { header: '姓名' }, { header: '人数', align: 'right' }],
  rows: [
    ['1', '安一\n（化名）', '3'],
    ['2', '白二', '10'],
  ],
  paper: 'A4',
  landscape: true,
  signers: ['填表人', '书记'],
  mark: '',
}

function partsOf(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
}

/** 1 mm as Word measures it. */
const TWIPS = 1440 / 25.4

describe('a table as a Word file', () => {
  it('is a package whose every part is declared, related and well formed', () => {
    const parts = partsOf(tableDocx({ ...paper, mark: '颐和社区 用途号 1' }))
    const broken = Object.values(parts).filter((xml) =>
      new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror'),
    )
    expect(broken).toEqual([])
    const declared = [...(parts['[Content_Types].xml'] ?? '').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name)
    expect(new Set(declared)).toEqual(
      new Set(Object.keys(parts).filter((name) => !name.includes('rels') && name !== '[Content_Types].xml')),
    )
    const document = parts['word/document.xml'] ?? ''
    for (const [, id] of document.matchAll(/r:id="([^"]+)"/g)) expect(parts['word/_rels/document.xml.rels']).toContain(`Id="${id}"`)
    for (const [, id] of document.matchAll(/w:pStyle w:val="([^"]+)"/g)) expect(parts['word/styles.xml']).toContain(`w:styleId="${id}"`)
  })

  it.each([
    ['A4', true, 297, 210],
    ['A4', false, 210, 297],
    ['A3', true, 420, 297],
  ] as const)('lies on %s, across: %s, and fills its width', (size, landscape, width, height) => {
    const document = partsOf(tableDocx({ ...paper, paper: size, landscape }))['word/document.xml'] ?? ''
    const [, w, h] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(document) ?? []
    expect([Number(w) / TWIPS, Number(h) / TWIPS].map(Math.round)).toEqual([width, height])
    const columns = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, one]) => Number(one))
    expect(columns).toHaveLength(3)
    expect(columns.reduce((sum, one) => sum + one, 0) / TWIPS).toBeCloseTo(width - 24, 0)
  })

  it('repeats its head row, counts its pages and keeps the lines of a cell', () => {
    const parts = partsOf(tableDocx(paper))
    const document = parts['word/document.xml'] ?? ''
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(/<w:tr>.*?<\/w:tr>/.exec(document)?.[0]).toContain('<w:tblHeader/>')
    expect(parts['word/footer1.xml']).toMatch(/第 .* PAGE .* 页　共 .* NUMPAGES .* 页/)
    expect(document).toMatch(/安一<\/w:t><\/w:r><\/w:p><w:p>.*?（化名）/)
    expect(document).toContain('低收入家庭月报 &amp; &lt;11 月&gt;')
  })

  it('bears the watermark of a release at the head of every page, and none where there is no release', () => {
    expect(Object.keys(partsOf(tableDocx(paper))).filter((name) => name.includes('header'))).toEqual([])
    const parts = partsOf(tableDocx({ ...paper, mark: '颐和社区 用途号 1' }))
    expect(parts['word/header2.xml']).toContain('颐和社区 用途号 1')
    const plain = partsOf(plainDocx('协议', [], '颐和社区 用途号 2'))
    expect([plain['word/header3.xml'], plain['word/header4.xml']].every((xml) => xml?.includes('用途号 2'))).toBe(true)
    expect(plain['word/document.xml']).toMatch(/<w:headerReference w:type="default"[^>]*\/><w:headerReference w:type="even"/)
  })
})
