import { strToU8, zipSync } from 'fflate'
import { fontTablePart } from './docx-styles.ts'
import { part, WORD, xmlText } from './docx-xml.ts'

/** What stands at the head or foot of a page; `page` says of which. */
export interface DocxAround {
  readonly kind: 'header' | 'footer'
  readonly page: 'default' | 'even'
  /** Paragraphs. */
  readonly content: string
}

export interface DocxParts {
  readonly title: string
  /** What stands in `w:body`, its last section (docxSection) included. */
  readonly document: string
  readonly styles: string
  readonly settings: string
  readonly around: readonly DocxAround[]
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const RELATIONS = `xmlns:r="${OFFICE}"`
/** Styles, fonts and settings come before what stands around the text. */
const BEFORE_AROUND = 3

/** A Word file of these parts (ECMA-376, transitional). The same parts are the same bytes. */
export function docxPackage({ title, document, styles, settings, around }: DocxParts): Uint8Array {
  const named = around.map((one, at) => ({ ...one, name: `${one.kind}${at + 1}.xml` }))
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': contentTypes(named),
    '_rels/.rels': relations([
      [`${OFFICE}/officeDocument`, 'word/document.xml'],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreProperties(title),
    'word/document.xml': part(`<w:document ${WORD} ${RELATIONS}><w:body>${document}</w:body></w:document>`),
    'word/styles.xml': styles,
    'word/fontTable.xml': fontTablePart(),
    'word/settings.xml': settings,
    ...Object.fromEntries(named.map((one) => [`word/${one.name}`, aroundPart(one)])),
    'word/_rels/document.xml.rels': relations([
      [`${OFFICE}/styles`, 'styles.xml'],
      [`${OFFICE}/fontTable`, 'fontTable.xml'],
      [`${OFFICE}/settings`, 'settings.xml'],
      ...named.map(({ kind, name }) => [`${OFFICE}/${kind}`, name] as const),
    ]),
  }
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
  return zipSync(files, { mtime: new Date(2000, 0, 1) })
}

/** The section of a document with what stands around it. @param page size, margins and grid, in the order that the schema asks for */
export function docxSection(around: readonly DocxAround[], page: string): string {
  const references = around.map(({ kind, page: of }, at) => `<w:${kind}Reference w:type="${of}" r:id="rId${BEFORE_AROUND + at + 1}"/>`)
  return `<w:sectPr>${references.join('')}${page}</w:sectPr>`
}

/** `layout`: what a kind of paper wants beside what all have. The last flag is Word 2013's layout, without which it opens in 兼容模式. */
export function docxSettings(layout: { readonly before?: string; readonly after?: string } = {}): string {
  return part(
    `<w:settings ${WORD}><w:zoom w:percent="100"/>${layout.before ?? ''}<w:defaultTabStop w:val="420"/>${layout.after ?? ''}<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`,
  )
}

function aroundPart({ kind, content }: DocxAround): string {
  const root = kind === 'header' ? 'hdr' : 'ftr'
  return part(`<w:${root} ${WORD}>${content}</w:${root}>`)
}

function coreProperties(title: string): string {
  return part(
    `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title><dc:language>zh-CN</dc:language></cp:coreProperties>`,
  )
}

function relations(rows: readonly (readonly [type: string, target: string])[]): string {
  const list = rows.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`)
  return part(`<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`)
}

function contentTypes(around: readonly { readonly kind: DocxAround['kind']; readonly name: string }[]): string {
  const overrides = [
    ['/word/document.xml', `${TYPES}.document.main+xml`],
    ['/word/styles.xml', `${TYPES}.styles+xml`],
    ['/word/fontTable.xml', `${TYPES}.fontTable+xml`],
    ['/word/settings.xml', `${TYPES}.settings+xml`],
    ...around.map(({ kind, name }) => [`/word/${name}`, `${TYPES}.${kind}+xml`]),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ]
  const list = overrides.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('')
  return part(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${list}</Types>`,
  )
}
