import type { Deps, Draft } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { cancelVolunteer, registerVolunteer, type VolunteerInput } from '#shared/domain/report-in/volunteers.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { NewWorkTrade, Person } from '#shared/schema/people.ts'
import { newcomer } from './actions.ts'

/** Somebody of the register, or a name that is not in it yet. */
export interface Who {
  readonly personId: string | undefined
  readonly name: string
}

/** @returns the person; fails as `registerVolunteer` */
export async function signUpVolunteer(
  deps: Deps,
  who: Who,
  input: VolunteerInput & { readonly skills: readonly string[] },
): Promise<Result<Person, Failure>> {
  const person = await personOf(deps, who)
  if (!person.ok) return person
  const { known, document } = person.value
  const others = await deps.db.readAll('people')
  const taken = new Set(others.flatMap(({ id, volunteer }) => (volunteer && id !== document.id ? [volunteer.number] : [])))
  const volunteer = registerVolunteer(document, input, { today: deps.today(), taken })
  if (!volunteer.ok) return volunteer
  const skills = [...new Set([...document.skills, ...input.skills.map((one) => one.trim()).filter(Boolean)])].slice(0, 30)
  return put(deps, { ...document, skills, volunteer: volunteer.value }, known)
}

export async function strikeOffVolunteer(
  deps: Deps,
  person: Person,
  leaving: { readonly on: string; readonly reason: string },
): Promise<Result<Person, Failure>> {
  const volunteer = cancelVolunteer(person, leaving, deps.today())
  return volunteer.ok ? put(deps, { ...person, volunteer: volunteer.value }, person) : volunteer
}

export interface NewWorkInput {
  readonly trade: NewWorkTrade
  readonly platform: string
}

/** 新就业群体 (domain.md D41): what he does and for which platform; nothing of where he goes. */
export async function registerNewWork(deps: Deps, who: Who, { trade, platform }: NewWorkInput): Promise<Result<Person, Failure>> {
  const person = await personOf(deps, who)
  if (!person.ok) return person
  const { known, document } = person.value
  if (platform.trim() === '') return err(failure('record/invalid', [{ path: 'platform', message: '请填写平台企业' }]))
  const before = known?.newWork
  return put(deps, { ...document, newWork: { ...before, trade, platform: platform.trim(), since: before?.since ?? deps.today() } }, known)
}

/** 随手报: what somebody on the road has seen becomes a matter of the list 问题, and goes its way. */
export async function reportProblem(
  deps: Deps,
  { kind, person }: { readonly kind: ItemKind; readonly person: Pick<Person, 'id' | 'name'> },
  { title, content, grid }: { readonly title: string; readonly content: string; readonly grid: string },
): Promise<Result<Item, Failure>> {
  if (title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请写明看到了什么' }]))
  const raisedBy = { id: person.id, name: person.name }
  const where = grid === '' ? {} : { grid }
  const document = newItem(deps, { type: kind.code, kind, title, content, origin: 'online', raisedBy, ...where })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}

interface Found {
  readonly known: Person | undefined
  readonly document: ReturnType<typeof newcomer> | Person
}

async function personOf(deps: Deps, { personId, name }: Who): Promise<Result<Found, Failure>> {
  if (name.trim() === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写姓名' }]))
  if (personId === undefined) return ok({ known: undefined, document: newcomer(deps, { name, phone: '' }) })
  const known = await deps.db.findOne('people', personId).run()
  return known ? ok({ known, document: known }) : err(failure('record/not-found'))
}

async function put(deps: Deps, document: Draft<'people'>, from: Person | undefined): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from: from ?? null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one document that was put
}
