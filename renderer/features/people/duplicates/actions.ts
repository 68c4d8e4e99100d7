import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { leavingLost, seenBy } from '#shared/domain/party/without-lost.ts'
import type { Choices, PersonField } from '#shared/domain/person/join-fields.ts'
import { mergePeople, separatePeople, takeOver, type MergedPeople, type MergeStamp } from '#shared/domain/person/merge-people.ts'
import { writtenSince } from '#shared/domain/person/mergings.ts'
import { inStandingOrder } from '#shared/domain/person/standing.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'

type Ids = readonly [string, string]

/** Two registrations become one; both are saved together, on top of what was written meanwhile. */
export async function mergeRegistrations(deps: Deps, ids: Ids, choices: Choices): Promise<Result<MergedPeople, Failure>> {
  const both = await readBoth(deps, ids)
  if (!both.ok) return both
  const [one, other] = both.value
  const merged = mergePeople(one, leavingLost(deps.db.user, one, other), choices, stampOf(deps))
  if (!merged.ok) return merged
  const { stays, goes } = merged.value
  return saveBoth(deps, both.value, { stays, goes: withPartyOf(other, goes) })
}

/** 撤销合并, with what was written since. `left`: fields that were changed since, and stay. */
export async function separateRegistrations(deps: Deps, ids: Ids): Promise<Result<{ readonly left: readonly PersonField[] }, Failure>> {
  const both = await readBoth(deps, ids)
  if (!both.ok) return both
  const separated = separatePeople(...both.value, stampOf(deps))
  if (!separated.ok) return separated
  const { stays, goes } = separated.value
  const saved = await saveBoth(deps, both.value, { stays: leavingLost(deps.db.user, both.value[0], stays), goes })
  return saved.ok ? ok({ left: separated.value.left }) : saved
}

/** What was written in the merged registration since is taken over, or left where it is. */
export async function takeOverWritten(deps: Deps, ids: Ids, choice: 'kept' | 'taken'): Promise<Result<unknown, Failure>> {
  const both = await readBoth(deps, ids)
  if (!both.ok) return both
  const { user } = deps.db
  const [stays, goes] = both.value
  const fields = writtenSince(seenBy(user, stays), seenBy(user, goes))
  const choices: Choices = Object.fromEntries(fields.map((field) => [field, choice]))
  const taken = takeOver({ stays, goes: leavingLost(user, stays, goes) }, fields, choices, stampOf(deps))
  return taken.ok ? deps.db.save([changeOf(taken.value, stays)]) : taken
}

/** 不是同一人: noted in the registration that would stand, so that every PC knows and nobody is asked again. */
export async function tellApart(deps: Deps, ids: Ids): Promise<Result<unknown, Failure>> {
  const both = await readBoth(deps, ids)
  if (!both.ok) return both
  const [one, other] = both.value
  return deps.db.save([changeOf({ ...one, distinctFrom: [...(one.distinctFrom ?? []), other.id] }, one)])
}

/** Takes it back, whichever of the two bears it: a merging joins what both were told apart from. */
export async function askAgain(deps: Deps, ids: Ids): Promise<Result<unknown, Failure>> {
  const both = await readBoth(deps, ids)
  if (!both.ok) return both
  const without = both.value.map((person) => ({
    person,
    rest: person.distinctFrom?.filter((id) => !ids.includes(id)) ?? [],
  }))
  return deps.db.save(without.map(({ person, rest }) => changeOf({ ...person, distinctFrom: rest }, person)))
}

/** In the order in which one stands and the other goes. */
async function readBoth({ db }: Deps, ids: Ids): Promise<Result<readonly [Person, Person], Failure>> {
  const [one, other] = await Promise.all(ids.map((id) => db.findOne('people', id).run()))
  return one && other ? ok(inStandingOrder(one, other)) : err(failure('record/not-found'))
}

async function saveBoth(
  deps: Deps,
  before: readonly [Person, Person],
  { stays, goes }: MergedPeople,
): Promise<Result<MergedPeople, Failure>> {
  const saved = await deps.db.save([changeOf(stays, before[0]), changeOf(goes, before[1])])
  return saved.ok ? ok({ stays, goes }) : saved
}

/** The registration that goes keeps all it said, also what its merger is not shown. */
function withPartyOf({ party }: Person, { party: _shown, ...goes }: Person): Person {
  return party ? { ...goes, party } : goes
}

function changeOf(document: Person, from: Person): Change {
  return { kind: 'put', collection: 'people', document, from }
}

function stampOf(deps: Deps): MergeStamp {
  return { at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, newId: () => deps.newId() }
}
