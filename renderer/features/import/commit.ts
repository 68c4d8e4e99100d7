import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { changedBy, createdBy, isTaken, type Answers, type BatchMark, type ImportedDocument } from './batch.ts'
import type { ImportKind, WritingKind } from './import-kind.ts'
import type { PlannedLine } from './plan.ts'
import { readRecords } from './register.ts'

/** One save: a cancel is obeyed after it, and the screen is drawn between two. */
export const BATCH = 250

export interface Progress {
  readonly done: number
  readonly total: number
}

export interface ImportOutcome {
  readonly batch: string
  readonly created: number
  readonly changed: number
  readonly cancelled: boolean
  /** Lines that the store refused, with its reason. */
  readonly refused: readonly { readonly line: number; readonly failure: Failure }[]
}

export interface ImportInput {
  readonly kind: WritingKind
  readonly lines: readonly PlannedLine[]
  /** When each record of the register was last written when the plan was made: what came since is merged in. */
  readonly stamps: ReadonlyMap<string, string>
  readonly answers: Answers
  readonly fileName: string
  readonly signal: AbortSignal
  onProgress(progress: Progress): void
}

type Writable = Extract<PlannedLine, { kind: 'new' | 'changed' }>

export function isWritable(line: PlannedLine): line is Writable {
  return line.kind === 'new' || line.kind === 'changed'
}

/** Writes the lines that are new or changed, by the way that a form's save goes. Cancelling stops after the batch in hand; what is in stays and can be undone. */
export async function commitImport(deps: Deps, input: ImportInput): Promise<ImportOutcome> {
  const { user } = deps.db
  const mark: BatchMark = { batch: deps.newId(), fileName: input.fileName.slice(0, 200), at: deps.stamp(), by: user.id, byName: user.name }
  const work = input.lines.filter(isWritable)
  const refused: { line: number; failure: Failure }[] = []
  let [created, changed, done] = [0, 0, 0]
  const count = (line: Writable): void => {
    if (line.kind === 'new') created += 1
    else if (line.changes.some((change) => isTaken(line.line, change, input.answers))) changed += 1
  }
  for (let start = 0; start < work.length && !input.signal.aborted; start += BATCH) {
    const part = work.slice(start, start + BATCH)
    const held = await heldOf(deps, part, input)
    const there = part.filter((line) => line.kind === 'new' || held.has(line.id))
    const outcome = await deps.db.save(there.map((line) => changeOf(deps, line, { mark, input, held })))
    if (outcome.ok) there.forEach(count)
    // A batch is all or nothing: one line that the store refuses must not take the others with it.
    else for (const line of there) await saveAlone(line, held)
    for (const { line } of part.filter((each) => !there.includes(each))) refused.push({ line, failure: failure('record/not-found') })
    done += part.length
    input.onProgress({ done, total: work.length })
  }
  return { batch: mark.batch, created, changed, cancelled: done < work.length, refused }

  async function saveAlone(line: Writable, held: Held): Promise<void> {
    const outcome = await deps.db.save([changeOf(deps, line, { mark, input, held })])
    if (outcome.ok) count(line)
    else refused.push({ line: line.line, failure: outcome.error })
  }
}

type Held = ReadonlyMap<string, ImportedDocument>

/** The records that these lines change, as the plan was made against them. */
async function heldOf({ db }: Deps, lines: readonly Writable[], { kind, stamps }: ImportInput): Promise<Held> {
  const changed = lines.filter((line) => line.kind === 'changed')
  const ids = changed.map(({ id }) => id)
  const now = new Map((await readRecords(db, kind.entity, ids)).map((document) => [document.id, document]))
  return new Map(
    changed.flatMap(({ id, changes }) => {
      const [document, planned] = [now.get(id), stamps.get(id)]
      if (!document) return []
      if (planned === document.updatedAt || planned === undefined) return [[id, document] as const]
      const before = Object.fromEntries(changes.map(({ field, from }) => [field, from]))
      return [[id, { ...document, ...before, updatedAt: planned }] as const]
    }),
  )
}

interface Writing {
  readonly mark: BatchMark
  readonly input: ImportInput
  readonly held: Held
}

function changeOf(deps: Deps, line: Writable, { mark, input: { kind, answers }, held }: Writing): Change {
  if (line.kind === 'new') return put(kind, createdBy(kind, line.values, mark, deps.newId()))
  const from = held.get(line.id)
  if (!from) throw new Error(`planned against a record that was not read: ${line.id}`)
  return put(kind, changedBy(from, line, { mark, answers, newId: () => deps.newId() }), from)
}

export function put(kind: ImportKind, document: object, from?: ImportedDocument): Change {
  return { kind: 'put', collection: kind.entity, document, from } as unknown as Change // the description of the kind made it; db.save checks it by the schema
}
