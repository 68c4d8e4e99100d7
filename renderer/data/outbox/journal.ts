import type { Cipher } from '../cipher.ts'
import { editsOf, keptEdits, lineOf, openLine, stampOf, type KeptEdit } from './journal-edits.ts'
import {
  editLine,
  isUnderFormerPassword,
  keptLine,
  parseLines,
  sentLine,
  trayLine,
  type EditLine,
  type KeptLine,
  type SentNote,
} from './journal-lines.ts'
import { openTray, refusedStates, restoreTray, stateKey } from './journal-tray.ts'
import type { LocalDatabase } from './local-database.ts'
import { outboxKey, type Outbox, type OutboxItem } from './outbox.ts'

/** The desktop's append-only file beside IndexedDB: answers after fsync (contracts/desktop.ts). Lines are sealed. */
export interface JournalPort {
  append(owner: string, lines: readonly string[]): Promise<void>
  read(owner: string): Promise<readonly string[]>
  compact(owner: string, lines: readonly string[]): Promise<void>
}

/** How long what the district holds stays here, counted from its last word: a backup that it is restored from is rarely older. */
const KEPT_MS = 7 * 24 * 60 * 60_000
/** Of sealed text; the newest stay. */
const KEPT_LENGTH = 4_000_000
/** So much that is no longer of use may stand in the file before it is rewritten. */
const WASTE = 1_000_000

/**
 * The unsent and the refused edits a second time, outside the browser's storage, which a full disc or a downgrade can empty; and what the
 * district said that it holds, for some days: a district that is restored from a backup forgets it, and a browser's storage may go in the same days.
 */
export interface Journal {
  append(items: readonly OutboxItem[]): Promise<void>
  /** The district holds these states; the file hears of it with `tidy`. */
  acknowledged(items: readonly OutboxItem[], note: SentNote): void
  /** Brings lost tray entries back. */
  replay(): Promise<Replay>
  /** Notes what was acknowledged; rewrites the file where what became of an edit is not to be told in a note, or too much of it is waste. */
  tidy(outbox: Outbox): Promise<void>
}

export interface Replay {
  /** The newest state of each edited document of which the district has said nothing. */
  readonly unsent: readonly OutboxItem[]
  readonly kept: {
    readonly size: number
    open(): readonly KeptEdit[]
  }
}

export interface JournalOptions {
  /** Absent in a browser: then the outbox alone holds the unsent edits. */
  readonly port: JournalPort | undefined
  readonly owner: string
  readonly cipher: Cipher
  readonly database: LocalDatabase
  slotLine?(): Promise<string | undefined>
}

interface Sent extends SentNote {
  readonly key: string
  readonly stamp: string
  /** Unless the newest line of the document is this very state. */
  readonly line?: EditLine
}

export function createJournal(options: JournalOptions): Journal {
  return options.port ? fileJournal({ ...options, port: options.port }) : noJournal
}

const noJournal: Journal = {
  append: async () => undefined,
  acknowledged: () => undefined,
  replay: async () => ({ unsent: [], kept: { size: 0, open: () => [] } }),
  tidy: async () => undefined,
}

interface FileDeps extends JournalOptions {
  readonly port: JournalPort
}

/** What this window knows of the file. */
interface FileState {
  /** The newest line of each document of which the district has said nothing: its stamp. */
  open: Map<string, string>
  /** Not yet noted there. */
  sent: readonly Sent[]
  /** Length of what will be of no use. */
  waste: number
}

function fileJournal(deps: FileDeps): Journal {
  const { port, owner, cipher } = deps
  const inTurn = turns()
  const state: FileState = { open: new Map(), sent: [], waste: 0 }
  return {
    append: (items) =>
      inTurn(async () => {
        if (items.length === 0) return
        const lines = items.map((item) => lineOf(item, owner, cipher))
        const texts = lines.map(editLine)
        await port.append(owner, texts)
        for (const { key, stamp } of lines) state.open.set(key, stamp)
        state.waste += lengthOf(texts)
      }),
    acknowledged(items, note) {
      const sent = items.map((item): Sent => {
        const [key, stamp] = [outboxKey(item.collection, item.id), stampOf(item)]
        return { ...note, key, stamp, ...(state.open.get(key) === stamp ? {} : { line: lineOf(item, owner, cipher) }) }
      })
      state.sent = [...state.sent, ...sent]
    },
    replay: () => inTurn(() => replay(deps, state)),
    // No append may come between reading the outbox and replacing the file: its line would be lost.
    tidy: (outbox) => inTurn(() => tidy(deps, state, outbox)),
  }
}

