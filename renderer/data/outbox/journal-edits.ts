import type { Cipher } from '../cipher.ts'
import type { EditLine, JournalContent, KeptLine, SentNote } from './journal-lines.ts'
import type { OutboxRow } from './local-database.ts'
import { openRow, sealRow, type OutboxItem } from './outbox.ts'

export interface KeptEdit extends SentNote {
  readonly item: OutboxItem
}

export function editsOf(
  { edits, unmarked }: Pick<JournalContent, 'edits' | 'unmarked'>,
  owner: string,
  cipher: Cipher,
): { readonly line: Pick<EditLine, 'key' | 'stamp'>; readonly item: OutboxItem }[] {
  const items = new Map<string, OutboxItem>()
  for (const sealed of [...unmarked, ...[...edits.values()].map((line) => line.sealed)]) {
    const row = openLine(sealed, owner, cipher)
    if (row) items.set(row.key, { ...openRow(row, cipher), version: 0 })
  }
  return [...items].map(([key, item]) => ({ line: { key, stamp: stampOf(item) }, item }))
}

/** What the district said that it holds; a line that does not open is under another key. */
export function keptEdits(lines: readonly KeptLine[], owner: string, cipher: Cipher): KeptEdit[] {
  return lines.flatMap(({ sealed, at, epoch }) => {
    const row = openLine(sealed, owner, cipher)
    return row ? [{ at, epoch, item: { ...openRow(row, cipher), version: 0 } }] : []
  })
}

export function lineOf(item: OutboxItem, owner: string, cipher: Cipher): EditLine {
  const row = sealRow(item, cipher)
  return { key: row.key, stamp: stampOf(item), by: cipher.keyMark, sealed: cipher.seal(JSON.stringify(row), `journal/${owner}`) }
}

export function stampOf({ current }: OutboxItem): string {
  return String(current['updatedAt'] ?? '')
}

/** A torn line is cut off where the file is read (electron/main); a whole one that does not open is under another key. */
export function openLine(sealed: string, owner: string, cipher: Cipher): OutboxRow | undefined {
  try {
    return JSON.parse(cipher.open(sealed, `journal/${owner}`)) as OutboxRow // sealed by `lineOf`
  } catch {
    return undefined
  }
}
