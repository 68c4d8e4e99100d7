import { filledPieces, wordsOf, type ValueOf } from '../marks.ts'
import { childOf, childrenOf, setText, textOf, writable, type XmlElement } from '../xml.ts'

/** Excel's own limit of a header or footer, its codes for looks included. */
export const MAX_PAGE_TEXT = 255

/** The headers and footers of a sheet's printed pages. */
export function pageTexts(worksheet: XmlElement): XmlElement[] {
  return childrenOf(childOf(worksheet, 'headerFooter'))
}

/** Fills their marks; `&` begins a code there (`&P` is the page), so that of a value is doubled. What is too long is cut off. */
export function fillPageTexts(worksheet: XmlElement, valueOf: ValueOf): void {
  for (const element of pageTexts(worksheet)) {
    const text = textOf(element)
    let room = MAX_PAGE_TEXT - filledPieces([text], () => '').join('').length
    const fitting = (words: string): string => {
      const signs = Array.from(writable(words), (sign) => (sign === '&' ? '&&' : sign))
      while (signs.join('').length > room) signs.pop()
      room -= signs.join('').length
      return signs.join('')
    }
    const [filled = ''] = filledPieces([text], (mark) => fitting(wordsOf(valueOf(mark)).slice(0, MAX_PAGE_TEXT)))
    setText(element, filled)
  }
}
