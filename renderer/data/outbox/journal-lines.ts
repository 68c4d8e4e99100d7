import type { TrayRow } from './local-database.ts'

/** Marks the line that holds the user's key slot: without it a journal that outlived the browser's storage could not be opened. */
export const SLOT_LINE = 'slot:'
/** Marks a refused edit that waits for a person: its body is sealed as it is in the tray. */
const TRAY_LINE = 'tray:'
const EDIT_LINE = 'edit:'
/** Marks edits further up that the district holds. */
const SENT_LINE = 'sent:'
/** Marks an edit that the district holds, in one line with what it said. */
const KEPT_LINE = 'kept:'
/** Between what stands in the clear (ids and times only, as in the outbox) and what is sealed; JSON has none. */
const TAB = '\t'

/** A state of a document as a person saved it. */
export interface EditLine {
  /** As `outboxKey` gives it. */
  readonly key: string
  readonly stamp: string
  /** Whose key sealed it (`Cipher.keyMark`). */
  readonly by: string
  readonly sealed: string
}

/** When the district said that it holds a state (ISO, by its clock), and under which epoch it is known here. */
export interface SentNote {
  readonly at: string
  readonly epoch?: string | undefined
}

export interface KeptLine extends EditLine, SentNote {}

export interface JournalContent {
  /** The newest state of each document of which the district has said nothing. */
  readonly edits: Map<string, EditLine>
  /** The newest that it holds. */
  readonly kept: Map<string, KeptLine>
  readonly tray: readonly TrayRow[]
  readonly slots: ReadonlySet<string>
  /** Under another key: someone else's words, or of a slot that was made anew. */
  readonly foreign: readonly string[]
  /** Of the program before this one: sealed whole. */
  readonly unmarked: readonly string[]
}

/** Whether one of the lines keeps the data key under another password than the newest: whoever knew that one must not open it for ever. */
export function isUnderFormerPassword(lines: Iterable<string>, newest: string): boolean {
  const wrapped = (line: string): unknown => (JSON.parse(line.slice(SLOT_LINE.length)) as { readonly wrapped?: unknown }).wrapped // a slot without what changes by itself
  return [...lines].some((line) => wrapped(line) !== wrapped(newest))
}

export function editLine({ sealed, ...head }: EditLine): string {
  return EDIT_LINE + JSON.stringify(head) + TAB + sealed
}

export function keptLine({ sealed, ...head }: KeptLine): string {
  return KEPT_LINE + JSON.stringify(head) + TAB + sealed
}

export function sentLine(note: SentNote, states: readonly (readonly [key: string, stamp: string])[]): string {
  return SENT_LINE + JSON.stringify({ ...note, states })
}

export function trayLine(row: TrayRow): string {
  return TRAY_LINE + JSON.stringify(row)
}

/** @param by the mark of the key that is at hand */
export function parseLines(texts: readonly string[], by: string): JournalContent {
  const content = {
    edits: new Map<string, EditLine>(),
    kept: new Map<string, KeptLine>(),
    slots: new Set<string>(),
    foreign: [] as string[],
    unmarked: [] as string[],
  }
  const tray = new Map<string, TrayRow>()
  for (const text of texts) {
    if (text.startsWith(SLOT_LINE)) content.slots.add(text)
    else if (text.startsWith(TRAY_LINE)) {
      const row = JSON.parse(text.slice(TRAY_LINE.length)) as TrayRow // written by trayLine
      tray.set(row.id, row)
    } else if (text.startsWith(EDIT_LINE)) {
      const line = headed<EditLine>(text)
      if (line.by === by) content.edits.set(line.key, line)
      else content.foreign.push(text)
    } else if (text.startsWith(KEPT_LINE)) {
      const line = headed<KeptLine>(text)
      // The district holds what another key sealed: that key's owner misses nothing without it.
      if (line.by === by) enterKept(content, line)
    } else if (text.startsWith(SENT_LINE)) markSent(content, text)
    else content.unmarked.push(text)
  }
  return { ...content, tray: [...tray.values()] }
}

type Entering = Pick<JournalContent, 'edits' | 'kept'>

function enterKept({ edits, kept }: Entering, line: KeptLine): void {
  edits.delete(line.key)
  kept.set(line.key, line)
}

/** A state that was written on meanwhile is not the newest: nothing is known of the newer one. */
function markSent(content: Entering, text: string): void {
  const { states, ...note } = JSON.parse(text.slice(SENT_LINE.length)) as SentNote & {
    readonly states: readonly (readonly [string, string])[]
  } // written by sentLine
  for (const [key, stamp] of states) {
    const line = content.edits.get(key)
    if (line?.stamp === stamp) enterKept(content, { ...line, ...note })
  }
}

function headed<Line extends EditLine>(text: string): Line {
  const end = text.indexOf(TAB)
  const head = JSON.parse(text.slice(EDIT_LINE.length, end)) as Omit<Line, 'sealed'> // written by editLine or keptLine
  return { ...head, sealed: text.slice(end + TAB.length) } as Line // the head has all but that
}
