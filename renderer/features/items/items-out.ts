import type { ListColumn, ListOut } from '#renderer/entities/export/list-out.ts'
import { ownerWords } from '#renderer/entities/item/item-rules.ts'
import { itemOriginWords } from '#renderer/entities/labels/item-words.ts'
import type { ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import type { Item } from '#shared/schema/items.ts'

type Words = Pick<ItemTypes, 'nameOf' | 'stateOf'>

/** What stands in the list as it leaves: matters, owners and dates; nobody's rank. */
function columnsOf(types: Words): readonly ListColumn<Item>[] {
  return [
    { key: 'number', header: '编号', width: 20, value: (item) => item.number },
    { key: 'type', header: '清单', width: 10, value: (item) => types.nameOf(item.type) },
    { key: 'title', header: '标题', width: 40, value: (item) => item.title },
    { key: 'content', header: '内容', width: 50, value: (item) => item.content, usual: 'inExcel' },
    { key: 'origin', header: '来源', width: 10, value: (item) => itemOriginWords[item.origin], usual: 'inExcel' },
    { key: 'owner', header: '责任人/单位', width: 24, value: ownerWords },
    { key: 'dueOn', header: '期限', width: 12, value: (item) => item.dueOn },
    { key: 'state', header: '状态', width: 10, value: (item) => types.stateOf(item) },
    { key: 'result', header: '结果', width: 40, value: (item) => item.result },
    { key: 'feedback', header: '反馈', width: 40, value: (item) => item.feedback, usual: 'inExcel' },
  ]
}

/** @param title of the list: 问题清单 */
export function itemsOut(items: readonly Item[], title: string, types: Words): ListOut<Item> {
  return {
    title,
    counted: `${items.length} 件`,
    columns: columnsOf(types),
    rows: items,
    contents: (keys) => ({ collection: 'items', id: 'list', fields: keys, what: title, count: items.length }),
  }
}
