/** An element of an XML file: its own words and the elements in it, without attributes. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

export type XmlNode = readonly [name: string, content: string | number | readonly XmlNode[]]

/** What XML 1.0 cannot hold at all, escaped or not. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What of a text an XML file can hold. */
export function xmlPlain(text: string): string {
  return text.replace(FORBIDDEN, '')
}

/** Words as they stand between tags. */
export function xmlWords(text: string): string {
  return xmlPlain(text).replace(/[&<>"]/g, (char) => escapes[char] ?? char)
}

/** An XML file of nested elements, two spaces a level. */
export function writeXml(root: XmlNode): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`
}

function written([name, content]: XmlNode, indent: string): string {
  if (typeof content !== 'object') return `${indent}<${name}>${xmlWords(String(content))}</${name}>\n`
  return `${indent}<${name}>\n${content.map((node) => written(node, `${indent}  `)).join('')}${indent}</${name}>\n`
}

const MOST_DEPTH = 200
const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[^>]*\?>|<!DOCTYPE[^>[]*>|<(\/?)([^\s<>/!?=]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy

interface Open {
  readonly name: string
  text: string
  readonly children: XmlElement[]
}

/**
 * Reads what is well formed, and nothing else: every element closed in its order, one root. Knows no entity but the five of XML and
 * numbers, so nothing can be drawn in from outside or blown up from within. @returns undefined for anything that is not well formed
 */
export function readXml(source: string): XmlElement | undefined {
  const root: Open = { name: '', text: '', children: [] }
  const stack: Open[] = [root]
  TOKEN.lastIndex = 0
  const text = source.replace(/^\ufeff/, '')
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)
    const top = stack.at(-1)
    if (!token || !top) return undefined
    const [, cdata, closing, name, attributes = '', empty, words] = token
    if (words !== undefined || cdata !== undefined) {
      if (words !== undefined && !entitiesKnown(words)) return undefined
      top.text += cdata ?? plain(words ?? '')
    } else if (name !== undefined && !step({ stack, name, closing: closing === '/', empty: empty === '/', attributes })) return undefined
  }
  const [only, ...others] = root.children
  return stack.length === 1 && others.length === 0 && root.text.trim() === '' ? only : undefined
}

interface Tag {
  readonly stack: Open[]
  readonly name: string
  readonly closing: boolean
  readonly empty: boolean
  readonly attributes: string
}

/** @returns whether the tag may stand here */
function step({ stack, name, closing, empty, attributes }: Tag): boolean {
  const top = stack.at(-1)
  if (closing) {
    const parent = stack.at(-2)
    if (!top || !parent || top.name !== name || empty || attributes.trim() !== '') return false
    stack.pop()
    parent.children.push(top)
    return true
  }
  if (!entitiesKnown(attributes) || stack.length > MOST_DEPTH) return false
  if (empty) top?.children.push({ name, text: '', children: [] })
  else stack.push({ name, text: '', children: [] })
  return true
}

const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g

function entitiesKnown(text: string): boolean {
  return !text.replace(ENTITY, '').includes('&')
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function plain(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const body = entity.slice(1, -1)
    if (!body.startsWith('#')) return named[body] ?? entity
    const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}

/** The words of the element at this path below `element`; empty where there is none. */
export function xmlAt(element: XmlElement, ...path: readonly string[]): string {
  let at: XmlElement | undefined = element
  for (const name of path) at = at?.children.find((one) => one.name === name)
  return at?.text.trim() ?? ''
}
