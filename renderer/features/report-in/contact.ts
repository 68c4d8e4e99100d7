import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { detailProblem, fieldsAtFirst, writtenDetails } from '#shared/domain/item/item-details.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { detailOf } from './feedback.ts'

export interface ContactLine {
  readonly item: Item
  readonly on: string
  readonly direction: string
  readonly spokeWith: string
}

/** The talks with one unit, the newest day first. */
export function contactLines(items: readonly Item[], org: string): readonly ContactLine[] {
  return items
    .filter(({ links, state }) => links.includes(org) && state !== 'merged')
    .map((item) => ({
      item,
      on: detailOf(item, 'contactOn'),
      direction: detailOf(item, 'direction'),
      spokeWith: detailOf(item, 'spokeWith'),
    }))
    .sort((a, b) => (a.on === b.on ? (a.item.createdAt < b.item.createdAt ? 1 : -1) : a.on < b.on ? 1 : -1))
}

export interface ContactInput {
  readonly title: string
  readonly content: string
  readonly direction: string
  readonly contactOn: string
  readonly way: string
  readonly spokeWith: string
}

/** @returns the talk as a matter of the list 联络; fails with `record/invalid` */
export async function recordContact(
  deps: Deps,
  { kind, org }: { readonly kind: ItemKind; readonly org: Org },
  { title, content, ...values }: ContactInput,
): Promise<Result<Item, Failure>> {
  if (title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请写明说了什么事' }]))
  if (values.contactOn > deps.today()) return err(failure('record/invalid', [{ path: 'contactOn', message: '日期不能晚于今天' }]))
  const fields = fieldsAtFirst(kind.spec)
  const problem = detailProblem(fields, { ...values, unit: org.name })
  if (problem) return err(problem)
  const { details } = writtenDetails(fields, { ...values, unit: org.name })
  const document = newItem(deps, { type: kind.code, kind, title, content, origin: 'comeIn', links: [org.id], details })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}
