import type { Failure } from '#shared/contracts/errors.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import { can } from '#shared/domain/permissions.ts'
import { changedBy, createdBy, planUndo, withdrawn, type BatchMark } from './import-batch.ts'
import type { PlannedLine } from './import-merge.ts'

/** One save; small enough that a cancel is obeyed at once and the screen keeps moving. */
const BATCH = 100

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
  readonly lines: readonly PlannedLine[]
  readonly fileName: string
  readonly signal: AbortSignal
  onProgress(progress: Progress): void
}

type Writable = Extract<PlannedLine, { kind: 'new' | 'changed' }>

/** Writes the lines that are new or changed. Cancelling stops after the batch in hand; what is in stays and can be undone. */
export async function commitImport(deps: Deps, input: ImportInput): Promise<ImportOutcome> {
  const { user } = deps.db
  const mark: BatchMark = { batch: deps.newId(), fileName: input.fileName.slice(0, 200), at: deps.stamp(), by: user.id, byName: user.name }
  const work = input.lines.filter((line): line is Writable => line.kind === 'new' || line.kind === 'changed')
  const refused: { line: number; failure: Failure }[] = []
  let created = 0
  let changed = 0
  let done = 0
  const count = (line: Writable): void => {
    if (line.kind === 'new') created += 1
    else changed += 1
  }
  for (let start = 0; start < work.length && !input.signal.aborted; start += BATCH) {
    const part = work.slice(start, start + BATCH)
    const outcome = await deps.db.save(part.map((line) => changeOf(deps, line, mark)))
    if (outcome.ok) part.forEach(count)
    // A batch is all or nothing: one line that the store refuses must not take ninety-nine with it.
    else for (const line of part) await saveAlone(line)
    done += part.length
    input.onProgress({ done, total: work.length })
  }
  return { batch: mark.batch, created, changed, cancelled: done < work.length, refused }

  async function saveAlone(line: Writable): Promise<void> {
    const outcome = await deps.db.save([changeOf(deps, line, mark)])
    if (outcome.ok) count(line)
    else refused.push({ line: line.source.line, failure: outcome.error })
  }
}

export interface UndoOutcome {
  readonly removed: number
  readonly restored: number
  /** Records left alone because someone has worked on them since. */
  readonly kept: readonly { readonly id: string; readonly name: string }[]
  readonly failed: number
}

/** Takes a whole import back, today or weeks later. Running it twice changes nothing more. */
export async function undoImport(
  deps: Deps,
  batch: string,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<UndoOutcome> {
  const register = await deps.db.find('people').run()
  const { user } = deps.db
  const signature = { at: deps.stamp(), by: user.id, byName: user.name, newId: () => deps.newId() }
  const steps = planUndo(register, batch, signature)
  // Who may import need not be allowed to delete: his undo takes the record out of the register instead.
  const mayRemove = can(user, 'delete', 'people')
  const kept: { id: string; name: string }[] = []
  let [removed, restored, failed, done] = [0, 0, 0, 0]
  for (let start = 0; start < steps.length; start += BATCH) {
    const part = steps.slice(start, start + BATCH)
    const changes = part.flatMap((step): Change[] => {
      if (step.kind === 'keep') return []
      if (step.kind === 'remove' && mayRemove) return [{ kind: 'remove', collection: 'people', id: step.person.id }]
      if (step.kind === 'remove')
        return [{ kind: 'put', collection: 'people', document: withdrawn(step.person, batch, signature), from: step.person }]
      return [{ kind: 'put', collection: 'people', document: step.document, from: step.person }]
    })
    const outcome = changes.length > 0 ? await deps.db.save(changes) : undefined
    for (const step of part) {
      if (step.kind === 'keep' || (step.kind === 'restore' && step.kept.length > 0))
        kept.push({ id: step.person.id, name: step.person.name })
      if (step.kind === 'keep') continue
      if (outcome?.ok !== true) failed += 1
      else if (step.kind === 'remove') removed += 1
      else restored += 1
    }
    done += part.length
    onProgress({ done, total: steps.length })
  }
  return { removed, restored, kept, failed }
}

function changeOf(deps: Deps, line: Writable, mark: BatchMark): Change {
  if (line.kind === 'new') return { kind: 'put', collection: 'people', document: createdBy(line, mark, deps.newId()) }
  return { kind: 'put', collection: 'people', document: changedBy(line, mark, () => deps.newId()), from: line.person }
}
