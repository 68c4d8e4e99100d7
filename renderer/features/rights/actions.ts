import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { COUNTER } from '#shared/domain/front-desk/counter-types.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { answerDue, RIGHTS_CATEGORY, RIGHTS_LIMIT_SOURCE, rightsWords, type RightsKind } from '#shared/domain/privacy/rights.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Person } from '#shared/schema/people.ts'

/** Takes a request in as a matter of the counter: its steps, its 受理单 and its 办结单 are those of 窗口受理. */
export async function takeInRequest(deps: Deps, type: ItemKind, person: Person, kind: RightsKind): Promise<Result<Item, Failure>> {
  const label = rightsWords[kind]
  const item = newItem(deps, {
    type: COUNTER,
    kind: type,
    title: label,
    content: `人员记录号：${person.id}\n期限来源：${RIGHTS_LIMIT_SOURCE}`,
    origin: 'comeIn',
    raisedBy: { id: person.id, name: person.name },
    category: RIGHTS_CATEGORY,
    dueOn: answerDue(deps.today()),
    details: [
      { id: 'service', value: label },
      { id: 'received', value: '本人身份证件（当面核对，不留复印件）' },
    ],
  })
  const outcome = await deps.db.save([{ kind: 'put', collection: 'items', document: { ...item, state: 'accepted' }, from: null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Item) : outcome // the one that was put
}
