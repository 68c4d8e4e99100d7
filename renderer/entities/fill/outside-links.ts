import { asksOutside, fieldCodes } from './docx/field-codes.ts'
import type { FormPackage } from './form-package.ts'
import { reachesOut } from './xlsx/formula-links.ts'
import { childrenOf, localName, textOf, XmlElement } from './xml.ts'

/** What Office runs, embeds or asks for by itself when a file is opened, also from within the file. */
const REFUSED =
  /(oleObject|externalLink|externalLinkPath|connections|control|activeXControl\w*|frame|subDocument|aFChunk|vbaProject|macrosheet|webextension\w*)$/i
const REFUSED_ELEMENTS = new Set(['ddeLink', 'oleLink', 'mailMerge'])
/** Followed when somebody clicks. */
const CLICKED = new Set(['hyperlink', 'hlinkClick', 'hlinkHover'])
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName', 'calculatedColumnFormula', 'totalsRowFormula'])
const ADDRESS = /^\s*(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i
const DRAWING = /\.(vml|svg)$/i
/** In drawings that need not be well formed XML: an address, or signs that could hide one. */
const LOOSE_ADDRESS = /(?:src|althref|href)\s*=\s*["']\s*(?!#|data:)[^"']*(?:[:&]|[\\/]{2})/i

/**
 * Whether a file would fetch, send or run something when Office opens it: residents' data goes into it. Links that are followed by a click only may
 * stay. Throws at parts that are not well formed.
 */
export function hasOutsideLinks(form: FormPackage): boolean {
  return form.names.some((name) => {
    if (!form.isXml(name)) return false
    const isDrawing = DRAWING.test(name)
    if (isDrawing && LOOSE_ADDRESS.test(form.text(name))) return true
    const root = isDrawing ? drawingOf(form, name) : form.read(name)
    if (!root) return false
    return relationsOf(root).some(isRefused) || asksElement(root, clickedIds(form, name)) || fieldCodes(root).some(asksOutside)
  })
}

/** What Office would not read as a sheet or a document either is no more than a drawing. */
function drawingOf(form: FormPackage, name: string): XmlElement | undefined {
  try {
    return form.read(name)
  } catch {
    return undefined
  }
}

function relationsOf(root: XmlElement): XmlElement[] {
  return childrenOf(root, 'Relationship')
}

function kindOf({ attributes: { Type = '' } }: XmlElement): string {
  return Type.slice(Type.lastIndexOf('/') + 1)
}

function leadsOut({ attributes: { TargetMode = '', Target = '' } }: XmlElement): boolean {
  return /external/i.test(TargetMode) || ADDRESS.test(Target)
}

function isRefused(relation: XmlElement): boolean {
  return REFUSED.test(kindOf(relation)) || (leadsOut(relation) && kindOf(relation) !== 'hyperlink')
}

/** Ids of the links of a part; nothing but a link may use them. */
function clickedIds(form: FormPackage, part: string): ReadonlySet<string> {
  const own = part.replace(/([^/]*)$/, '_rels/$1.rels').toLowerCase()
  const relations = form.names.filter((name) => name.length === own.length && name.toLowerCase() === own)
  const links = relations.flatMap((name) => relationsOf(form.read(name) ?? new XmlElement('none')).filter(leadsOut))
  return new Set(links.map(({ attributes }) => attributes['Id'] ?? ''))
}

function asksElement(element: XmlElement, links: ReadonlySet<string>): boolean {
  const name = localName(element)
  if (REFUSED_ELEMENTS.has(name)) return true
  if (FORMULAS.has(name) && reachesOut(textOf(element))) return true
  for (const key in element.attributes) {
    const value = element.attributes[key] ?? ''
    if (/^src$|:(src|althref)$/.test(key) && ADDRESS.test(value)) return true
    if (key.includes(':') && links.has(value) && !CLICKED.has(name)) return true
  }
  for (const child of element.children) if (child instanceof XmlElement && asksElement(child, links)) return true
  return false
}

/** Word notes the template that a document was made from, and loads it again from wherever that is: an honest file needs it no more. */
export function forgetTemplate(form: FormPackage): void {
  const isTemplate = (child: XmlElement): boolean =>
    localName(child) === 'attachedTemplate' || (localName(child) === 'Relationship' && kindOf(child) === 'attachedTemplate')
  for (const name of form.names.filter((each) => form.isXml(each) && !DRAWING.test(each))) {
    if (!childrenOf(form.read(name)).some(isTemplate)) continue
    const root = form.root(name)
    if (root) root.children = root.children.filter((child) => !(child instanceof XmlElement && isTemplate(child)))
  }
}
