import { childrenOf, localName, textOf, type XmlElement } from '../xml.ts'

/** Fields by which Word fetches a file, runs another program or asks a database (ECMA-376 part 1, 17.16.5). */
const ASKING =
  /^\s*(?:DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD)\b|\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b/i

export function asksOutside(code: string): boolean {
  return ASKING.test(code)
}

/** The codes of the fields of a part, each joined from its runs; that of a field within another is one of its own. */
export function fieldCodes(root: XmlElement): string[] {
  const found: string[] = []
  const open: string[] = ['']
  collect(root, open, found)
  return [...found, ...open]
}

function collect(element: XmlElement, open: string[], found: string[]): void {
  for (const child of childrenOf(element)) {
    const name = localName(child)
    if (name === 'fldSimple') found.push(attributeOf(child, 'instr'))
    else if (name === 'fldChar' && attributeOf(child, 'fldCharType') === 'begin') open.push('')
    else if (name === 'fldChar' && attributeOf(child, 'fldCharType') === 'end' && open.length > 1) found.push(open.pop() ?? '')
    else if (/^(instrText|delInstrText)$/.test(name)) open.push((open.pop() ?? '') + textOf(child))
    collect(child, open, found)
  }
}

function attributeOf({ attributes }: XmlElement, name: string): string {
  return Object.entries(attributes).find(([key]) => key.slice(key.indexOf(':') + 1) === name)?.[1] ?? ''
}
