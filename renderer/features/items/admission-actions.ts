import type { Deps } from '#renderer/data/db.ts'
import { threadLine } from '#renderer/entities/item/thread-line.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'

/** Says by which admission a department puts it on the community; undefined: by none. Both are told in the thread. */
export async function nameAdmission(
  deps: Deps,
  item: Item,
  admission: Item | undefined,
  before: readonly Item[],
): Promise<Result<Item, Failure>> {
  if (before.length === (admission ? 1 : 0) && before[0]?.id === admission?.id) return ok(item)
  const others = item.links.filter((id) => !before.some((one) => one.id === id))
  const words = admission ? `对上准入 ${admission.number}《${admission.title}》` : '去掉了对上的准入'
  const document: Item = {
    ...item,
    links: admission ? [...others, admission.id].slice(0, 60) : others,
    progress: [...item.progress, threadLine(deps, words)],
  }
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document, from: item }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one document that was put
}