async function replay({ port, owner, cipher, database, slotLine }: FileDeps, state: FileState): Promise<Replay> {
  const texts = await port.read(owner)
  const content = parseLines(texts, cipher.keyMark)
  const edits = editsOf(content, owner, cipher)
  const kept = [...content.kept.values()]
  state.open = new Map(edits.map(({ line }) => [line.key, line.stamp]))
  state.waste = lengthOf(texts) - lengthOf(kept.map(({ sealed }) => sealed))
  const slot = await slotLine?.()
  if (slot !== undefined && !content.slots.has(slot)) await port.append(owner, [slot])
  if (slot !== undefined && isUnderFormerPassword(content.slots, slot)) state.waste += WASTE
  await restoreTray(database, cipher, content.tray)
  const refused = edits.length > 0 ? await refusedStates(database, cipher) : new Set<string>()
  return {
    unsent: edits.filter(({ line }) => !refused.has(stateKey(line.key, line.stamp))).map(({ item }) => item),
    kept: { size: kept.length, open: () => keptEdits(kept, owner, cipher) },
  }
}

async function tidy(deps: FileDeps, state: FileState, outbox: Outbox): Promise<void> {
  const [noted, held] = [state.sent, await outbox.held()]
  // What was written on meanwhile stands in the newer state, which is open.
  const sent = [...new Map(noted.map((one) => [one.key, one])).values()].filter(({ key }) => !held.has(key))
  const known = new Set(sent.map(({ key }) => key))
  const strayed = [...state.open.keys()].some((key) => !held.has(key) && !known.has(key))
  if (strayed || state.waste >= WASTE) await rewrite(deps, state, { outbox, sent })
  else if (sent.length > 0) {
    const texts = notesOf(sent)
    await deps.port.append(deps.owner, texts)
    for (const { key } of sent) state.open.delete(key)
    state.waste += lengthOf(texts)
  }
  state.sent = state.sent.slice(noted.length)
}

async function rewrite(
  { port, owner, cipher, database, slotLine }: FileDeps,
  state: FileState,
  { outbox, sent }: { readonly outbox: Outbox; readonly sent: readonly Sent[] },
): Promise<void> {
  const content = parseLines(await port.read(owner), cipher.keyMark)
  for (const { key, stamp, line = content.edits.get(key), at, epoch } of sent) {
    if (line?.stamp === stamp) content.kept.set(key, { ...line, at, epoch })
  }
  const edits = (await outbox.all()).filter((item) => !item.settle).map((item) => lineOf(item, owner, cipher))
  for (const { key } of edits) content.kept.delete(key)
  const slot = await slotLine?.()
  await port.compact(owner, [
    ...(slot === undefined ? [] : [slot]),
    ...content.foreign,
    ...content.unmarked.filter((sealed) => !openLine(sealed, owner, cipher)),
    ...(await openTray(database)).map(trayLine),
    ...newestOf([...content.kept.values()]).map(keptLine),
    ...edits.map(editLine),
  ])
  state.open = new Map(edits.map(({ key, stamp }) => [key, stamp]))
  state.waste = 0
}

/** The edits in a journal file that a key opens and the district may not have; for one who reads it without a workspace. */
export async function readJournal(port: JournalPort, owner: string, cipher: Cipher): Promise<readonly OutboxItem[]> {
  return editsOf(parseLines(await port.read(owner), cipher.keyMark), owner, cipher).map(({ item }) => item)
}

/** One line for all of an answer. */
function notesOf(states: readonly Sent[]): string[] {
  const lines = states.flatMap(({ line, at, epoch }) => (line ? [keptLine({ ...line, at, epoch })] : []))
  const marked = Map.groupBy(
    states.filter(({ line }) => !line),
    ({ at, epoch = '' }) => `${at} ${epoch}`,
  )
  return [
    ...lines,
    ...[...marked.values()].map((group) =>
      sentLine(
        noteOf(group),
        group.map(({ key, stamp }) => [key, stamp] as const),
      ),
    ),
  ]
}

function noteOf([first]: readonly Sent[]): SentNote {
  return { at: first?.at ?? '', epoch: first?.epoch }
}

/** By the district's clock throughout: this PC's may be off by years. */
function newestOf(lines: readonly KeptLine[]): readonly KeptLine[] {
  const newest = lines.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const from = Date.parse(newest[0]?.at ?? '') - KEPT_MS
  let length = 0
  return newest.filter(({ at, sealed }) => (length += sealed.length) <= KEPT_LENGTH && Date.parse(at) > from)
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
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
