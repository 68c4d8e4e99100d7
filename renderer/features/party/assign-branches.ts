import type { Change, Deps } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { everyoneJoined } from '#shared/domain/party/joined-steps.ts'
import { followRegister, type StepWriter } from '#shared/domain/party/take-step.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { everyPerson } from './queries.ts'

export interface Assignment {
  readonly person: string
  readonly branch: string
}

export interface Assigned {
  readonly count: number
  /** Takes back what was assigned, save where somebody has written since. @returns how many were left so */
  takeBack(): Promise<Result<number, Failure>>
}

/** One save; the screen is drawn between two. */
const BATCH = 250

/** Puts people into the branches whose names they bear. Where rows tell how he came to stand so, one of today says it too. */
export async function assignBranches(deps: Deps, assignments: readonly Assignment[]): Promise<Result<Assigned, Failure>> {
  const branchOf = new Map(assignments.map(({ person, branch }) => [person, branch]))
  const note = { kind: 'comment', field: 'party', note: '按支部名称编入组织台账里的支部' } as const
  const people = await readPeople(deps)
  const made = people.all.flatMap((before) => {
    const branch = branchOf.get(before.id)
    if (branch === undefined || !before.party || before.party.branch) return []
    return { before, after: standing(deps, before, { ...before.party, branch }, people.told, note) }
  })
  const saved = await saveAll(deps, made)
  return saved.ok ? ok({ count: made.length, takeBack: () => takeBack(deps, made) }) : saved
}

interface Changed {
  readonly before: Person
  readonly after: Person
}

async function takeBack(deps: Deps, made: readonly Changed[]): Promise<Result<number, Failure>> {
  const people = await readPeople(deps)
  const now = new Map(people.all.map((person) => [person.id, person]))
  const back = made.flatMap(({ before, after }) => {
    const stands = now.get(before.id)
    if (!stands || !before.party || !sameContent(stands.party, after.party)) return []
    return {
      before: stands,
      after: standing(deps, stands, before.party, people.told, { kind: 'undo', ref: after.history.at(-1)?.id ?? '' }),
    }
  })
  const saved = await saveAll(deps, back)
  return saved.ok ? ok(made.length - back.length) : saved
}

/** `told`: of whom rows tell, his own or those of a registration that was merged into his. */
async function readPeople(deps: Deps): Promise<{ readonly all: readonly Person[]; readonly told: ReadonlySet<string> }> {
  const all = await everyPerson(deps.db).run()
  return { all, told: new Set(everyoneJoined(all).flatMap(({ id, partySteps }) => (partySteps?.length ? [id] : []))) }
}

type Noted = Pick<HistoryEntry, 'kind'> & Partial<Pick<HistoryEntry, 'field' | 'note' | 'ref'>>

// oxlint-disable-next-line max-params -- who, how he stands now, and how it is told
function standing(deps: Deps, person: Person, party: PartyLife, told: ReadonlySet<string>, noted: Noted): Person {
  const { id: by, name: byName } = deps.db.user
  const writer: StepWriter = { by, byName, today: deps.today(), newId: () => deps.newId(), stamp: () => deps.stamp() }
  const steps = told.has(person.id) ? { partySteps: [...followRegister({ ...person, party }, writer).partySteps] } : {}
  return { ...person, party, ...steps, history: [...person.history, { ...noted, id: deps.newId(), at: deps.stamp(), by, byName }] }
}

async function saveAll(deps: Deps, changed: readonly Changed[]): Promise<Result<void, Failure>> {
  for (let start = 0; start < changed.length; start += BATCH) {
    const part = changed.slice(start, start + BATCH)
    const saved = await deps.db.save(
      part.map(({ before, after }): Change => ({ kind: 'put', collection: 'people', document: after, from: before })),
    )
    if (!saved.ok) return saved
  }
  return ok(undefined)
}
