import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { anonymised, erasureProblem } from '#shared/domain/privacy/erase.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'

/** The person leaves his record, the record stays. @returns the record as it now is; fails with `record/invalid` where it may not be */
export async function anonymisePerson(deps: Deps, person: Person, reason: string): Promise<Result<Person, Failure>> {
  const problem = erasureProblem(person)
  if (problem !== undefined) return err(failure('record/invalid', [{ path: 'name', message: problem }]))
  if (reason.trim() === '') return err(failure('item/reason-required'))
  return put(
    deps,
    anonymised(person, historyEntry(deps, { kind: 'state', field: 'state', value: 'closed', note: `匿名：${reason.trim()}` })),
    person,
  )
}

/** Takes back what `after` changed of `before`, and nothing that came since. */
export async function undoPerson(deps: Deps, before: Person, after: Person): Promise<Result<Person, Failure>> {
  return put(deps, { ...before, history: [...after.history, historyEntry(deps, { kind: 'undo' })] }, after)
}

export async function put(deps: Deps, document: Person, from: Person): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one that was put
}

export function historyEntry(deps: Deps, rest: Pick<HistoryEntry, 'kind' | 'field' | 'value' | 'note'>): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...rest }
}
