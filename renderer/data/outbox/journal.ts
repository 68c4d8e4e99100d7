import type { Cipher } from '../cipher.ts'
import type { LocalDatabase, OutboxRow, TrayRow } from './local-database.ts'
import { openRow, sealRow, type Outbox, type OutboxItem } from './outbox.ts'

/** The desktop's append-only file beside IndexedDB: answers after fsync (contracts/desktop.ts). Lines are sealed. */
export interface JournalPort {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<readonly string[]>
  compact(owner: string, lines: readonly string[]): Promise<void>
}

/** Marks the line that holds the user's key slot: without it a journal that outlived the browser's storage could not be opened. */
export const SLOT_LINE = 'slot:'
/** Marks a refused edit that waits for a person: its body is sealed as it is in the tray. */
const TRAY_LINE = 'tray:'

/** The unsent and the refused edits a second time, outside the browser's storage, which a full disc or a downgrade can empty. */
export interface Journal {
  append(items: readonly OutboxItem[]): Promise<void>
  /** Brings lost tray entries back and answers the newest line of each edited document. */
  replay(): Promise<readonly OutboxItem[]>
  /** Rewrites the file to what is still unsent or undecided. */
  compact(outbox: Outbox): Promise<void>
}

export interface JournalOptions {
  /** Absent in a browser: then the outbox alone holds the unsent edits. */
  readonly port: JournalPort | undefined
  readonly owner: string
  readonly cipher: Cipher
  readonly database: LocalDatabase
  slotLine?(): Promise<string | undefined>
}

export function createJournal({ port, owner, cipher, database, slotLine }: JournalOptions): Journal {
  const line = (item: OutboxItem): string => cipher.seal(JSON.stringify(sealRow(item, cipher)), `journal/${owner}`)
  const inTurn = turns()
  let lines = 0
  /** Lines under another key: someone else's words, or of a slot that was made anew. They stay. */
  let foreign: readonly string[] = []
  const slot = async (): Promise<string[]> => {
    const text = await slotLine?.()
    return text === undefined ? [] : [text]
  }
  const read = async (): Promise<readonly OutboxItem[]> => {
    if (!port) return []
    const content = parse(await port.read(owner), (text) => openLine(text, owner, cipher))
    lines = content.count
    foreign = content.foreign
    const fresh = (await slot()).filter((text) => !content.slots.has(text))
    if (fresh.length > 0) await port.append(owner, fresh)
    await restoreTray(database, cipher, content.tray)
    return [...content.newest.values()].map((row) => ({ ...openRow(row, cipher), version: 0 }))
  }
  return {
    append: (items) =>
      inTurn(async () => {
        if (!port || items.length === 0) return
        await port.append(owner, items.map(line))
        lines += items.length
      }),
    replay: () => inTurn(read),
    // No append may come between reading the outbox and replacing the file: its line would be lost.
    compact: (outbox) =>
      inTurn(async () => {
        if (!port || lines === 0) return
        const open = (await outbox.all()).filter((item) => !item.settle)
        await port.compact(owner, [...(await slot()), ...foreign, ...(await trayLines(database)), ...open.map(line)])
        lines = open.length
      }),
  }
}

/** The edits in a journal file that a key opens; for one who reads it without a workspace. */
export async function readJournal(port: JournalPort, owner: string, cipher: Cipher): Promise<readonly OutboxItem[]> {
  const { newest } = parse(await port.read(owner), (text) => openLine(text, owner, cipher))
  return [...newest.values()].map((row) => ({ ...openRow(row, cipher), version: 0 }))
}

function parse(texts: readonly string[], open: (text: string) => OutboxRow | undefined) {
  const newest = new Map<string, OutboxRow>()
  const tray = new Map<string, TrayRow>()
  const slots = new Set<string>()
  const foreign: string[] = []
  for (const text of texts) {
    if (text.startsWith(SLOT_LINE)) slots.add(text)
    else if (text.startsWith(TRAY_LINE)) {
      const row = JSON.parse(text.slice(TRAY_LINE.length)) as TrayRow // written by trayLines
      tray.set(row.id, row)
    } else {
      const row = open(text)
      if (row) newest.set(row.key, row)
      else foreign.push(text)
    }
  }
  return { newest, tray: [...tray.values()], slots, foreign, count: texts.length }
}

/** A torn line is cut off where the file is read (electron/main); a whole one that does not open is under another key. */
function openLine(text: string, owner: string, cipher: Cipher): OutboxRow | undefined {
  try {
    return JSON.parse(cipher.open(text, `journal/${owner}`)) as OutboxRow // sealed by `line`
  } catch {
    return undefined
  }
}

async function trayLines(database: LocalDatabase): Promise<string[]> {
  const rows = await database.read(['tray'], (transaction) => transaction.all<TrayRow>('tray'))
  return rows.filter((row) => row.closedAt === undefined).map((row) => TRAY_LINE + JSON.stringify(row))
}

async function restoreTray(database: LocalDatabase, cipher: Cipher, rows: readonly TrayRow[]): Promise<void> {
  const own = rows.filter((row) => opens(cipher, row))
  if (own.length === 0) return
  await database.write(['tray'], async (transaction) => {
    const known = await Promise.all(own.map((row) => transaction.get<TrayRow>('tray', row.id)))
    for (const [index, row] of own.entries()) if (!known[index]) transaction.put('tray', row)
  })
}

function opens(cipher: Cipher, row: TrayRow): boolean {
  try {
    cipher.open(row.sealed, `tray/${row.id}`)
    return true
  } catch {
    return false
  }
}

/** One thing after the other; a failure is its caller's alone. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
}
