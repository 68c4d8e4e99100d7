import type { Change, Deps } from '#renderer/data/db.ts'
import { can } from '#shared/domain/permissions.ts'
import { undoEntry, undoStep, type ImportedDocument, type UndoSignature, type UndoStep } from './batch.ts'
import { BATCH, put, type Progress } from './commit.ts'
import type { ImportKind } from './import-kind.ts'
import { readByIds, readRegister } from './register.ts'
import { usedElsewhere } from './used-elsewhere.ts'

export interface UndoOutcome {
  readonly removed: number
  readonly restored: number
  /** Records left alone, wholly or in some fields, because someone has worked on them since. */
  readonly kept: readonly { readonly id: string; readonly name: string }[]
  readonly failed: number
  readonly cancelled: boolean
}

export interface UndoInput {
  readonly kind: ImportKind
  readonly batch: string
  readonly signal?: AbortSignal
  onProgress?(progress: Progress): void
}

/** Takes a whole import back, today or weeks later. Stopped halfway and begun again it goes on; run twice it changes nothing more. */
export async function undoImport(deps: Deps, { kind, batch, signal, onProgress }: UndoInput): Promise<UndoOutcome> {
  const touched = (await readRegister(deps.db, kind.entity)).filter(({ history }) =>
    history.some((each) => each.kind === 'import' && each.ref === batch),
  )
  const ids = touched.map(({ id }) => id)
  const used = await usedElsewhere(deps.db, kind.entity, ids)
  const { user } = deps.db
  const signature = { at: deps.stamp(), by: user.id, byName: user.name, newId: () => deps.newId() }
  const kept: { id: string; name: string }[] = []
  let [removed, restored, failed, done] = [0, 0, 0, 0]
  for (let start = 0; start < ids.length && signal?.aborted !== true; start += BATCH) {
    const part = ids.slice(start, start + BATCH)
    // As they stand now: somebody may have gone on working while the earlier ones were taken back.
    const documents = await readByIds(deps.db, kind.entity, part)
    const steps = documents.flatMap((document) => undoStep(document, batch, { ...signature, fields: kind.fields, used }) ?? [])
    const changes = steps.flatMap((step) => changesOf(deps, { kind, batch, step, signature }))
    const outcome = changes.length > 0 ? await deps.db.save(changes) : undefined
    for (const step of steps) {
      const isKept = step.kind === 'keep' || (step.kind === 'restore' && step.kept.length > 0)
      if (isKept) kept.push({ id: step.document.id, name: String(step.document['name']) })
      if (step.kind === 'keep') continue
      if (outcome?.ok !== true) failed += 1
      else if (step.kind === 'remove') removed += 1
      else restored += 1
    }
    done += part.length
    onProgress?.({ done, total: ids.length })
  }
  return { removed, restored, kept, failed, cancelled: done < ids.length }
}

interface StepAsked {
  readonly kind: ImportKind
  readonly batch: string
  readonly step: UndoStep
  readonly signature: UndoSignature
}

function changesOf(deps: Deps, { kind, batch, step, signature }: StepAsked): Change[] {
  const { document } = step
  if (step.kind === 'restore') return [put(kind, step.restored, document)]
  // A record that stays is marked, so that the import is told as taken back.
  if (step.kind === 'keep') return [put(kind, withUndo(document, batch, signature), document)]
  if (can(deps.db.user, 'delete', kind.entity)) return [{ kind: 'remove', collection: kind.entity, id: document.id }]
  // Who may import need not be allowed to delete: his undo takes the record out of the register instead.
  return [put(kind, { ...withUndo(document, batch, signature), ...kind.withdrawn(deps.today()) }, document)]
}

function withUndo(document: ImportedDocument, batch: string, signature: UndoSignature): ImportedDocument {
  return { ...document, history: [...document.history, undoEntry(batch, signature)] }
}
