import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { libraryWriteProblem } from '#shared/domain/agreement/library.ts'
import { audienceBelow, can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { documentFailure, typedDocument, type DocumentForm } from './document-form.ts'

/** Registers a paper; everybody below reads it. The own paper that it takes the place of is repealed in the same save. */
export async function registerDocument(deps: Deps, form: DocumentForm): Promise<Result<Agreement, Failure>> {
  const { db } = deps
  if (!can(db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const problem = documentFailure(form)
  if (problem) return err(problem)
  const old = form.replaces === '' ? undefined : await db.findOne('agreements', form.replaces).run()
  const document = {
    ...typedDocument(form, [], deps.newId),
    state: 'performing',
    audience: audienceBelow(db.user.unit),
    retention: 'permanent',
    parties: [],
    services: [],
  }
  const also = old && old.state !== 'ended' && can(db.user, 'update', 'agreements', old) ? [replaced(deps, old, form)] : []
  const made = { kind: 'put', collection: 'agreements', from: null, document } as Change // whole, as written above
  const saved = await db.save([made, ...also])
  return saved.ok ? ok(saved.value[0] as Agreement) : saved // the first document that was put
}

function replaced(deps: Deps, old: Agreement, { title, from }: DocumentForm): Change {
  const reason = `由《${title.trim().slice(0, 200)}》代替`
  const document = repealed(deps, old, { on: from || deps.today(), reason })
  return { kind: 'put', collection: 'agreements', from: old, document } as Change // of this one collection
}

/** What was typed wrong is put right; what others changed since `loaded` is merged. */
export function editDocument(deps: RecordDeps, loaded: Agreement, form: DocumentForm): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id: loaded.id, loaded }, (from, now) => {
    const problem = documentFailure(form) ?? (now.state === 'ended' ? failure('library/ended') : undefined)
    if (problem) return err(problem)
    const { number: _number, from: _from, to: _to, terms: _terms, standards = [], replaces: _replaces, ...kept } = from
    return ok({ document: { ...kept, ...typedDocument(form, standards, deps.newId) } })
  })
}

export interface Repeal {
  readonly on: Day
  readonly reason: string
}

/** 废止: it stays, with the day and the reason. */
export function repealDocument(deps: RecordDeps, id: string, repeal: Repeal): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, (from, now) => {
    if (now.state === 'ended') return err(failure('library/ended'))
    const document = repealed(deps, from, { on: repeal.on, reason: repeal.reason.trim() })
    const problem = libraryWriteProblem(from, document)
    return problem ? err(problem) : ok({ document })
  })
}

function repealed(deps: Deps, one: Agreement, ended: Repeal): Agreement {
  const { user } = deps.db
  const entry: HistoryEntry = {
    id: deps.newId(),
    at: deps.stamp(),
    by: user.id,
    byName: user.name,
    kind: 'state',
    field: 'state',
    from: one.state,
    value: 'ended',
    note: ended.reason,
  }
  return { ...one, ended, state: 'ended', history: [...one.history, entry] }
}

/** Entered in error, or twice. */
export async function removeDocument(deps: Deps, id: string): Promise<Result<void, Failure>> {
  const removed = await deps.db.save([{ kind: 'remove', collection: 'agreements', id }])
  return removed.ok ? ok(undefined) : removed
}
