import type { Deps } from '#renderer/data/db.ts'
import { changePerson, putPerson, type PersonSaved } from '#renderer/entities/person/change-person.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { checkCitizenId } from '#shared/domain/identity/citizen-id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person } from '#shared/schema/people.ts'
import { applyInput, type PersonInput } from './person-input.ts'

export async function addPerson(deps: Deps, input: PersonInput): Promise<Result<Person, Failure>> {
  const problem = problemOf(input)
  if (problem) return err(problem)
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document: applyInput(input) }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one document that was put
}

/** Saves an edit of the record that the form was filled from. */
export async function savePerson(deps: Deps, input: PersonInput, before: Person): Promise<Result<PersonSaved, Failure>> {
  const problem = problemOf(input, before)
  return problem ? err(problem) : putPerson(deps, applyInput(input, before), before)
}

function problemOf(input: PersonInput, before?: Person): Failure | undefined {
  const { name, citizenId } = applyInput(input, before)
  if (name === '') return failure('record/invalid', [{ path: 'name', message: '请填写姓名' }])
  // An old 15-digit or mistyped number that stood here before does not stop other work; a newly typed one is checked.
  return citizenId && citizenId !== before?.citizenId && !checkCitizenId(citizenId).ok ? failure('person/citizen-id-invalid') : undefined
}

/** 迁出 or 注销: the record stays, so that what he did here stays told. */
export async function leaveRegister(
  deps: Deps,
  person: Person,
  state: 'moved' | 'closed',
  reason: string,
): Promise<Result<PersonSaved, Failure>> {
  const note = reason.trim()
  if (note === '') return err(failure('item/reason-required'))
  return changePerson(deps, person, { state }, { kind: 'state', field: 'state', from: person.state, value: state, note })
}

export async function returnToRegister(deps: Deps, id: string): Promise<Result<PersonSaved, Failure>> {
  const person = await deps.db.findOne('people', id).run()
  if (!person) return err(failure('record/not-found'))
  return changePerson(deps, person, { state: 'active' }, { kind: 'state', field: 'state', from: person.state, value: 'active' })
}

export interface PostInput {
  readonly orgName: string
  readonly duty: string
  readonly from: string
  readonly to: string
}

export async function addPost(deps: Deps, person: Person, input: PostInput): Promise<Result<PersonSaved, Failure>> {
  const orgName = input.orgName.trim()
  const duty = input.duty.trim()
  if (orgName === '' || duty === '') return err(failure('record/invalid', [{ path: 'posts', message: '请填写组织和职务' }]))
  const post = { id: deps.newId(), orgName, duty, ...(input.from ? { from: input.from } : {}), ...(input.to ? { to: input.to } : {}) }
  return changePerson(deps, person, { posts: [...person.posts, post] })
}

/** A post that ended keeps its line, with its last day. */
export async function endPost(deps: Deps, person: Person, postId: string): Promise<Result<PersonSaved, Failure>> {
  return changePerson(deps, person, { posts: person.posts.map((post) => (post.id === postId ? { ...post, to: deps.today() } : post)) })
}
