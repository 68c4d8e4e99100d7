import { parseXml, XmlElement, XmlText, type XmlDocument } from '@rgrove/parse-xml'

export { XmlElement, XmlText }
export type XmlChild = XmlElement['children'][number]

/** Deeper than any form; what is deeper would end the stack. */
const MAX_DEPTH = 200

/** The root of a part. Throws at what is not well formed, at a DTD (Office writes none; entities come from there) and at endless nesting. */
export function parsePart(bytes: Uint8Array): XmlElement {
  const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
  if (text.includes('<!DOCTYPE')) throw new Error('DTD')
  const [, told = 'utf-8'] = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/.exec(text) ?? []
  if (!/^(utf-?(8|16(le|be)?)|us-ascii)$/i.test(told)) throw new Error('encoding') // Office would read other signs than the program has checked
  const { root }: XmlDocument = parseXml(text, { preserveComments: false })
  if (!root) throw new Error('no root')
  checkDepth(root, 0)
  return root
}

/** The text of a part that need not be well formed. */
export function partText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes)
}

/** Whether a part begins as XML does, in whatever signs: one that only Office could read is looked at, and refused. */
export function isXml(bytes: Uint8Array): boolean {
  return /^[\s\0\uFEFF]*</.test(partText(bytes.subarray(0, 400)))
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

function checkDepth(element: XmlElement, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error('too deep')
  for (const child of element.children) if (child instanceof XmlElement) checkDepth(child, depth + 1)
}

export function partBytes(root: XmlElement): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written(root)}`)
}

function written(node: XmlChild): string {
  if (node instanceof XmlText) return escaped(node.text)
  if (!(node instanceof XmlElement)) return ''
  let text = `<${node.name}`
  for (const name in node.attributes) text += ` ${name}="${escaped(node.attributes[name] ?? '', true)}"`
  if (node.children.length === 0) return `${text}/>`
  text += '>'
  for (const child of node.children) text += written(child)
  return `${text}</${node.name}>`
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;' }

function escaped(text: string, inAttribute = false): string {
  if (!/[&<>"\n\r\t]/.test(text)) return text
  return text.replace(inAttribute ? /[&<>"\n\r\t]/g : /[&<>\r]/g, (sign) => SIGNS[sign] ?? '')
}

/** What XML has no sign for: control characters, half a pair. */
export function writable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}

/** A name without its prefix: producers choose their own (`x:row`). */
export function localName(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1)
}

/** A name in the namespace of `near`. */
export function sibling(near: XmlElement, name: string): string {
  return near.name.slice(0, near.name.indexOf(':') + 1) + name
}

export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  const all = (element?.children ?? []).filter((child) => child instanceof XmlElement)
  return name === undefined ? all : all.filter((child) => localName(child) === name)
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0]
}

/** All of this name below, in their order. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (!(child instanceof XmlElement)) continue
    if (localName(child) === name) yield child
    yield* descendants(child, name)
  }
}

export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (child instanceof XmlText ? child.text : '')).join('') ?? ''
}

export function setText(element: XmlElement, text: string): void {
  element.children = text === '' ? [] : [new XmlText(text)]
}

export function copyOf(element: XmlElement): XmlElement {
  const children = element.children.map((child) => {
    if (child instanceof XmlElement) return copyOf(child)
    return child instanceof XmlText ? new XmlText(child.text) : child
  })
  return new XmlElement(element.name, { ...element.attributes }, children)
}
