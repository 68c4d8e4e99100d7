import { childrenOf, type XmlElement } from './xml.ts'

/** What `[Content_Types].xml` says of the parts. */
export interface ContentTypes {
  readonly all: readonly string[]
  /** As XML, by its kind or by its name: Office goes by the one, other programs by the other. */
  isXml(part: string): boolean
}

export function contentTypesOf(root: XmlElement): ContentTypes {
  const entries = childrenOf(root).map(({ attributes: { PartName, Extension, ContentType = '' } }) => ({
    named: (PartName ?? `.${Extension ?? ''}`).toLowerCase(),
    type: ContentType,
  }))
  const xml = entries.filter(({ type }) => /[+/]xml$/i.test(type.trim())).map(({ named }) => named)
  return {
    all: entries.map(({ type }) => type),
    isXml(part) {
      const name = `/${part.toLowerCase()}`
      return /\.(xml|rels)$/.test(name) || xml.some((named) => (named.startsWith('.') ? name.endsWith(named) : name === named))
    },
  }
}
