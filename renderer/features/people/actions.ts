import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'
import { applyInput, type PersonInput } from './person-input.ts'

/** Adds a person, or saves the edited one. */
export async function savePerson(deps: Deps, input: PersonInput, before?: Person): Promise<Result<Person, Failure>> {
  const document = applyInput(input, before)
  if (document.name === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写姓名' }]))
  // An old 15-digit or mistyped number that stood here before does not stop other work; a newly typed one is checked.
  if (document.citizenId && document.citizenId !== before?.citizenId && !checkCitizenId(document.citizenId).ok)
    return err(failure('person/citizen-id-invalid'))
  return put(deps, document, before)
}

/** Takes an edit back: what `after` changed of `before`, and nothing that came since. */
export async function restorePerson(deps: Deps, before: Person, after: Person): Promise<Result<Person, Failure>> {
  if (!(await deps.db.findOne('people', before.id).run())) return err(failure('record/not-found'))
  return put(deps, { ...before, history: [...after.history, entry(deps, { kind: 'undo' })] }, after)
}

/** 迁出 or 注销: the record stays, so that what he did here stays told. */
export async function leaveRegister(
  deps: Deps,
  person: Person,
  state: 'moved' | 'closed',
  reason: string,
): Promise<Result<Person, Failure>> {
  const note = reason.trim()
  if (note === '') return err(failure('item/reason-required'))
  return put(
    deps,
    {
      ...person,
      state,
      history: [...person.history, entry(deps, { kind: 'state', field: 'state', from: person.state, value: state, note })],
    },
    person,
  )
}

export async function returnToRegister(deps: Deps, id: string): Promise<Result<Person, Failure>> {
  const person = await deps.db.findOne('people', id).run()
  if (!person) return err(failure('record/not-found'))
  return put(
    deps,
    {
      ...person,
      state: 'active',
      history: [...person.history, entry(deps, { kind: 'state', field: 'state', from: person.state, value: 'active' })],
    },
    person,
  )
}

export interface PostInput {
  readonly orgName: string
  readonly duty: string
  readonly from: string
  readonly to: string
}

export async function addPost(deps: Deps, person: Person, input: PostInput): Promise<Result<Person, Failure>> {
  const orgName = input.orgName.trim()
  const duty = input.duty.trim()
  if (orgName === '' || duty === '') return err(failure('record/invalid', [{ path: 'posts', message: '请填写组织和职务' }]))
  const post = { id: deps.newId(), orgName, duty, ...(input.from ? { from: input.from } : {}), ...(input.to ? { to: input.to } : {}) }
  return put(deps, { ...person, posts: [...person.posts, post] }, person)
}

/** A post that ended keeps its line, with its last day. */
export async function endPost(deps: Deps, person: Person, postId: string): Promise<Result<Person, Failure>> {
  const posts = person.posts.map((post) => (post.id === postId ? { ...post, to: deps.today() } : post))
  return put(deps, { ...person, posts }, person)
}

async function put(deps: Deps, document: ReturnType<typeof applyInput>, from?: Person): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one document that was put
}

function entry(deps: Deps, rest: Pick<HistoryEntry, 'kind' | 'field' | 'from' | 'value' | 'note'>): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...rest }
}
