import { strToU8, zipSync } from 'fflate'
import { officialPage } from '#shared/domain/paper/official-page.ts'
import { fontTablePart, lineTwips, stylesPart, twips } from './docx-styles.ts'
import { paragraph, part, RELATIONS, run, WORD, xmlText } from './docx-xml.ts'
import type { OfficialPaper } from './official-paper.ts'

/**
 * An official paper as a Word file (ECMA-376, transitional): the same numbers as on its sheet (official-sheet.tsx), real styles, and
 * nothing that a later hand would have to undo. Two papers of the same words are the same bytes.
 */
export function officialDocx(paper: OfficialPaper): Uint8Array {
  return wordFile(paper.mark, documentPart(paper))
}

/**
 * A title and paragraphs as a Word file of the same page and styles, without the red head of a paper that is sent out.
 * @param title may be of any length
 */
export function plainDocx(title: string, blocks: OfficialPaper['blocks']): Uint8Array {
  const content = [paragraph('Plain', run(title)), ...blocks.map((block) => paragraph(styleOf[block.level], run(block.text)))]
  return wordFile(title, part(`<w:document ${WORD} ${RELATIONS}><w:body>${content.join('')}${section}</w:body></w:document>`))
}

function wordFile(title: string, document: string): Uint8Array {
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageRelations,
    'docProps/core.xml': coreProperties(title),
    'word/document.xml': document,
    'word/styles.xml': stylesPart(),
    'word/fontTable.xml': fontTablePart(),
    'word/settings.xml': settings,
    'word/footer1.xml': footer('right'),
    'word/footer2.xml': footer('left'),
    'word/_rels/document.xml.rels': documentRelations,
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return zipSync(files, { mtime: new Date(2000, 0, 1) })
}

const styleOf = { one: 'LevelOne', two: 'LevelTwo', body: 'Body' } as const

function documentPart(paper: OfficialPaper): string {
  const lists = paper.lists.map(({ term, names }) => paragraph('Names', `${run(`${term}：`, 'Term')}${run(names)}`))
  const content = [
    paragraph('Mark', run(paper.mark)),
    paragraph('Number', run(paper.number)),
    ...paper.blocks.map((block) => paragraph(styleOf[block.level], run(block.text))),
    ...(lists.length > 0 ? [paragraph('Normal', ''), ...lists] : []),
    paragraph('Imprint', `${run(paper.issuer)}<w:r><w:tab/></w:r>${run(`${paper.issuedOn}印发`)}`),
  ]
  return part(`<w:document ${WORD} ${RELATIONS}><w:body>${content.join('')}${section}</w:body></w:document>`)
}

const { width, height, top, bottom, binding, outer } = officialPage
/** The page number's dash stands 7 mm below the text; Word measures from the edge of the paper to the foot of a 14 pt line. */
const footerDistance = twips(bottom - 7) - 14 * 20

const section = [
  '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>',
  `<w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"/>`,
  `<w:pgMar w:top="${twips(top)}" w:right="${twips(outer)}" w:bottom="${twips(bottom)}" w:left="${twips(binding)}" w:header="851" w:footer="${footerDistance}" w:gutter="0"/>`,
  '<w:cols w:space="720"/>',
  `<w:docGrid w:type="lines" w:linePitch="${lineTwips}"/></w:sectPr>`,
].join('')

/** — 1 — at the outer edge of the page. */
function footer(side: 'left' | 'right'): string {
  const field = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
  const number = `${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field('separate')}${run('1')}${field('end')}`
  const content = `<w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:jc w:val="${side}"/></w:pPr>${run('— ')}${number}${run(' —')}</w:p>`
  return part(`<w:ftr ${WORD}>${content}</w:ftr>`)
}

/** Bound at the left of odd pages and the right of even ones; the last flag is Word 2013's layout, without which it opens in 兼容模式. */
const settings = part(
  `<w:settings ${WORD}><w:zoom w:percent="100"/><w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`,
)

function coreProperties(title: string): string {
  return part(
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`,
  )
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

function relations(rows: readonly (readonly [type: string, target: string])[]): string {
  const list = rows.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
  return part(`<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`)
}

const packageRelations = relations([
  [`${OFFICE}/officeDocument`, 'word/document.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
])

const documentRelations = relations([
  [`${OFFICE}/styles`, 'styles.xml'],
  [`${OFFICE}/fontTable`, 'fontTable.xml'],
  [`${OFFICE}/settings`, 'settings.xml'],
  [`${OFFICE}/footer`, 'footer1.xml'],
  [`${OFFICE}/footer`, 'footer2.xml'],
])

const contentTypes = part(
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    ['/word/document.xml', `${TYPES}.document.main+xml`],
    ['/word/styles.xml', `${TYPES}.styles+xml`],
    ['/word/fontTable.xml', `${TYPES}.fontTable+xml`],
    ['/word/settings.xml', `${TYPES}.settings+xml`],
    ['/word/footer1.xml', `${TYPES}.footer+xml`],
    ['/word/footer2.xml', `${TYPES}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
    .join('')}</Types>`,
)
