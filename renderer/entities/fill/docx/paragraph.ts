import { filledPieces, marksIn, wordsOf, type ValueOf } from '../marks.ts'
import { childrenOf, localName, setText, sibling, textOf, writable, XmlElement } from '../xml.ts'

/** The `t` elements of a paragraph, one for each run, those in links and tracked insertions included; not those of a text box, whose paragraphs are its own. */
function piecesOf(paragraph: XmlElement): XmlElement[] {
  return childrenOf(paragraph).flatMap((child) => {
    const name = localName(child)
    if (name === 't') return [child]
    return name === 'p' || name === 'del' || name === 'pPr' || name === 'rPr' ? [] : piecesOf(child)
  })
}

export function paragraphText(paragraph: XmlElement): string {
  return piecesOf(paragraph).map(textOf).join('')
}

/** Fills the marks of a paragraph, also those that Word has split over several runs; a line end within a value stays one. */
export function fillParagraph(paragraph: XmlElement, valueOf: ValueOf): void {
  const pieces = piecesOf(paragraph)
  const texts = pieces.map(textOf)
  if (marksIn(texts.join('')).length === 0) return
  const filled = filledPieces(texts, (mark) => writable(wordsOf(valueOf(mark))).replace(/\r\n?/g, '\n'))
  pieces.forEach((piece, index) => {
    if (filled[index] !== texts[index]) putLines(paragraph, piece, filled[index] ?? '')
  })
}

function putLines(paragraph: XmlElement, piece: XmlElement, text: string): void {
  const lines = text.split('\n').map((line) => {
    const element = new XmlElement(piece.name, { 'xml:space': 'preserve' })
    setText(element, line)
    return element
  })
  const run = parentOf(paragraph, piece)
  const breaks = lines.flatMap((line, index) => (index === 0 ? [line] : [new XmlElement(sibling(piece, 'br')), line]))
  run?.children.splice(run.children.indexOf(piece), 1, ...breaks)
}

function parentOf(element: XmlElement, child: XmlElement): XmlElement | undefined {
  if (element.children.includes(child)) return element
  for (const each of childrenOf(element)) {
    const found = parentOf(each, child)
    if (found) return found
  }
  return undefined
}
