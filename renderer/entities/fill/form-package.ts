import { strFromU8, unzipSync, zipSync, type Zippable } from 'fflate'
import type { ErrorCode } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { childrenOf, isXml, parsePart, partBytes, partText, sibling, XmlElement } from './xml.ts'

/** Of a template; forms of districts are some ten kilobytes, with a scanned seal some hundred. */
const MAX_BYTES = 10 * 1024 * 1024
/** Unpacked. A bomb says more than this, or lies and is cut off at what it says. */
const MAX_UNPACKED = 60 * 1024 * 1024
const MAX_PARTS = 2000
const CONTENT_TYPES = '[Content_Types].xml'
const OFFICE = 'openxmlformats-officedocument.'
/** The same bytes for the same content: no time of day inside. */
const NO_TIME = new Date(1980, 0, 1)

/** The parts of an Office file. Those that were given out for change are written anew, the others stay byte for byte. */
export interface FormPackage {
  readonly kind: 'xlsx' | 'docx'
  readonly names: readonly string[]
  /** A part to look at. This and `root` throw when it is not well formed. */
  read(name: string): XmlElement | undefined
  /** A part to change. */
  root(name: string): XmlElement | undefined
  /** A part that need not be well formed. */
  text(name: string): string
  /** By what it holds: Office goes by its content type, not by its name. */
  isXml(name: string): boolean
  remove(name: string): void
  /** A new part, of a name that no other has. */
  add(name: string, root: XmlElement, contentType: string): void
  bytes(): Uint8Array
}

export function openPackage(bytes: Uint8Array): Result<FormPackage, ErrorCode> {
  if (bytes.length > MAX_BYTES) return err('fill/too-large')
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) return err(isLocked(bytes) ? 'fill/locked' : 'fill/old-format')
  const parts = unpacked(bytes)
  if (!parts.ok) return parts
  const types = typesOf(parts.value)
  if (!types.ok) return types
  const kind = kindOf(types.value, parts.value)
  return kind.ok ? ok(packageOf(kind.value, parts.value)) : kind
}

/** A file with a password is a container of the old kind around `EncryptedPackage`. */
function isLocked(bytes: Uint8Array): boolean {
  return strFromU8(bytes, true).includes('E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e')
}

function unpacked(bytes: Uint8Array): Result<Record<string, Uint8Array>, ErrorCode> {
  let [size, count] = [0, 0]
  const within = (): boolean => size <= MAX_UNPACKED && count <= MAX_PARTS
  try {
    const parts = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        count += 1
        return within()
      },
    })
    return within() ? ok(parts) : err('fill/too-large')
  } catch {
    return err('fill/unreadable') // the library throws at what is no zip, or a broken one
  }
}

function typesOf({ [CONTENT_TYPES]: part }: Record<string, Uint8Array>): Result<readonly string[], ErrorCode> {
  if (!part) return err('fill/unreadable')
  try {
    return ok(childrenOf(parsePart(part)).map(({ attributes }) => attributes['ContentType'] ?? ''))
  } catch {
    return err('fill/unreadable') // not well formed
  }
}

function kindOf(types: readonly string[], parts: Record<string, Uint8Array>): Result<FormPackage['kind'], ErrorCode> {
  const isMacro = (name: string): boolean => /vbaProject\.bin$/i.test(name)
  if (types.some((type) => /macroEnabled|vbaProject/i.test(type)) || Object.keys(parts).some(isMacro)) return err('fill/macros')
  const isKind = (kind: string): boolean => types.some((type) => type.includes(`${OFFICE}${kind}.main+xml`))
  if (parts['xl/workbook.xml'] && isKind('spreadsheetml.sheet')) return ok('xlsx')
  if (parts['word/document.xml'] && isKind('wordprocessingml.document')) return ok('docx')
  return err('fill/unreadable')
}

function packageOf(kind: FormPackage['kind'], parts: Record<string, Uint8Array>): FormPackage {
  const roots = new Map<string, XmlElement>()
  const changed = new Set<string>()
  function read(name: string): XmlElement | undefined {
    const [known, bytes] = [roots.get(name), parts[name]]
    if (known || !bytes) return known
    const parsed = parsePart(bytes)
    roots.set(name, parsed)
    return parsed
  }
  function root(name: string): XmlElement | undefined {
    changed.add(name)
    return read(name)
  }
  return {
    kind,
    names: Object.keys(parts),
    read,
    root,
    text: (name) => partText(parts[name] ?? new Uint8Array()),
    isXml: (name) => isXml(parts[name] ?? new Uint8Array()),
    remove(name) {
      delete parts[name]
      roots.delete(name)
      dropChildren(root(CONTENT_TYPES), 'PartName', `/${name}`)
    },
    add(name, added, contentType) {
      parts[name] = partBytes(added)
      const types = root(CONTENT_TYPES)
      types?.children.push(new XmlElement(sibling(types, 'Override'), { PartName: `/${name}`, ContentType: contentType }))
    },
    bytes() {
      const packed: Zippable = {}
      for (const [name, bytes] of Object.entries(parts)) {
        const written = changed.has(name) ? roots.get(name) : undefined
        packed[name] = [written ? partBytes(written) : bytes, { mtime: NO_TIME, level: /\.(png|jpe?g|gif)$/i.test(name) ? 0 : 6 }]
      }
      return zipSync(packed)
    },
  }
}

export function dropChildren(parent: XmlElement | undefined, attribute: string, value: string): void {
  if (!parent) return
  const gone = childrenOf(parent).filter((child) => child.attributes[attribute] === value)
  parent.children = parent.children.filter((child) => !gone.some((each) => each === child))
}

/** Where the relationships of a part lead, by their id; targets outside the file are left out. */
export function relatedParts(form: FormPackage, part: string): Map<string, { readonly type: string; readonly target: string }> {
  const [folder, name] = [part.slice(0, part.lastIndexOf('/') + 1), part.slice(part.lastIndexOf('/') + 1)]
  const relations = childrenOf(form.read(`${folder}_rels/${name}.rels`)).filter((each) => each.attributes['TargetMode'] !== 'External')
  return new Map(
    relations.map(({ attributes: { Id = '', Type = '', Target = '' } }) => [
      Id,
      { type: Type.slice(Type.lastIndexOf('/') + 1), target: new URL(Target, `zip:///${folder}`).pathname.slice(1) },
    ]),
  )
}
