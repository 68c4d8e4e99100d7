/** What the code on a printed page says: which record, and which state of it. */
export interface PageCode {
  readonly id: string
  /** The first 16 hexadecimal digits of the record's SHA-256: enough to tell any two states of one record apart. */
  readonly hash: string
}

const HASH_DIGITS = 16
const PATTERN = /^DQ1:([0-9A-F-]{36}):([0-9A-F]{16})$/

/**
 * The text of the QR code at the foot of each page, so that paper and record can be matched (lessons.md §1, no. 9). Capital
 * letters, digits, `:` and `-` only: QR's alphanumeric mode makes the smallest symbol of them. Holds no name and no word.
 */
export function pageCode({ id, hash }: PageCode): string {
  return `DQ1:${id}:${hash.slice(0, HASH_DIGITS)}`.toUpperCase()
}

/** The record and the hash prefix that a scanned page names; undefined for any other text. */
export function readPageCode(scanned: string): PageCode | undefined {
  const [, id, hash] = PATTERN.exec(scanned.trim().toUpperCase()) ?? []
  return id && hash ? { id: id.toLowerCase(), hash: hash.toLowerCase() } : undefined
}

/** The hash as a person compares it by eye: `3fa9 01bc 77de 2210`. */
export function spacedHash(hash: string): string {
  return hash.slice(0, HASH_DIGITS).replace(/(.{4})(?=.)/g, '$1 ')
}
