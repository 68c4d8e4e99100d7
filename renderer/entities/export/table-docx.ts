import { markHeaders } from './docx-mark.ts'
import { docxPackage, docxSection, docxSettings, type DocxAround } from './docx-package.ts'
import { stylesPart, twips, type StyleShape } from './docx-styles.ts'
import { field, paragraph, run } from './docx-xml.ts'

export interface Paper {
  readonly paper: 'A4' | 'A3'
  readonly landscape: boolean
}

/** A table as it stands on paper: on its page (table-sheet.tsx) as in a Word file. */
export interface TablePaper extends Paper {
  readonly title: string
  /** In one line under the title: whose it is, as of when. */
  readonly facts: readonly string[]
  readonly columns: readonly { readonly header: string; readonly align?: 'right' | undefined }[]
  readonly rows: readonly (readonly string[])[]
  /** Who signs below it; with a gap for each. */
  readonly signers: readonly string[]
  /** The watermark of its release; '' where nothing sensitive leaves. */
  readonly mark: string
}

/** More cells than this open slowly in Word, and nobody reads them on paper: such a table is one for Excel. */
export const MOST_PAPER_CELLS = 100_000

/** Millimetres: the short and the long side of the paper. */
export const SIZES = { A4: [210, 297], A3: [297, 420] } as const
const MARGIN = { top: 16, side: 12, bottom: 16, around: 8 } as const

/** A table as a Word file: its head row on every page, 第 x 页 共 y 页 at the foot. Two of the same words are the same bytes. */
export function tableDocx(table: TablePaper): Uint8Array {
  const { title, facts, signers, mark } = table
  const around: readonly DocxAround[] = [{ kind: 'footer', page: 'default', content: pageOf }, ...markHeaders(mark, ['default'])]
  const document = [
    paragraph('TableTitle', run(title)),
    paragraph('TableFacts', run(facts.filter((one) => one !== '').join('　'))),
    tableXml(table),
    // A table needs a paragraph behind it.
    paragraph('TableSigners', run(signers.map((role) => `${role}：`).join('　　　　　　　　'))),
    docxSection(around, pageXml(table)),
  ]
  return docxPackage({ title, document: document.join(''), styles: stylesPart(shapes), settings: docxSettings(), around })
}

const pageOf = paragraph('TableFoot', `${run('第 ')}${field('PAGE')}${run(' 页　共 ')}${field('NUMPAGES')}${run(' 页')}`)

function pageXml({ paper, landscape }: TablePaper): string {
  const [short, long] = SIZES[paper].map(twips)
  const size = landscape ? `w:w="${long}" w:h="${short}" w:orient="landscape"` : `w:w="${short}" w:h="${long}"`
  const { top, side, bottom, around } = MARGIN
  return `<w:pgSz ${size}/><w:pgMar w:top="${twips(top)}" w:right="${twips(side)}" w:bottom="${twips(bottom)}" w:left="${twips(side)}" w:header="${twips(around)}" w:footer="${twips(around)}" w:gutter="0"/>`
}

function tableXml(table: TablePaper): string {
  const widths = columnTwips(table)
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (edge) => `<w:${edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
  )
  const total = widths.reduce((sum, width) => sum + width, 0)
  const look = `<w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${edges.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>`
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const row = (cells: readonly string[], styleOf: (column: TablePaper['columns'][number]) => string, repeated = ''): string =>
    `<w:tr><w:trPr><w:cantSplit/>${repeated}</w:trPr>${table.columns.map((column, at) => cellXml(cells[at] ?? '', widths[at] ?? 0, styleOf(column))).join('')}</w:tr>`
  const headers = table.columns.map(({ header }) => header)
  const head = row(headers, () => 'TableHead', '<w:tblHeader/>')
  const body = table.rows.map((cells) => row(cells, ({ align }) => (align ? 'TableCellRight' : 'TableCell')))
  return `<w:tbl><w:tblPr>${look}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}${body.join('')}</w:tbl>`
}

function cellXml(text: string, width: number, style: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => paragraph(style, run(line)))
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${lines.join('')}</w:tc>`
}

/** The width of the text, shared out by what stands in the columns. */
function columnTwips({ columns, rows, paper, landscape }: TablePaper): readonly number[] {
  const [short, long] = SIZES[paper]
  const text = twips((landscape ? long : short) - 2 * MARGIN.side)
  const wants = columns.map(({ header }, at) =>
    rows.reduce(
      (most, cells) => Math.max(most, lettersOf(cells[at] ?? '')),
      Math.min(MOST_LETTERS, Math.max(FEWEST_LETTERS, lettersOf(header))),
    ),
  )
  const total = wants.reduce((sum, want) => sum + want, 0)
  return wants.map((want) => Math.floor((text * want) / total))
}

const [FEWEST_LETTERS, MOST_LETTERS] = [5, 36] as const

/** In letters of half width; a long text is set in several lines. */
function lettersOf(text: string): number {
  let letters = 1
  for (const sign of text) letters += (sign.codePointAt(0) ?? 0) < 0x2e80 ? 1 : 2
  return Math.min(MOST_LETTERS, letters)
}

const lines = (before: number, after: number): string =>
  `<w:snapToGrid w:val="0"/><w:spacing w:before="${before}" w:after="${after}" w:line="240" w:lineRule="auto"/>`
const cell = { size: 10.5, spacing: 0 } as const

const shapes: readonly StyleShape[] = [
  {
    id: 'TableTitle',
    name: '报表标题',
    paragraph: `${lines(0, 120)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`,
    face: 'mark',
    size: 18,
    spacing: 0,
  },
  { id: 'TableFacts', name: '报表说明', paragraph: `${lines(0, 100)}<w:jc w:val="left"/>`, ...cell },
  { id: 'TableHead', name: '报表表头', paragraph: `${lines(30, 30)}<w:jc w:val="center"/>`, face: 'firstLevel', ...cell },
  { id: 'TableCell', name: '报表文字', paragraph: `${lines(20, 20)}<w:jc w:val="left"/>`, ...cell },
  { id: 'TableCellRight', name: '报表数字', paragraph: `${lines(20, 20)}<w:jc w:val="right"/>`, ...cell },
  { id: 'TableSigners', name: '报表签字', paragraph: `${lines(240, 0)}<w:jc w:val="left"/>`, ...cell },
  { id: 'TableFoot', name: '报表页脚', paragraph: `${lines(0, 0)}<w:jc w:val="center"/>`, face: 'pageNumber', ...cell },
]
