import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { withCaller } from '#shared/domain/emergency/call-tree.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { isDay } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** Says who calls a member of the team; empty: the community itself. @returns fails as `withCaller` */
export async function setCaller(deps: Deps, team: Org, member: string, caller: string): Promise<Result<void, Failure>> {
  const memberships = withCaller(team.memberships, member, caller)
  if (!memberships.ok) return memberships
  const document = { ...team, memberships: memberships.value }
  const outcome = await deps.db.save([{ kind: 'put', collection: 'orgs', document, from: team }])
  return outcome.ok ? ok(undefined) : outcome
}

export interface DrillInput {
  readonly title: string
  readonly category: string
  readonly plannedOn: string
}

/** Plans a drill of a team: a matter of the list 应急演练. @returns fails with `record/invalid` */
export async function planDrill(
  deps: Deps,
  { kind, team }: { readonly kind: ItemKind; readonly team: Org },
  { title, category, plannedOn }: DrillInput,
): Promise<Result<Item, Failure>> {
  const wrong = (path: string, message: string) => err(failure('record/invalid', [{ path, message }]))
  if (title.trim() === '') return wrong('title', '请写明演练什么')
  if (!isDay(plannedOn)) return wrong('plannedOn', '请填写演练日期')
  const details = [
    { id: 'plannedOn', value: plannedOn },
    { id: 'team', value: team.name },
  ]
  const document = newItem(deps, { type: kind.code, kind, title, category: category.trim(), origin: 'grid', links: [team.id], details })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}
