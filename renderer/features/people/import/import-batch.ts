import { sameContent } from '#shared/lib/canonical-json.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'
import type { PlannedLine } from './import-merge.ts'
import { importedFields, newPersonFields } from './import-merge.ts'

/** Marks, in the history of each person touched, that one import made or changed the record: what undo goes by, weeks later. */
export interface BatchMark {
  readonly batch: string
  readonly fileName: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

const CREATED = 'created'

export function createdBy(line: Extract<PlannedLine, { kind: 'new' }>, mark: BatchMark, entryId: string) {
  return { ...newPersonFields(line.source.draft), source: 'import' as const, history: [entry(mark, entryId, { value: CREATED })] }
}

export function changedBy(line: Extract<PlannedLine, { kind: 'changed' }>, mark: BatchMark, newId: () => string): Person {
  const fields = Object.fromEntries(line.changes.map((change) => [change.field, change.to]))
  const entries = line.changes.map((change) => entry(mark, newId(), { field: change.field, from: change.from, value: change.to }))
  return { ...line.person, ...fields, history: [...line.person.history, ...entries] } as Person // each field takes the value its own parser made
}

/** One import as the list of imports shows it. */
export interface ImportRun {
  readonly batch: string
  readonly fileName: string
  readonly at: string
  readonly byName: string
  readonly created: number
  readonly changed: number
  readonly undone: boolean
}

/** Every import whose traces the register still holds, newest first. */
export function importRuns(register: readonly Person[]): ImportRun[] {
  const runs = new Map<string, ImportRun>()
  for (const person of register) {
    const seen = new Set<string>()
    for (const each of person.history) {
      if (each.kind !== 'import' || !each.ref || seen.has(each.ref)) continue
      seen.add(each.ref)
      const run = runs.get(each.ref) ?? {
        batch: each.ref,
        fileName: each.note ?? '',
        at: each.at,
        byName: each.byName ?? '',
        created: 0,
        changed: 0,
        undone: true,
      }
      const made = each.value === CREATED && each.field === undefined
      const undone = run.undone && isUndone(person, each.ref)
      runs.set(each.ref, { ...run, created: run.created + (made ? 1 : 0), changed: run.changed + (made ? 0 : 1), undone })
    }
  }
  return [...runs.values()].sort((a, b) => (a.at < b.at ? 1 : -1))
}

export interface UndoSignature {
  readonly at: string
  readonly by: string
  readonly byName: string
  newId(): string
}

export type UndoStep =
  | { readonly kind: 'remove'; readonly person: Person }
  | { readonly kind: 'restore'; readonly person: Person; readonly document: Person; readonly kept: readonly string[] }
  | { readonly kind: 'keep'; readonly person: Person }

/**
 * What undoing a batch does: a record it made goes, unless someone has worked on it since; a value it set goes back, unless
 * someone has changed it since.
 */
export function planUndo(
  register: readonly Person[],
  batch: string,
  undo: { readonly at: string; readonly by: string; readonly byName: string; newId(): string },
): UndoStep[] {
  return register.flatMap((person): UndoStep[] => {
    const entries = person.history.filter((each) => each.kind === 'import' && each.ref === batch)
    if (entries.length === 0 || isUndone(person, batch)) return []
    if (entries.some((each) => each.value === CREATED && each.field === undefined)) {
      return [person.updatedAt === person.createdAt ? { kind: 'remove', person } : { kind: 'keep', person }]
    }
    const kept: string[] = []
    const restored: Record<string, unknown> = { ...person }
    for (const each of entries) {
      if (!each.field || !importedFields.some((field) => field === each.field)) continue
      if (!sameContent(restored[each.field], each.value)) kept.push(each.field)
      else if (each.from === undefined || each.from === null) delete restored[each.field]
      else restored[each.field] = each.from
    }
    return [{ kind: 'restore', person, document: { ...restored, history: [...person.history, undoEntry(batch, undo)] } as Person, kept }] // the fields a roster sets, back at values they held
  })
}

/** Out of the register, for one who may not delete. */
export function withdrawn(person: Person, batch: string, undo: UndoSignature): Person {
  return { ...person, state: 'closed', history: [...person.history, undoEntry(batch, undo)] }
}

function undoEntry(batch: string, undo: UndoSignature): HistoryEntry {
  return { id: undo.newId(), at: undo.at, by: undo.by, byName: undo.byName, kind: 'undo', ref: batch }
}

export function isUndone(person: Person, batch: string): boolean {
  return person.history.some((each) => each.kind === 'undo' && each.ref === batch)
}

function entry(mark: BatchMark, id: string, rest: Pick<HistoryEntry, 'field' | 'from' | 'value'>): HistoryEntry {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { id, at: mark.at, by: mark.by, byName: mark.byName, kind: 'import', ref: mark.batch, note: mark.fileName, ...known }
}
