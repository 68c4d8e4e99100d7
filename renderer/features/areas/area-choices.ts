import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import type { Area } from '#shared/schema/areas.ts'
import { areaKindWords } from './area-words.ts'

export interface AreaChoice {
  readonly value: string
  readonly label: string
}

/** Areas to choose from, each with where it stands, so that two of one name are told apart. */
export function areaChoices(tree: AreaTree, fits: (area: Area) => boolean): readonly AreaChoice[] {
  return [...tree.byId.values()].filter(fits).map((area) => {
    const above = tree.ancestorsOf(area.id).slice(-2)
    return { value: area.id, label: [...above, area].map(({ name }) => name).join(' › ') + `（${areaKindWords[area.kind]}）` }
  })
}
