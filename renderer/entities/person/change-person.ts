import type { Deps } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'

export type Noted = Pick<HistoryEntry, 'kind' | 'field' | 'value' | 'note'>

export type PersonChange = { readonly [Field in keyof Person]?: Person[Field] | undefined }

/** Changes fields of a record and notes in its history that it was done; a field that is undefined is taken off. */
export function changePerson(deps: Deps, person: Person, change: PersonChange, noted: Noted): Promise<Result<Person, Failure>> {
  const kept = Object.entries({ ...person, ...change }).filter(([, value]) => value !== undefined)
  const history = [...person.history, historyEntry(deps, noted)]
  return putPerson(deps, { ...(Object.fromEntries(kept) as unknown as Person), history }, person) // only optional fields are taken off
}

export async function putPerson(deps: Deps, document: Person, from: Person): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one that was put
}

export function historyEntry(deps: Deps, noted: Noted): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...noted }
}
