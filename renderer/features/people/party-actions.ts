import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  correctStep,
  followRegister,
  followRows,
  takeStep,
  type PartyChange,
  type StepInput,
  type StepWriter,
} from '#shared/domain/party/take-step.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'

/** Row and standing are saved in one step; fails as `takeStep`. */
export async function takePartyStep(deps: Deps, id: string, input: StepInput): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => takeStep(person, input, writerOf(deps)))
}

/** A row stays when it was written by mistake; a second one says that it does not count. */
export async function correctPartyStep(deps: Deps, id: string, step: string, reason: string): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => correctStep(person, step, reason, writerOf(deps)))
}

/** Rows and register say different things: which one counts. */
export async function settleParty(deps: Deps, id: string, by: 'rows' | 'register'): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => ok(by === 'rows' ? followRows(person) : followRegister(person, writerOf(deps))))
}

async function change(deps: Deps, id: string, changed: (person: Person) => Result<PartyChange, Failure>): Promise<Result<Person, Failure>> {
  const person = await deps.db.findOne('people', id).run()
  if (!person) return err(failure('record/not-found'))
  const outcome = changed(person)
  if (!outcome.ok) return outcome
  const document = { ...person, party: outcome.value.party, partySteps: [...outcome.value.partySteps] }
  const saved = await deps.db.save([{ kind: 'put', collection: 'people', document, from: person }])
  return saved.ok ? ok(saved.value[0] as unknown as Person) : saved // the one document that was put
}

function writerOf(deps: Deps): StepWriter {
  const { id, name } = deps.db.user
  return { by: id, byName: name, today: deps.today(), newId: () => deps.newId(), stamp: () => deps.stamp() }
}
