import type { AreaCounts } from '#shared/domain/area/area-counts.ts'
import type { Area, AreaKind, LeaderRole } from '#shared/schema/areas.ts'

export const areaKindWords = {
  district: '区',
  street: '街道',
  community: '社区',
  block: '片区',
  grid: '网格',
  courtyard: '院落、小区',
  building: '楼栋',
  stairwell: '单元',
  room: '户',
  centre: '党群服务中心',
  station: '站、岗亭、驿站',
  venue: '场地、功能室',
} as const satisfies Record<AreaKind, string>

export const leaderWords = {
  gridLeader: '网格长',
  fullTime: '专职网格员',
  partTime: '兼职网格员',
  buildingLeader: '楼栋长',
  stairwellLeader: '单元长',
  adviser: '党建指导员',
  roadLeader: '路长',
  lawyer: '驻点律师',
} as const satisfies Record<LeaderRole, string>

/** From–to of an office or of an area, in words; empty where neither is written. */
export function spanWords({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): string {
  if (!from && !to) return ''
  return `${from ?? ''}—${to ?? (from ? '至今' : '')}`
}

export function countsWords({ households, people, members }: AreaCounts): string {
  return `${households} 户，${people} 人，党员 ${members} 人`
}

/**
 * Households, people and members, as far as they may be told of an area: in a stairwell or at a door the number of members would say who is one
 * (domain.md §4.1), so it is told from the building on.
 */
export function toldCounts(kind: AreaKind, { households, people, members }: AreaCounts): readonly [string, string, string] {
  const fine = kind === 'stairwell' || kind === 'room'
  return [kind === 'room' || !households ? '' : String(households), people ? String(people) : '', fine || !members ? '' : String(members)]
}

/** 1幢 一单元 302室: how neighbours say where it is, from the courtyard or building down. */
export function placeWords(ancestors: readonly Area[], area: Pick<Area, 'name'>): string {
  const from = ancestors.findIndex(({ kind }) => kind === 'courtyard' || kind === 'building')
  return [...(from < 0 ? [] : ancestors.slice(from)), area].map(({ name }) => name).join(' ')
}
