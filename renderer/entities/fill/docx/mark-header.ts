import { relatedParts, type FormPackage } from '../form-package.ts'
import { childOf, childrenOf, descendants, parsePart, setText, sibling, textOf, writable, XmlElement } from '../xml.ts'

const DOCUMENT = 'word/document.xml'
const RELATIONS = 'word/_rels/document.xml.rels'
const HEADER = 'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml'
const TRANSITIONAL = {
  word: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  related: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const
const STRICT = {
  word: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
  related: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
} as const

/**
 * The watermark at the head of every page: in the headers that there are, and in a new one for the pages that have none. It hangs in a
 * frame above the text, so that the form breaks where it did. A form that bears the mark already (`{{水印}}`) is left as it is.
 */
export function markDocument(form: FormPackage, mark: string): void {
  const document = form.root(DOCUMENT)
  if (!document) return
  const headers = [...relatedParts(form, DOCUMENT).values()].filter(({ type }) => type === 'header')
  const roots = headers.flatMap(({ target }) => form.root(target) ?? [])
  if ([document, ...roots].some((root) => wordsOf(root).includes(writable(mark)))) return
  const names = Object.values(document.attributes).includes(STRICT.word) ? STRICT : TRANSITIONAL
  for (const root of roots) root.children.unshift(markParagraph(mark, names.word))
  const lacking = lackingHeaders(form, document)
  if (lacking.length === 0) return
  const id = relate(form, names.related)
  for (const { section, type } of lacking) {
    // Attributes of Word bear the prefix of its elements.
    const reference = { 'xmlns:r': names.related, 'r:id': id, [sibling(section, 'type')]: type }
    section.children.unshift(new XmlElement(sibling(section, 'headerReference'), reference))
  }
  const header = parsePart(new TextEncoder().encode(`<w:hdr xmlns:w="${names.word}"><w:p/></w:hdr>`))
  header.children.unshift(markParagraph(mark, names.word))
  form.add(`word/${PART}`, header, HEADER)
}

/** No Office program calls a part so. */
const PART = 'header-release-mark.xml'

function wordsOf(root: XmlElement): string {
  return [...descendants(root, 't')].map(textOf).join('')
}

/** The kinds of pages that have no header, each at the first section that has such pages: the later ones take it over from there. */
function lackingHeaders(form: FormPackage, document: XmlElement): { readonly section: XmlElement; readonly type: string }[] {
  const evenPages = isOn(childOf(form.read('word/settings.xml'), 'evenAndOddHeaders'))
  const known = new Set<string>()
  return sectionsOf(document).flatMap((section) => {
    const own = childrenOf(section, 'headerReference').map((one) => valueOf(one, 'type') ?? 'default')
    for (const type of own) known.add(type)
    const wanted = ['default', ...(evenPages ? ['even'] : []), ...(isOn(childOf(section, 'titlePg')) ? ['first'] : [])]
    const lacking = wanted.filter((type) => !known.has(type))
    for (const type of lacking) known.add(type)
    return lacking.map((type) => ({ section, type }))
  })
}

/** In their order; a document that has none gets one, which Word reads as its own. */
function sectionsOf(document: XmlElement): XmlElement[] {
  const body = childOf(document, 'body') ?? document
  // One that a tracked change quotes is no section.
  const quoted = new Set([...descendants(document, 'sectPrChange')].flatMap((change) => childrenOf(change)))
  const sections = [...descendants(document, 'sectPr')].filter((one) => !quoted.has(one))
  if (childOf(body, 'sectPr')) return sections
  const last = new XmlElement(sibling(body, 'sectPr'))
  body.children.push(last)
  return [...sections, last]
}

function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off'].includes(valueOf(element, 'val') ?? '')
}

function valueOf({ attributes }: XmlElement, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.slice(key.indexOf(':') + 1) === name)?.[1]
}

/** @returns the id by which the document knows the new part */
function relate(form: FormPackage, related: string): string {
  const id = 'rIdReleaseMark'
  const attributes = { Id: id, Type: `${related}/header`, Target: PART }
  const relations = form.root(RELATIONS)
  if (relations) relations.children.push(new XmlElement(sibling(relations, 'Relationship'), attributes))
  else form.add(RELATIONS, relationsWith(attributes), 'application/vnd.openxmlformats-package.relationships+xml')
  return id
}

function relationsWith(attributes: Record<string, string>): XmlElement {
  const xmlns = 'http://schemas.openxmlformats.org/package/2006/relationships'
  return new XmlElement('Relationships', { xmlns }, [new XmlElement('Relationship', attributes)])
}

function markParagraph(mark: string, word: string): XmlElement {
  const paragraph = parsePart(
    new TextEncoder().encode(
      `<w:p xmlns:w="${word}"><w:pPr><w:framePr w:w="10000" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="420"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:color w:val="555555"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p>`,
    ),
  )
  for (const text of descendants(paragraph, 't')) setText(text, writable(mark))
  return paragraph
}
