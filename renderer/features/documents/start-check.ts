import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { standardsOf } from './document-form.ts'

/** 对照自查 (I9, A25, A39): this unit's check of this year against a paper, with its lines as they read today. */
export async function startSelfCheck(deps: Deps, document: Agreement): Promise<Result<Item, Failure>> {
  if (!can(deps.db.user, 'create', 'items')) return err(failure('record/forbidden'))
  const standards = standardsOf(document)
  if (standards.length === 0) return err(failure('library/no-standards'))
  const year = deps.today().slice(0, 4)
  const kind = itemTypeOf('selfCheck', await itemTypeEditions(deps.db).run(), deps.today())
  const check = newItem(deps, {
    type: kind.code,
    kind,
    title: `${year} 年对照自查：${document.title}`.slice(0, 200),
    content: document.number ? `对照《${document.title}》（${document.number}）` : `对照《${document.title}》`,
    origin: 'inspection',
    originRef: document.id,
    details: [{ id: 'year', value: year }],
  })
  const milestones = standards.map(({ id, text }) => ({ id, title: text }))
  const saved = await deps.db.save([{ kind: 'put', collection: 'items', document: { ...check, milestones }, from: null }])
  return saved.ok ? ok(saved.value[0] as unknown as Item) : saved // the one document that was put
}
