import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Deps, Draft } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { changeRecord } from '#renderer/data/change-record.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import type { OnDuty } from '#shared/domain/schedule/duty-rotation.ts'
import { aheadProblem, timeProblem } from '#shared/domain/schedule/schedule-state.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

export interface PatrolInput {
  readonly title: string
  readonly route: string
  readonly grid: string
  readonly startsAt: string
  readonly endsAt: string
  readonly people: readonly OnDuty[]
}

/** 巡逻: route, time and people, before or after it was walked (domain.md D25). */
export async function makePatrol(
  deps: Deps,
  { title, route, grid, startsAt, endsAt, people }: PatrolInput,
): Promise<Result<Schedule, Failure>> {
  if (title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写名称' }]))
  if (people.length === 0) return err(failure('schedule/no-people'))
  const problem = timeProblem({ startsAt, endsAt, venue: '' }, []) ?? aheadProblem({ startsAt }, deps.today())
  if (problem) return err(problem)
  const document: Draft<'schedules'> = {
    id: deps.newId(),
    kind: 'patrol',
    title: title.trim(),
    state: 'confirmed',
    startsAt,
    endsAt,
    venue: '',
    shifts: people.map((one) => ({
      id: deps.newId(),
      name: one.name,
      ...(one.person ? { person: one.person } : {}),
      from: startsAt,
      to: endsAt,
    })),
    ...(route.trim() ? { route: route.trim() } : {}),
    ...(grid ? { grid } : {}),
  }
  const saved = await deps.db.save([{ kind: 'put', collection: 'schedules', document, from: null }])
  return saved.ok ? ok(saved.value[0] as unknown as Schedule) : saved // the one document that was put
}

export interface FindingInput {
  readonly text: string
  /** Code of the list it goes to; empty: it was mended on the spot and is only noted. */
  readonly type: string
}

/**
 * 发现问题→C1 (domain.md D25): the finding, and with it a matter of a list that says from which patrol and which grid it comes, in one save.
 * @returns the number of the matter, where one was made
 */
export async function noteFinding(
  deps: RecordDeps,
  patrol: Schedule,
  { text, type }: FindingInput,
): Promise<Result<{ readonly number?: string }, Failure>> {
  const words = text.trim()
  if (words === '') return err(failure('record/invalid', [{ path: 'findings', message: '请写明发现了什么' }]))
  const kind = type === '' ? undefined : itemTypeOf(type, await itemTypeEditions(deps.db).run(), deps.today())
  const item =
    kind &&
    newItem(deps, {
      type,
      kind,
      title: words.slice(0, 200),
      content: `${patrol.title}发现${patrol.route ? `，路线：${patrol.route}` : ''}。\n${words}`,
      origin: 'grid',
      ...(patrol.grid ? { grid: patrol.grid } : {}),
      originRef: patrol.id,
    })
  const finding = { id: deps.newId(), text: words, ...(item ? { item: item.id } : {}) }
  const outcome = await changeRecord(deps, 'schedules', { id: patrol.id }, (from) =>
    ok({
      document: { ...from, findings: [...(from.findings ?? []), finding] },
      also: item ? [{ kind: 'put', collection: 'items', document: item, from: null }] : [],
    }),
  )
  return outcome.ok ? ok(item ? { number: item.number } : {}) : outcome
}
