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
import { ownSteps, withJoinedSteps } from '#shared/domain/party/joined-steps.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { formerOf } from './queries.ts'

/** Row and standing are saved in one step, reckoned from all registrations that were made one; fails as `takeStep`. */
export async function takePartyStep(deps: Deps, id: string, input: StepInput): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => takeStep(person, input, writerOf(deps)))
}

/** A row stays when it was written by mistake; a second one says that it does not count. */
export async function correctPartyStep(deps: Deps, id: string, step: string, reason: string): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => correctStep(person, step, reason, writerOf(deps)))
}

/** Rows and register say different things: which one counts. */
export async function settleParty(deps: Deps, id: string, by: 'rows' | 'register'): Promise<Result<Person, Failure>> {
  return change(deps, id, (person) => {
    const seesLost = can(deps.db.user, 'viewLostMembers', 'people', person)
    return ok(by === 'rows' ? followRows(person, writerOf(deps), seesLost) : followRegister(person, writerOf(deps)))
  })
}

async function change(deps: Deps, id: string, changed: (person: Person) => Result<PartyChange, Failure>): Promise<Result<Person, Failure>> {
  const person = await deps.db.findOne('people', id).run()
  if (!person) return err(failure('record/not-found'))
  const former = await formerOf(deps.db, id).run()
  const outcome = changed(withJoinedSteps(person, former))
  if (!outcome.ok) return outcome
  const { by, byName } = writerOf(deps)
  const steps = ownSteps(person, former, outcome.value.partySteps, { id: deps.newId(), at: deps.stamp(), by, byName })
  const document = { ...person, party: outcome.value.party, partySteps: [...steps] }
  const saved = await deps.db.save([{ kind: 'put', collection: 'people', document, from: person }])
  return saved.ok ? ok(saved.value[0] as unknown as Person) : saved // the one document that was put
}

function writerOf(deps: Deps): StepWriter {
  const { id, name } = deps.db.user
  return { by: id, byName: name, today: deps.today(), newId: () => deps.newId(), stamp: () => deps.stamp() }
}
