import type { Deps } from '#renderer/data/db.ts'
import { threadLine } from '#renderer/entities/item/thread-line.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { typeOfItem } from '#shared/domain/item/item-types.ts'
import { takesBack } from '#shared/domain/item/standing-steps.ts'
import type { MoveContext } from '#shared/domain/item/move-item.ts'
import { joinPair, type Pair } from '#shared/domain/matching/join-pair.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

export interface Confirmed {
  readonly before: Pair
  readonly after: Pair
}

/** Joins both as they stand now, not as they stood when they were suggested; in one save. */
export async function confirmMatch(
  deps: Deps,
  ids: { readonly want: string; readonly offer: string },
): Promise<Result<Confirmed, Failure>> {
  const [want, offer] = await Promise.all([deps.db.findOne('items', ids.want).run(), deps.db.findOne('items', ids.offer).run()])
  if (!want || !offer) return err(failure('item/match-ended'))
  const before = { want, offer }
  const type = typeOfItem(want, await itemTypeEditions(deps.db).run())
  const joined = joinPair(before, type, contextOf(deps))
  if (!joined.ok) return joined
  const saved = await savePair(deps, joined.value, before)
  return saved.ok ? ok({ before, after: saved.value }) : saved
}

/** Takes back what the joining changed, and nothing that came since; both threads tell it. */
export async function undoMatch(deps: Deps, { before, after }: Confirmed): Promise<Result<Pair, Failure>> {
  const back = (was: Item, now: Item): Item => ({
    ...was,
    progress: [...now.progress, { ...threadLine(deps, '撤销对接'), ...takesBack(was, now) }],
    history: now.history,
  })
  return savePair(deps, { want: back(before.want, after.want), offer: back(before.offer, after.offer) }, after)
}

async function savePair(deps: Deps, next: Pair, from: Pair): Promise<Result<Pair, Failure>> {
  const saved = await deps.db.save([
    { kind: 'put', collection: 'items', document: next.want, from: from.want },
    { kind: 'put', collection: 'items', document: next.offer, from: from.offer },
  ])
  if (!saved.ok) return saved
  const [want, offer] = saved.value as unknown as Item[] // the two documents that were put
  return want && offer ? ok({ want, offer }) : err(failure('record/not-found'))
}

function contextOf(deps: Deps): MoveContext {
  return { actor: deps.db.user, today: deps.today(), now: deps.now(), line: (text, state, to) => threadLine(deps, text, state, to) }
}
