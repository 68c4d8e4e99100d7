import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { enterMoney, reverseMoney, type Entering, type MoneyInput } from '#shared/domain/money/money-entry.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

/** 记一笔. */
export function enter(deps: Deps, id: string, input: MoneyInput): Promise<Result<Item, Failure>> {
  return change(deps, id, (item) => enterMoney(item, input, entering(deps)))
}

/** 冲正. */
export function reverse(deps: Deps, id: string, entry: string, reason: string): Promise<Result<Item, Failure>> {
  return change(deps, id, (item) => reverseMoney(item, entry, reason, entering(deps)))
}

async function change(deps: Deps, id: string, by: (item: Item) => Result<Item, Failure>): Promise<Result<Item, Failure>> {
  const item = await deps.db.findOne('items', id).run()
  if (!item) return err(failure('record/not-found'))
  const next = by(item)
  if (!next.ok) return next
  const saved = await deps.db.save([{ kind: 'put', collection: 'items', document: next.value, from: item }])
  return saved.ok ? ok(saved.value[0] as unknown as Item) : saved // the one document that was put
}

function entering(deps: Deps): Entering {
  const { id, name } = deps.db.user
  return { id: deps.newId(), at: deps.stamp(), by: id, byName: name, today: deps.today() }
}
