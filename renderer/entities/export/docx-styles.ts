import { characterPitch, linePitch, MM_TO_POINTS, officialFonts, officialPage, typeSize } from '#shared/domain/paper/official-page.ts'
import { part, WORD, xmlText } from './docx-xml.ts'

/** Twentieths of a point, in which Word measures. */
export function twips(millimetres: number): number {
  return Math.round(millimetres * MM_TO_POINTS * 20)
}

/** Rounded down: 22 lines of a pitch rounded up would not fit the page. */
export const lineTwips = Math.floor(linePitch * 20)
/**
 * What is taken from between the characters of a line, in twentieths of a point, rounded so that 28 fit. A character grid would say the
 * same to Word, but LibreOffice gives every character that is wider than its square two of them.
 */
const characterSpacing = Math.floor((characterPitch - typeSize.three) * 20)

export const RED = 'FF0000'
const MARK_LINE = 33

type Face = keyof typeof officialFonts

/** The same face for Chinese and for digits: a paper of one type, as it is set with the fonts of the standard. */
function fonts(face: Face): string {
  const [name] = officialFonts[face]
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}" w:hint="eastAsia"/>`
}

export interface StyleShape {
  readonly id: string
  readonly name: string
  /** Inside w:pPr, in the order that the schema asks for. */
  readonly paragraph?: string
  readonly face?: Face
  readonly size?: number
  readonly color?: string
  /** Between characters, in twentieths of a point. */
  readonly spacing?: number
}

function style({ id, name, paragraph = '', face, size, color, spacing }: StyleShape): string {
  const type = [
    face ? fonts(face) : '',
    color ? `<w:color w:val="${color}"/>` : '',
    spacing === undefined ? '' : `<w:spacing w:val="${spacing}"/>`,
    size ? sized(size) : '',
  ].join('')
  const base = id === 'Normal' ? ' w:default="1"' : ''
  const based = id === 'Normal' ? '' : '<w:basedOn w:val="Normal"/>'
  return `<w:style w:type="paragraph"${base} w:styleId="${id}"><w:name w:val="${xmlText(name)}"/>${based}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${type}</w:rPr></w:style>`
}

function sized(points: number): string {
  return `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`
}

/** Text of another size stands off the grid of lines, which would give it two. */
const exactly = (points: number, before = 0, after = 0): string =>
  `<w:snapToGrid w:val="0"/><w:spacing w:before="${before}" w:after="${after}" w:line="${Math.round(points * 20)}" w:lineRule="exact"/>`
const bodyLine = `<w:spacing w:before="0" w:after="0" w:line="${lineTwips}" w:lineRule="exact"/>`
const indent = `<w:ind w:firstLineChars="200" w:firstLine="${typeSize.three * 2 * 20}"/>`
const rule = (side: 'top' | 'bottom', width: number, space: number, color: string): string =>
  `<w:${side} w:val="single" w:sz="${width}" w:space="${space}" w:color="${color}"/>`

/** 0.8 mm, red, 4 mm below the number; 0.35 mm, black, above and below the imprint (GB/T 9704, 7.2.7 and 7.4.2). */
const redLine = `<w:pBdr>${rule('bottom', 18, 11, RED)}</w:pBdr>`
const imprintLines = `<w:pBdr>${rule('top', 8, 1, '000000')}${rule('bottom', 8, 1, '000000')}</w:pBdr>`
/** The upper edge of the mark's letters stands 35 mm below that of the text; the line around them is taller than they are. */
const markBefore = twips(35) - (MARK_LINE - typeSize.two) * 10
const textTwips = twips(officialPage.textWidth)

const shapes: readonly StyleShape[] = [
  {
    id: 'Normal',
    name: 'Normal',
    paragraph: `<w:widowControl w:val="0"/>${bodyLine}<w:jc w:val="both"/>`,
    face: 'body',
    spacing: characterSpacing,
    size: typeSize.three,
  },
  {
    id: 'Mark',
    name: '纪要标志',
    paragraph: `${exactly(MARK_LINE, markBefore)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`,
    face: 'mark',
    size: typeSize.two,
    color: RED,
    spacing: 0,
  },
  {
    id: 'Number',
    name: '编号',
    paragraph: `${redLine}<w:spacing w:before="${lineTwips}" w:after="${lineTwips}" w:line="${lineTwips}" w:lineRule="exact"/><w:jc w:val="center"/>`,
  },
  { id: 'Body', name: '正文段落', paragraph: indent },
  {
    id: 'Plain',
    name: '记录标题',
    paragraph: `${exactly(MARK_LINE, 0, lineTwips)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`,
    face: 'mark',
    size: typeSize.two,
    spacing: 0,
  },
  { id: 'LevelOne', name: '一级标题', paragraph: `<w:keepNext/>${indent}<w:outlineLvl w:val="1"/>`, face: 'firstLevel' },
  { id: 'LevelTwo', name: '二级标题', paragraph: `<w:keepNext/>${indent}<w:outlineLvl w:val="2"/>`, face: 'secondLevel' },
  {
    id: 'Names',
    name: '名单',
    paragraph: `<w:ind w:leftChars="500" w:left="${typeSize.three * 5 * 20}" w:hangingChars="300" w:hanging="${typeSize.three * 3 * 20}"/>`,
  },
  {
    id: 'Imprint',
    name: '版记',
    paragraph: `<w:keepLines/>${imprintLines}<w:tabs><w:tab w:val="right" w:pos="${textTwips - typeSize.four * 20}"/></w:tabs>${exactly(28, lineTwips)}<w:ind w:left="${typeSize.four * 20}" w:right="${typeSize.four * 20}"/>`,
    size: typeSize.four,
    spacing: 0,
  },
  {
    id: 'PageNumber',
    name: '页码',
    paragraph: `${exactly(typeSize.four)}<w:ind w:left="${typeSize.four * 20}" w:right="${typeSize.four * 20}"/>`,
    face: 'pageNumber',
    size: typeSize.four,
    spacing: 0,
  },
]

/** Styles that a person finds in Word's list, so that what he adds looks like what stands there. @param more those of another kind of paper */
export function stylesPart(more: readonly StyleShape[] = []): string {
  const defaults = `<w:docDefaults><w:rPrDefault><w:rPr>${fonts('body')}${sized(typeSize.three)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`
  const term = `<w:style w:type="character" w:styleId="Term"><w:name w:val="名单题"/><w:qFormat/><w:rPr>${fonts('firstLevel')}</w:rPr></w:style>`
  return part(`<w:styles ${WORD}>${defaults}${[...shapes, ...more].map(style).join('')}${term}</w:styles>`)
}

const panose: Readonly<Record<Face, string>> = {
  mark: '02010601030101010101',
  body: '02010609060101010101',
  firstLevel: '02010609060101010101',
  secondLevel: '02010609060101010101',
  pageNumber: '02010600030101010101',
}

/** Where a face is not installed, Word takes the first of its other names that is. */
export function fontTablePart(): string {
  const faces = Object.keys(panose) as Face[] // the record's own keys
  const table = faces.map((face) => {
    const [name = '', ...others] = officialFonts[face]
    return `<w:font w:name="${name}"><w:altName w:val="${others.join(',')}"/><w:panose1 w:val="${panose[face]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`
  })
  return part(`<w:fonts ${WORD}>${table.join('')}</w:fonts>`)
}
