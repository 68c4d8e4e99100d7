import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { answered, arrived, callOf, notArrived, type Called } from '#shared/domain/report-in/call-up.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Item } from '#shared/schema/items.ts'

export interface CallUpInput {
  readonly title: string
  readonly category: string
  readonly place: string
  readonly when: string
  readonly wanted: string
  readonly bring: string
}

/** A call that has gone out: people can be called and may answer from now on. */
export async function openCallUp(deps: Deps, kind: ItemKind, input: CallUpInput): Promise<Result<Item, Failure>> {
  const details = (['place', 'when', 'wanted', 'bring'] as const)
    .map((id) => ({ id, value: input[id].trim() }))
    .filter(({ value }) => value !== '')
  const item = newItem(deps, { type: kind.code, kind, title: input.title, category: input.category.trim(), origin: 'comeIn', details })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document: { ...item, state: 'published' }, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}

/** Who is called already stays as he is. @returns how many were added */
export async function callPeople(deps: Deps, event: string, people: readonly Called[]): Promise<Result<number, Failure>> {
  const known = new Set((await deps.db.find('attendances', { selector: { event } }).run()).map(({ person }) => person))
  const fresh = people.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return ok(0)
  const { unit } = deps.db.user
  const guest = (await deps.db.findOne('items', event).run())?.unit === unit ? undefined : unit
  const outcome = await deps.db.save(
    fresh.map((person) => ({ kind: 'put', collection: 'attendances', document: callOf(event, person, guest), from: null })),
  )
  return outcome.ok ? ok(fresh.length) : outcome
}

export function answerCall(deps: Deps, call: Attendance, answer: Attendance['answer'] | undefined): Promise<Result<void, Failure>> {
  return put(deps, answered(call, answer), call)
}

export async function arriveAt(deps: Deps, call: Attendance): Promise<Result<void, Failure>> {
  const now = chinaMinute(deps.now())
  const there = arrived(call, now, now)
  return there.ok ? put(deps, there.value, call) : there
}

export function takeArrivalBack(deps: Deps, call: Attendance): Promise<Result<void, Failure>> {
  return put(deps, notArrived(call), call)
}

async function put(deps: Deps, document: Attendance, from: Attendance): Promise<Result<void, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'attendances', document, from }])
  return outcome.ok ? ok(undefined) : outcome
}
