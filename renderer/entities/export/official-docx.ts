import { officialPage } from '#shared/domain/paper/official-page.ts'
import { markHeaders } from './docx-mark.ts'
import { docxPackage, docxSection, docxSettings } from './docx-package.ts'
import { lineTwips, stylesPart, twips } from './docx-styles.ts'
import { field, paragraph, run } from './docx-xml.ts'
import type { OfficialPaper } from '#shared/domain/paper/official-paper.ts'

/**
 * An official paper as a Word file (ECMA-376, transitional): the same numbers as on its sheet (official-sheet.tsx), real styles, and
 * nothing that a later hand would have to undo. Two papers of the same words are the same bytes.
 * @param mark the watermark of its release; '' where nothing sensitive leaves
 */
export function officialDocx(paper: OfficialPaper, mark = ''): Uint8Array {
  return wordFile(paper.mark, contentOf(paper), mark)
}

/**
 * A title and paragraphs as a Word file of the same page and styles, without the red head of a paper that is sent out.
 * @param title may be of any length
 * @param mark the watermark of its release; '' where nothing sensitive leaves
 */
export function plainDocx(title: string, blocks: OfficialPaper['blocks'], mark = ''): Uint8Array {
  const content = [paragraph('Plain', run(title)), ...blocks.map((block) => paragraph(styleOf[block.level], run(block.text)))]
  return wordFile(title, content.join(''), mark)
}

function wordFile(title: string, content: string, mark: string): Uint8Array {
  const around = [...footers, ...markHeaders(mark, ['default', 'even'])]
  const document = `${content}${docxSection(around, page)}`
  return docxPackage({ title, document, styles: stylesPart(), settings, around })
}

const styleOf = { one: 'LevelOne', two: 'LevelTwo', body: 'Body' } as const

function contentOf(paper: OfficialPaper): string {
  const lists = paper.lists.map(({ term, names }) => paragraph('Names', `${run(`${term}：`, 'Term')}${run(names)}`))
  const content = [
    paragraph('Mark', run(paper.mark)),
    paragraph('Number', run(paper.number)),
    ...paper.blocks.map((block) => paragraph(styleOf[block.level], run(block.text))),
    ...(lists.length > 0 ? [paragraph('Normal', ''), ...lists] : []),
    paragraph('Imprint', `${run(paper.issuer)}<w:r><w:tab/></w:r>${run(`${paper.issuedOn}印发`)}`),
  ]
  return content.join('')
}

const { width, height, top, bottom, binding, outer } = officialPage
/** The page number's dash stands 7 mm below the text; Word measures from the edge of the paper to the foot of a 14 pt line. */
const footerDistance = twips(bottom - 7) - 14 * 20

const page = [
  `<w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"/>`,
  `<w:pgMar w:top="${twips(top)}" w:right="${twips(outer)}" w:bottom="${twips(bottom)}" w:left="${twips(binding)}" w:header="851" w:footer="${footerDistance}" w:gutter="0"/>`,
  '<w:cols w:space="720"/>',
  `<w:docGrid w:type="lines" w:linePitch="${lineTwips}"/>`,
].join('')

/** — 1 — at the outer edge of the page. */
function footer(side: 'left' | 'right'): string {
  return `<w:p><w:pPr><w:pStyle w:val="PageNumber"/><w:jc w:val="${side}"/></w:pPr>${run('— ')}${field('PAGE')}${run(' —')}</w:p>`
}

const footers = [
  { kind: 'footer', page: 'default', content: footer('right') },
  { kind: 'footer', page: 'even', content: footer('left') },
] as const

/** Bound at the left of odd pages and the right of even ones. */
const settings = docxSettings({
  before: '<w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>',
  after: '<w:evenAndOddHeaders/>',
})
