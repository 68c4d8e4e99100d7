import type { Area, AreaKind } from '#shared/schema/areas.ts'
import type { Day } from '#shared/lib/day.ts'

/** What may stand under what (domain.md §2.5, §2.7): 片区 under a street gathers communities (A13), under a community its grids (E10). */
const parentsOf: Readonly<Record<AreaKind, readonly AreaKind[]>> = {
  district: [],
  street: ['district'],
  community: ['street', 'block'],
  block: ['street', 'community'],
  /** 微网格 within a grid. */
  grid: ['street', 'community', 'block', 'grid'],
  courtyard: ['community', 'block', 'grid'],
  building: ['community', 'block', 'grid', 'courtyard'],
  stairwell: ['building'],
  /** A one-storey house has no stairwell; its rooms stand under the courtyard. */
  room: ['stairwell', 'building', 'courtyard'],
  centre: ['district', 'street', 'community', 'block', 'grid', 'courtyard', 'building'],
  /** 珠链: 中心 → 站 → 岗亭 (G2). */
  station: ['centre', 'station', 'district', 'street', 'community', 'block', 'grid', 'courtyard', 'building'],
  venue: ['centre', 'station', 'district', 'street', 'community', 'block', 'grid', 'courtyard', 'building'],
}

export function mayStandUnder(kind: AreaKind, parent: AreaKind): boolean {
  return parentsOf[kind].includes(parent)
}

/** Kinds that may be made under this one, in the order of the tree. */
export function kindsUnder(parent: AreaKind): readonly AreaKind[] {
  return (Object.keys(parentsOf) as AreaKind[]).filter((kind) => mayStandUnder(kind, parent)) // the keys of the table above
}

/** Services are given here: it has opening hours and functions (G1–G4, G6). */
export function isPlace({ kind }: Pick<Area, 'kind'>): boolean {
  return kind === 'centre' || kind === 'station' || kind === 'venue'
}

/** In use on a day; its first and its last day count. */
export function isOpenOn({ validFrom, validTo }: Pick<Area, 'validFrom' | 'validTo'>, day: Day): boolean {
  return (validFrom === undefined || validFrom <= day) && !isClosedOn({ validTo }, day)
}

export function isClosedOn({ validTo }: Pick<Area, 'validTo'>, day: Day): boolean {
  return validTo !== undefined && validTo < day
}
