import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** The matter that follows a unit's sheet of a year; two PCs may both have opened one: the first counts. */
export function feedbackOf(items: readonly Item[], org: string, year: number): Item | undefined {
  return items
    .filter((item) => item.links.includes(org) && detailOf(item, 'period') === periodOf(year) && item.state !== 'merged')
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0]
}

export function detailOf({ details = [] }: Pick<Item, 'details'>, id: string): string {
  return details.find((detail) => detail.id === id)?.value ?? ''
}

export async function openFeedback(deps: Deps, kind: ItemKind, org: Org, year: number): Promise<Result<Item, Failure>> {
  const period = periodOf(year)
  const item = newItem(deps, {
    type: kind.code,
    kind,
    title: `${org.name}${period}双报到反馈`,
    origin: 'comeIn',
    links: [org.id],
    details: [
      { id: 'unit', value: org.name },
      { id: 'period', value: period },
    ],
  })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document: item, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}

function periodOf(year: number): string {
  return `${year} 年度`
}
