import { relatedParts, type FormPackage } from '../form-package.ts'
import { childOf, localName, setText, sibling, textOf, writable, XmlElement } from '../xml.ts'
import { MAX_PAGE_TEXT } from './page-texts.ts'

const WORKBOOK = 'xl/workbook.xml'
const LOOK = '&8 ' // points; the blank keeps a unit whose name begins with a digit from being read as part of the size
const SHEETS = new Set(['worksheet', 'chartsheet'])
/** What stands behind `headerFooter` in a sheet (ECMA-376, CT_Worksheet and CT_Chartsheet). */
const BEHIND = new Set(
  'rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing drawingHF legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst'.split(
    ' ',
  ),
)
/** In the order of the format. */
const KINDS = ['oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter'] as const

/**
 * The watermark on every printed page of every sheet: in its header, in the footer where the template's own words stand in the header, below
 * those words where both are taken. Cells, styles, merges, print area and margins stay as they are. A page that bears it already is left.
 */
export function markPages(form: FormPackage, mark: string): void {
  for (const { target } of relatedParts(form, WORKBOOK).values()) {
    const kind = target.endsWith('.xml') && form.names.includes(target) ? form.read(target) : undefined
    if (!kind || !SHEETS.has(localName(kind))) continue
    const root = form.root(target)
    if (root) markSheet(root, writable(mark))
  }
}

function markSheet(root: XmlElement, mark: string): void {
  const around = childOf(root, 'headerFooter') ?? placed(root)
  const isOn = (name: string): boolean => /^(1|true)$/.test(around.attributes[name] ?? '')
  const pages = ['odd', ...(isOn('differentOddEven') ? ['even'] : []), ...(isOn('differentFirst') ? ['first'] : [])]
  for (const page of pages) {
    const [header, footer] = [`${page}Header`, `${page}Footer`]
    const [above, below] = [header, footer].map((name) => textOf(childOf(around, name)))
    const words = mark.replaceAll('&', '&&')
    if (`${above}${below}`.includes(words)) continue
    if (!above) write(around, header, `&C${LOOK}${words}`)
    else if (!below) write(around, footer, `&C${LOOK}${words}`)
    else write(around, footer, withLine(below, words))
  }
}

function placed(root: XmlElement): XmlElement {
  const around = new XmlElement(sibling(root, 'headerFooter'))
  const at = root.children.findIndex((child) => child instanceof XmlElement && BEHIND.has(localName(child)))
  root.children.splice(at < 0 ? root.children.length : at, 0, around)
  return around
}

function write(around: XmlElement, name: string, text: string): void {
  const known = childOf(around, name)
  if (known) return setText(known, text)
  const made = new XmlElement(sibling(around, name))
  setText(made, text)
  const later = KINDS.slice(KINDS.findIndex((kind) => kind === name) + 1) as readonly string[]
  const at = around.children.findIndex((child) => child instanceof XmlElement && later.includes(localName(child)))
  around.children.splice(at < 0 ? around.children.length : at, 0, made)
}

/** The line below the middle part. Excel opens no longer text: then the number under which the audit finds it has to do. */
function withLine(text: string, words: string): string {
  const [left, middle, right] = partsOf(text)
  const made = (line: string): string => `${left}${middle || '&C'}${middle ? '\n' : ''}${LOOK}${line}${right}`
  const whole = made(words)
  return whole.length <= MAX_PAGE_TEXT ? whole : made(/用途号 \w+/.exec(words)?.[0] ?? '').slice(0, MAX_PAGE_TEXT)
}

/** Left, middle and right, each with the code it begins with; words before any code stand in the middle. */
function partsOf(text: string): readonly [left: string, middle: string, right: string] {
  const parts = { L: '', C: '', R: '' }
  let part: keyof typeof parts = 'C'
  for (const [token] of text.matchAll(/&(?:"[^"]*"|.)|[^&]+/gs)) {
    if (token === '&L' || token === '&C' || token === '&R') {
      part = token.slice(1) as keyof typeof parts // one of the three
      parts[part] ||= token
    } else parts[part] = (parts[part] || `&${part}`) + token
  }
  return [parts.L, parts.C, parts.R]
}
