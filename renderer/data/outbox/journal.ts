import type { Cipher } from '../cipher.ts'
import { openRow, sealRow, type Outbox, type OutboxItem } from './outbox.ts'
import type { OutboxRow } from './local-database.ts'

/** The desktop's append-only file beside IndexedDB: answers after fsync (contracts/desktop.ts). Lines are sealed. */
export interface JournalPort {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<readonly string[]>
  compact(owner: string, lines: readonly string[]): Promise<void>
}

/** Marks the line that holds the user's key slot: without it a journal that outlived the browser's storage could not be opened. */
export const SLOT_LINE = 'slot:'

/** The unsent edits a second time, outside the browser's storage, which a full disc or a downgrade can empty. */
export interface Journal {
  append(items: readonly OutboxItem[]): Promise<void>
  /** Newest line of each document. */
  replay(): Promise<readonly OutboxItem[]>
  /** Rewrites the file to what is still unsent. */
  compact(outbox: Outbox): Promise<void>
}

export interface JournalOptions {
  /** Absent in a browser: then the outbox alone holds the unsent edits. */
  readonly port: JournalPort | undefined
  readonly owner: string
  readonly cipher: Cipher
  readonly slotLine: string | undefined
}

export function createJournal({ port, owner, cipher, slotLine }: JournalOptions): Journal {
  const line = (item: OutboxItem): string => cipher.seal(JSON.stringify(sealRow(item, cipher)), `journal/${owner}`)
  let lines = 0
  return {
    async append(items) {
      if (!port) return
      await port.append(owner, items.map(line))
      lines += items.length
    },
    async replay() {
      if (!port) return []
      const newest = new Map<string, OutboxItem>()
      const texts = await port.read(owner)
      lines = texts.length
      if (slotLine !== undefined && !texts.includes(slotLine)) await port.append(owner, [slotLine])
      for (const text of texts) {
        const row = readLine(text, owner, cipher)
        if (row) newest.set(row.key, openRow(row, cipher))
      }
      return [...newest.values()].map((item) => ({ ...item, version: 0 }))
    },
    async compact(outbox) {
      if (!port || lines === 0) return
      const open = (await outbox.all()).filter((item) => !item.settle)
      await port.compact(owner, [...(slotLine === undefined ? [] : [slotLine]), ...open.map(line)])
      lines = 0
    },
  }
}

/** A line cut short by a power failure is the only one that may not open; its save was never answered. */
function readLine(text: string, owner: string, cipher: Cipher): OutboxRow | undefined {
  try {
    return JSON.parse(cipher.open(text, `journal/${owner}`)) as OutboxRow // sealed by `line`
  } catch {
    return undefined
  }
}
