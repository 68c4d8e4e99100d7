import type { Change, Deps } from '#renderer/data/db.ts'
import { leavingLost } from '#shared/domain/party/without-lost.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Person } from '#shared/schema/people.ts'
import { undoEntry, undoStep, type ImportedDocument, type UndoSignature, type UndoStep } from './batch.ts'
import { BATCH, put, type Progress } from './commit.ts'
import type { ImportKind } from './import-kind.ts'
import { readRecords, visitRegister } from './register.ts'
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

interface Undoing {
  readonly kind: ImportKind
  readonly batch: string
  readonly signature: UndoSignature
}

/** Takes a whole import back, today or weeks later. Stopped halfway and begun again it goes on; run twice it changes nothing more. */
export async function undoImport(deps: Deps, { kind, batch, signal, onProgress }: UndoInput): Promise<UndoOutcome> {
  const { user } = deps.db
  const signature = { at: deps.stamp(), by: user.id, byName: user.name, newId: () => deps.newId() }
  const plan = await planOf(deps, { kind, batch, signature })
  const kept: { id: string; name: string }[] = []
  let [removed, restored, failed, done] = [0, 0, 0, 0]
  const keep = ({ document }: UndoStep): void => void kept.push({ id: document.id, name: String(document['name']) })
  const count = (step: UndoStep): void => {
    if (step.kind === 'keep' || (step.kind === 'restore' && step.kept.length > 0)) keep(step)
    if (step.kind === 'remove') removed += 1
    if (step.kind === 'restore') restored += 1
  }
  for (let start = 0; start < plan.ids.length && signal?.aborted !== true; start += BATCH) {
    const ids = plan.ids.slice(start, start + BATCH)
    const part = plan.steps(await readRecords(deps.db, kind.entity, ids))
    const outcome = await deps.db.save(part.map((step) => changeOf(deps, step, { kind, batch, signature })))
    if (outcome.ok) part.forEach(count)
    else for (const step of part) await saveAlone(step)
    done += ids.length
    onProgress?.({ done, total: plan.ids.length })
  }
  return { removed, restored, kept, failed, cancelled: done < plan.ids.length }

  async function saveAlone(step: UndoStep): Promise<void> {
    const outcome = await deps.db.save([changeOf(deps, step, { kind, batch, signature })])
    if (outcome.ok) count(step)
    // Somebody wrote in it while the earlier ones were taken back.
    else if (outcome.error.code === 'record/changed') keep(step)
    else failed += 1
  }
}

interface UndoPlan {
  /** Of the records that the batch made or changed. */
  readonly ids: readonly string[]
  /** What becomes of some of them as they stand now. */
  steps(documents: readonly ImportedDocument[]): readonly UndoStep[]
}

/** Only ids are kept: of fifty thousand records the whole would not fit beside the screen. */
async function planOf({ db }: Deps, { kind, batch, signature }: Undoing): Promise<UndoPlan> {
  const stepOf = (document: ImportedDocument, used: ReadonlySet<string>): UndoStep | undefined =>
    undoStep(document, batch, { ...signature, fields: kind.fields, used })
  const ids: string[] = []
  const leaving: string[] = []
  await visitRegister(db, kind.entity, (documents) => {
    for (const document of documents) {
      const step = stepOf(document, new Set())
      if (step) ids.push(document.id)
      if (step?.kind === 'remove') leaving.push(document.id)
    }
  })
  const used = leaving.length === 0 ? new Set<string>() : await usedElsewhere(db, kind.entity, leaving)
  return { ids, steps: (documents) => documents.flatMap((document) => stepOf(document, used) ?? []) }
}

/** What the secretary's roster said of 失联 nobody else takes back. */
function restoredBy({ db }: Deps, kind: ImportKind, { document, restored }: Extract<UndoStep, { kind: 'restore' }>): ImportedDocument {
  if (kind.entity !== 'people') return restored
  return leavingLost(db.user, document as unknown as Person, restored as unknown as Person & ImportedDocument) // of that register
}

function changeOf(deps: Deps, step: UndoStep, { kind, batch, signature }: Undoing): Change {
  const { document } = step
  const marked = { ...document, history: [...document.history, undoEntry(batch, signature)] }
  if (step.kind === 'restore') return put(kind, restoredBy(deps, kind, step), document)
  // A record that stays is marked, so that the import is told as taken back.
  if (step.kind === 'keep') return put(kind, marked, document)
  // Who may import need not be allowed to delete: his undo takes the record out of the register instead.
  if (!can(deps.db.user, 'delete', kind.entity)) return put(kind, { ...marked, ...kind.withdrawn(deps.today()) }, document)
  return { kind: 'remove', collection: kind.entity, id: document.id, from: document } as unknown as Change // one of the three registers
}
