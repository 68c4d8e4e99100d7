import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { anonymised, erasureProblem } from '#shared/domain/privacy/erase.ts'
import { err, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { historyEntry, putPerson, type PersonSaved } from './change-person.ts'

/** The person leaves his record, the record stays. @returns the record as it now is; fails with `record/invalid` where it may not be */
export async function anonymisePerson(deps: Deps, person: Person, reason: string): Promise<Result<PersonSaved, Failure>> {
  const problem = erasureProblem(deps.db.user, person)
  if (problem !== undefined) return err(failure('record/invalid', [{ path: 'name', message: problem }]))
  if (reason.trim() === '') return err(failure('item/reason-required'))
  return putPerson(
    deps,
    anonymised(person, historyEntry(deps, { kind: 'state', field: 'state', value: 'closed', note: `匿名：${reason.trim()}` })),
    person,
  )
}
