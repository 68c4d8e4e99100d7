import * as Y from 'yjs'
import type { RichText } from '#shared/schema/shapes.ts'

/** Name of the Yjs fragment that TipTap's Collaboration extension binds to. */
export const FRAGMENT = 'default'

export function emptyRichText(): RichText {
  return { y: '', plain: '' }
}

/**
 * A text of plain paragraphs as TipTap would hold it.
 * @param clientId fixes the Yjs client, so that demo data and tests are the same bytes every time
 */
export function richTextFromPlain(text: string, clientId?: number): RichText {
  const doc = new Y.Doc()
  if (clientId !== undefined) doc.clientID = clientId
  const paragraphs = text.split('\n').map((line) => {
    const paragraph = new Y.XmlElement('paragraph')
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line)])
    return paragraph
  })
  doc.getXmlFragment(FRAGMENT).insert(0, paragraphs)
  return { y: encode(Y.encodeStateAsUpdate(doc)), plain: text }
}

/** The words of a Yjs update, one line a block; empty when it cannot be read. */
export function plainOf(y: string): string {
  const doc = load(y)
  return doc ? plainOfDoc(doc) : ''
}

/** Whether an editor could open it; the empty string is an empty text. */
export function isReadableRichText(y: string): boolean {
  return load(y) !== undefined
}

/**
 * Both texts, as Yjs unites them. When one side already holds everything the other has, its bytes come back untouched, so
 * that equal content stays equal bytes on every replica (sync.md S4).
 * @returns undefined when one side cannot be read; then the texts meet as plain values
 */
export function uniteRichText(theirs: RichText, mine: RichText): RichText | undefined {
  const [theirDoc, myDoc] = [load(theirs.y), load(mine.y)]
  if (!theirDoc || !myDoc) return undefined
  const [theirUpdate, myUpdate] = [Y.encodeStateAsUpdate(theirDoc), Y.encodeStateAsUpdate(myDoc)]
  if (!bringsNews(theirDoc, myUpdate)) return theirs
  if (!bringsNews(myDoc, theirUpdate)) return mine
  // A fresh document joins the pieces in one way, whichever side came first.
  const union = new Y.Doc()
  Y.applyUpdate(union, Y.encodeStateAsUpdate(theirDoc))
  return { ...mine, ...theirs, y: encode(Y.encodeStateAsUpdate(union)), plain: plainOfDoc(union) }
}

/** As `uniteRichText`; of an unreadable side the readable other is taken. */
export function mergeRichText(a: RichText, b: RichText): RichText {
  return uniteRichText(a, b) ?? (isReadableRichText(a.y) ? a : b)
}

function bringsNews(doc: Y.Doc, update: Uint8Array): boolean {
  let news = false
  doc.once('update', () => {
    news = true
  })
  Y.applyUpdate(doc, update)
  return news
}

function load(y: string): Y.Doc | undefined {
  const doc = new Y.Doc()
  if (y === '') return doc
  try {
    Y.applyUpdate(doc, decode(y))
    // Touching the fragment fails here, not in a screen, when the update holds another type under its name.
    doc.getXmlFragment(FRAGMENT)
    return doc
  } catch {
    return undefined // a damaged update; the callers say what then
  }
}

function plainOfDoc(doc: Y.Doc): string {
  const lines: string[] = []
  collectLines(doc.getXmlFragment(FRAGMENT), lines)
  return lines.join('\n')
}

/** A block that holds words is a line; a block that holds blocks (list, quotation) gives the lines of these. */
function collectLines(parent: Y.XmlFragment, lines: string[]): void {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlText) lines.push(wordsOf(node))
    else if (node instanceof Y.XmlElement) {
      const children = node.toArray()
      if (children.every(isInline)) lines.push(children.map(inlineWords).join(''))
      else collectLines(node, lines)
    }
  }
}

function isInline(node: unknown): boolean {
  return node instanceof Y.XmlText || (node instanceof Y.XmlElement && node.nodeName === 'hardBreak')
}

function inlineWords(node: unknown): string {
  return node instanceof Y.XmlText ? wordsOf(node) : '\n'
}

function wordsOf(text: Y.XmlText): string {
  const delta: { insert?: unknown }[] = text.toDelta()
  return delta.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('')
}

/** Web-standard in Node, browser and worker; the shared library has neither Buffer nor DOM types. */
declare function atob(text: string): string
declare function btoa(text: string): string

function encode(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 8192) binary += String.fromCharCode(...bytes.subarray(start, start + 8192))
  return btoa(binary)
}

function decode(text: string): Uint8Array {
  const binary = atob(text)
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}
