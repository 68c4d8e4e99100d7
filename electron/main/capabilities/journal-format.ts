import { crc32 } from 'node:zlib'

const NEWLINE = 0x0a

/** One line of a journal file: checksum of the text, a space, the text. */
export function journalLine(text: string): string {
  return `${checksum(text)} ${text}\n`
}

export interface JournalContent {
  readonly lines: readonly string[]
  /** Length of the part that ends with a line break; what follows is a torn write that was never acknowledged. */
  readonly wholeBytes: number
  /** Lines inside the whole part whose checksum is wrong: not a torn write but damage to the disc. */
  readonly damaged: number
}

/** Reads what was written whole and leaves out a last line that a power failure cut short. */
export function parseJournal(content: Buffer): JournalContent {
  const wholeBytes = content.lastIndexOf(NEWLINE) + 1
  const lines: string[] = []
  let damaged = 0
  for (const line of content.toString('utf8', 0, wholeBytes).split('\n')) {
    if (line === '') continue
    const text = line.slice(9)
    if (line[8] === ' ' && line.slice(0, 8) === checksum(text)) lines.push(text)
    else damaged += 1
  }
  return { lines, wholeBytes, damaged }
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
