import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { officialDocx } from '#renderer/entities/export/official-docx.ts'
import type { OfficialPaper } from '#shared/domain/paper/official-paper.ts'
import { assembly } from '#tests/suites/paper/scenes.ts'
import { summaryPaper } from './print-summary.ts'

const scene = assembly({ people: 20, statements: 0, paragraphs: 3 })
const paper = summaryPaper(scene.meeting, scene.attendances, '2026-11-26')

function partsOf(one: OfficialPaper): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(officialDocx(one))).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

function part(parts: Readonly<Record<string, string>>, name: string): string {
  const xml = parts[name]
  if (xml === undefined) throw new Error(`no ${name}`)
  return xml
}

/** 1 mm as Word measures it. */
const TWIPS = 1440 / 25.4

describe('a 纪要 as a Word file', () => {
  const parts = partsOf(paper)
  const document = part(parts, 'word/document.xml')
  const styles = part(parts, 'word/styles.xml')
  const number = (xml: string, pattern: RegExp): number => Number(pattern.exec(xml)?.[1])

  it('is a package whose every part is declared, related and well formed', () => {
    const broken = Object.entries(parts).filter(([, xml]) =>
      new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror'),
    )
    expect(broken.map(([name]) => name)).toEqual([])
    const declared = [...part(parts, '[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/g)].map(([, name]) => name)
    const files = Object.keys(parts).filter((name) => !name.includes('rels') && name !== '[Content_Types].xml')
    expect(new Set(declared)).toEqual(new Set(files))
    const related = [...part(parts, 'word/_rels/document.xml.rels').matchAll(/Target="([^"]+)"/g)].map(([, name]) => `word/${name}`)
    for (const name of related) expect(Object.keys(parts)).toContain(name)
    for (const [, id] of document.matchAll(/r:id="([^"]+)"/g)) expect(part(parts, 'word/_rels/document.xml.rels')).toContain(`Id="${id}"`)
    const used = [...document.matchAll(/w:(?:pStyle|rStyle) w:val="([^"]+)"/g)].map(([, id]) => id)
    for (const id of used) expect(styles).toContain(`w:styleId="${id}"`)
  })

  it.each([
    ['天头 37 mm', /w:top="(\d+)"/, 37],
    ['订口 28 mm', /w:left="(\d+)"/, 28],
    ['版心 225 mm high', /w:bottom="(\d+)"/, 297 - 37 - 225],
    ['版心 156 mm wide', /w:right="(\d+)"/, 210 - 28 - 156],
  ])('[GB/T 9704] %s', (_name, pattern, millimetres) => {
    const margins = /<w:pgMar [^>]+>/.exec(document)?.[0] ?? ''
    expect(number(margins, pattern) / TWIPS).toBeCloseTo(millimetres, 1)
  })

  it('[GB/T 9704] sets 22 lines of 28 characters of 三号', () => {
    const pitch = number(document, /w:linePitch="(\d+)"/)
    expect(Math.floor((225 * TWIPS) / pitch)).toBe(22)
    const normal = /w:styleId="Normal".*?<\/w:style>/.exec(styles)?.[0] ?? ''
    expect(number(normal, /w:line="(\d+)" w:lineRule="exact"/)).toBe(pitch)
    const character = number(normal, /<w:sz w:val="(\d+)"/) * 10 + number(normal, /<w:spacing w:val="(-?\d+)"/)
    expect(Math.floor((156 * TWIPS) / character)).toBe(28)
    expect(number(normal, /<w:sz w:val="(\d+)"/) / 2).toBe(16)
    expect(styles).toMatch(/w:styleId="Mark".*?方正小标宋简体.*?<w:sz w:val="44"\/>/)
  })

  it('names for each face what stands in where it is missing', () => {
    const fonts = part(parts, 'word/fontTable.xml')
    const faces = [...styles.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, name]) => name).filter((name) => name !== 'zh-CN')
    for (const name of faces) {
      expect(fonts).toContain(`<w:font w:name="${name}"><w:altName`)
    }
    expect(fonts).toMatch(/仿宋_GB2312"><w:altName w:val="[^"]*FangSong,仿宋/)
  })

  it('has the number outside on odd and on even pages, and lists who attended', () => {
    expect(part(parts, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect(part(parts, 'word/footer1.xml')).toContain('<w:jc w:val="right"/>')
    expect(part(parts, 'word/footer2.xml')).toContain('<w:jc w:val="left"/>')
    expect(document).toMatch(/出席：<.*请假：</)
  })

  it('is the same bytes for the same words', () => {
    expect(officialDocx(paper)).toEqual(officialDocx(structuredClone(paper)))
  })

  it('takes any words that a record can hold, also such as XML cannot', () => {
    const odd = partsOf({ ...paper, mark: '<会&议>\u000b"纪要"\uffff', blocks: [{ level: 'body', text: ']]>\u0001𠮷' }] })
    const read = new DOMParser().parseFromString(part(odd, 'word/document.xml'), 'application/xml')
    expect(read.querySelector('parsererror')).toBeNull()
    expect(read.documentElement.textContent).toContain('<会&议>"纪要"')
    expect(read.documentElement.textContent).toContain(']]>𠮷')
  })
})
