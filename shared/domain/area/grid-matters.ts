import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import type { Item } from '#shared/schema/items.ts'

/** 五个“在网格” (domain.md E7): what is done within a grid. */
export const gridCategories = ['需求发现', '矛盾化解', '环境整治', '安全防范', '服务开展'] as const

export interface GridMatters {
  /** 五个“在网格”, then 其他. */
  readonly category: string
  readonly open: number
  readonly closed: number
}

type Matter = Pick<Item, 'grid' | 'category' | 'state'>

/** Matters of the named grids by category (E2, E6, E8); what bears another word counts under 其他. */
export function gridMatters(items: readonly Matter[], grids: ReadonlySet<string>): readonly GridMatters[] {
  const here = items.filter(({ grid }) => grid !== undefined && grids.has(grid))
  const known: readonly string[] = gridCategories
  const rows = [...gridCategories, '其他'].map((category) => {
    const of = here.filter((item) => (known.includes(item.category ?? '') ? item.category : '其他') === category)
    const closed = of.filter(({ state }) => isFinalItemState(state)).length
    return { category, open: of.length - closed, closed }
  })
  return rows.filter(({ open, closed }) => open + closed > 0)
}
