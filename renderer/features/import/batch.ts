import { sameContent } from '#shared/lib/canonical-json.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Values, WritingKind } from './import-kind.ts'
import type { FieldChange, PlannedLine } from './plan.ts'

/** A record of one of the registers that are imported. */
export type ImportedDocument = AnyDocument & {
  readonly history: readonly HistoryEntry[]
  readonly createdAt: string
  readonly updatedAt: string
}

/** Marks, in the history of each record touched, that one import made or changed it: what undo goes by, weeks later. */
export interface BatchMark {
  readonly batch: string
  readonly fileName: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

/** Lines of a changed record whose question was answered "as the sheet says": `line field`. */
export type Answers = ReadonlySet<string>

const CREATED = 'created'

export function answerKey(line: number, field: string): string {
  return `${line} ${field}`
}

export function createdBy(kind: WritingKind, values: Values, mark: BatchMark, id: string) {
  return {
    ...kind.fresh(values, id),
    id,
    source: 'import',
    history: [entry(mark, `${id}-i`, { value: CREATED, from: kind.keptKey?.(values) })],
  }
}

/** The record with what the line changes; both values stand in its history, also where a person kept what was known. */
export function changedBy<D extends ImportedDocument>(
  document: D,
  line: Extract<PlannedLine, { kind: 'changed' }>,
  { mark, answers, newId }: { readonly mark: BatchMark; readonly answers: Answers; newId(): string },
): D {
  const taken = line.changes.filter((change) => isTaken(line.line, change, answers))
  const fields = Object.fromEntries(taken.map(({ field, to }) => [field, to]))
  const entries = line.changes.map((change) => {
    const { field, from, to } = change
    return entry(mark, newId(), { field, from, value: to, ...(isTaken(line.line, change, answers) ? {} : { choice: 'mine' as const }) })
  })
  return { ...document, ...fields, history: [...document.history, ...entries] }
}

export function isTaken(line: number, { field, ask }: FieldChange, answers: Answers): boolean {
  return ask !== true || answers.has(answerKey(line, field))
}

/** The keys of the lines that made it (`ImportKind.keptKey`). */
export function keptKeysOf({ history }: Pick<ImportedDocument, 'history'>): string[] {
  return history.flatMap((each) => (each.kind === 'import' && isCreation(each) && typeof each.from === 'string' ? [each.from] : []))
}

/** What the last official sheet said where somebody kept the other words. */
export function declinedOf({ history }: Pick<ImportedDocument, 'history'>): Values | undefined {
  const last = new Map<string, HistoryEntry>()
  for (const each of history) if (each.kind === 'import' && each.field) last.set(each.field, each)
  const declined = [...last].filter(([, each]) => each.choice === 'mine').map(([field, each]) => [field, each.value])
  return declined.length > 0 ? Object.fromEntries(declined) : undefined
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

export interface RunCollector {
  note(documents: readonly ImportedDocument[]): void
  /** Newest first. */
  runs(): ImportRun[]
}

/** Every import whose traces a register still holds. */
export function collectRuns(): RunCollector {
  const runs = new Map<string, ImportRun>()
  const noteOne = (document: ImportedDocument): void => {
    const seen = new Set<string>()
    for (const each of document.history) {
      if (each.kind !== 'import' || !each.ref || seen.has(each.ref)) continue
      seen.add(each.ref)
      const known = {
        batch: each.ref,
        fileName: each.note ?? '',
        at: each.at,
        byName: each.byName ?? '',
        created: 0,
        changed: 0,
        undone: true,
      }
      const run = runs.get(each.ref) ?? known
      const made = isCreation(each)
      const undone = run.undone && isUndone(document, each.ref)
      runs.set(each.ref, { ...run, created: run.created + (made ? 1 : 0), changed: run.changed + (made ? 0 : 1), undone })
    }
  }
  return {
    note: (documents) => documents.forEach(noteOne),
    runs: () => [...runs.values()].sort((a, b) => (a.at < b.at ? 1 : -1)),
  }
}

export interface UndoSignature {
  readonly at: string
  readonly by: string
  readonly byName: string
  newId(): string
}

export type UndoStep =
  | { readonly kind: 'remove'; readonly document: ImportedDocument }
  | { readonly kind: 'restore'; readonly document: ImportedDocument; readonly restored: ImportedDocument; readonly kept: readonly string[] }
  | { readonly kind: 'keep'; readonly document: ImportedDocument }

/**
 * What undoing a batch does to one record: one that it made goes, unless someone has worked on it since or other records speak of it; a
 * value that it set goes back, unless someone has changed it since. Undefined when there is nothing to take back.
 */
export function undoStep(
  document: ImportedDocument,
  batch: string,
  { fields, used, ...undo }: UndoSignature & { readonly fields: readonly string[]; readonly used: ReadonlySet<string> },
): UndoStep | undefined {
  const entries = document.history.filter((each) => each.kind === 'import' && each.ref === batch)
  if (entries.length === 0 || isUndone(document, batch)) return undefined
  if (entries.some(isCreation)) {
    return document.updatedAt === document.createdAt && !used.has(document.id) ? { kind: 'remove', document } : { kind: 'keep', document }
  }
  const kept: string[] = []
  const restored: Record<string, unknown> = { ...document }
  for (const { field, from, value, choice } of entries) {
    if (!field || choice === 'mine' || !fields.includes(field)) continue
    if (!sameContent(restored[field], value)) kept.push(field)
    else if (from === undefined || from === null) delete restored[field]
    else restored[field] = from
  }
  return {
    kind: 'restore',
    document,
    restored: { ...restored, history: [...document.history, undoEntry(batch, undo)] } as unknown as ImportedDocument,
    kept,
  } // the fields a sheet sets, back at values they held
}

export function undoEntry(batch: string, undo: UndoSignature): HistoryEntry {
  return { id: undo.newId(), at: undo.at, by: undo.by, byName: undo.byName, kind: 'undo', ref: batch }
}

export function isUndone(document: Pick<ImportedDocument, 'history'>, batch: string): boolean {
  return document.history.some((each) => each.kind === 'undo' && each.ref === batch)
}

function isCreation(each: HistoryEntry): boolean {
  return each.value === CREATED && each.field === undefined
}

function entry(mark: BatchMark, id: string, rest: Pick<HistoryEntry, 'field' | 'from' | 'value' | 'choice'>): HistoryEntry {
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { id, at: mark.at, by: mark.by, byName: mark.byName, kind: 'import', ref: mark.batch, note: mark.fileName, ...known }
}
