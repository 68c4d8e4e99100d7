import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'

export type Noted = Pick<HistoryEntry, 'kind' | 'field' | 'from' | 'value' | 'note'>

export type PersonChange = { readonly [Field in keyof Person]?: Person[Field] | undefined }

export interface PersonSaved {
  /** As he stands now, with what came from others meanwhile. */
  readonly person: Person
  /** Takes back what this save asked for, and nothing that others wrote; fails with `record/not-found` when he is gone. */
  takeBack(): Promise<Result<Person, Failure>>
}

/** Changes fields of a record and notes in its history that it was done; a field that is undefined is taken off. */
export function changePerson(deps: Deps, person: Person, change: PersonChange, noted?: Noted): Promise<Result<PersonSaved, Failure>> {
  const kept = Object.entries({ ...person, ...change }).filter(([, value]) => value !== undefined)
  const history = noted ? [...person.history, historyEntry(deps, noted)] : person.history
  return putPerson(deps, { ...(Object.fromEntries(kept) as unknown as Person), history }, person) // only optional fields are taken off
}

/** @param asked `before` as it shall be, with what was noted at the end of its history */
export async function putPerson(deps: Deps, asked: Person, before: Person): Promise<Result<PersonSaved, Failure>> {
  const saved = await write(deps, asked, before)
  return saved.ok ? ok({ person: saved.value, takeBack: () => takeBack(deps, before, asked) }) : saved
}

/** From what was asked, not from what was saved: that holds what others wrote too. */
async function takeBack(deps: Deps, before: Person, asked: Person): Promise<Result<Person, Failure>> {
  if (!(await deps.db.findOne('people', before.id).run())) return err(failure('record/not-found'))
  const noted = asked.history.slice(before.history.length).at(-1)
  const undo = historyEntry(deps, { kind: 'undo', ...(noted ? { ref: noted.id } : {}) })
  return write(deps, { ...before, history: [...asked.history, undo] }, asked)
}

async function write(deps: Deps, document: Person, from: Person): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one that was put
}

export function historyEntry(deps: Deps, noted: Noted & Pick<HistoryEntry, 'ref'>): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...noted }
}
