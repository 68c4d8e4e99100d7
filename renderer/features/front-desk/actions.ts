import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { holidaysNow } from '#renderer/entities/labels/use-holidays.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  dueOfService,
  matterService,
  missingPapers,
  serviceOfMatter,
  type Catalogue,
  type Service,
} from '#shared/domain/front-desk/service-catalogue.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { serviceTemplates } from './queries.ts'

export interface TakeInInput {
  readonly person: PersonRef | undefined
  readonly service: Service | undefined
  /** Where the service stands: the matter keeps this edition. */
  readonly catalogue: Catalogue
  /** Of its papers, those that were brought. */
  readonly received: readonly string[]
  readonly delivery: string
  readonly note: string
}

/**
 * 受理 of what somebody brings to the counter. With a paper missing it stands as 一次告知: he was told everything that is missing, and the
 * time runs from the day on which it is all there.
 * @returns the matter; fails with `record/invalid`
 */
export async function takeIn(deps: Deps, kind: ItemKind, input: TakeInInput): Promise<Result<Item, Failure>> {
  const { person, service } = input
  if (!person) return err(failure('record/invalid', [{ path: 'raisedBy', message: '请填写来办事的人' }]))
  if (!service) return err(failure('record/invalid', [{ path: 'service', message: '请选办什么事' }]))
  const missing = missingPapers(service, input.received)
  const complete = missing.length === 0
  const details = [
    { id: 'service', value: service.label },
    { id: 'received', value: service.papers.filter((paper) => input.received.includes(paper)).join('\n') },
    { id: 'missing', value: missing.join('\n') },
    { id: 'delivery', value: input.delivery },
  ].filter(({ value }) => value !== '')
  const item = newItem(deps, {
    type: kind.code,
    kind,
    title: service.label,
    content: input.note,
    origin: 'comeIn',
    raisedBy: person,
    category: service.heading,
    dueOn: complete ? dueOfService(service, deps.today(), await holidaysNow(deps)) : '',
    details,
  })
  const document = {
    ...item,
    service: matterService(service, input.catalogue),
    state: complete ? ('accepted' as const) : ('registered' as const),
  }
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}

export function detailOf({ details = [] }: Pick<Item, 'details'>, id: string): string {
  return details.find((detail) => detail.id === id)?.value ?? ''
}

/**
 * What was missing has come: from today on it is 受理, and due as the catalogue said when he was told.
 * @returns fails with `item/wrong-state` when somebody has taken it in, or refused it, since
 */
export async function completePapers(deps: Deps, id: string): Promise<Result<Item, Failure>> {
  const item = await deps.db.findOne('items', id).run()
  if (!item) return err(failure('record/not-found'))
  if (item.state !== 'registered') return err(failure('item/wrong-state', { from: item.state, to: 'accepted' }))
  const where = { unit: deps.db.user.unit, today: deps.today() }
  const service = serviceOfMatter(item, await serviceTemplates(deps.db).run(), where)
  const papers = [detailOf(item, 'received'), detailOf(item, 'missing')].filter((text) => text !== '').join('\n')
  const others = (item.details ?? []).filter((detail) => detail.id !== 'received' && detail.id !== 'missing')
  const line = {
    id: deps.newId(),
    at: deps.stamp(),
    by: deps.db.user.id,
    byName: deps.db.user.name,
    text: '材料补齐，已受理。',
    state: 'accepted' as const,
  }
  const document = {
    ...item,
    state: 'accepted' as const,
    dueOn: item.dueOn || (service ? dueOfService(service, where.today, await holidaysNow(deps)) : ''),
    details: papers === '' ? others : [...others, { id: 'received', value: papers }],
    progress: [...item.progress, line],
  }
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: item }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}
