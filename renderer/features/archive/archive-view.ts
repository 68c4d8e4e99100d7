import { compareNumbered } from '#renderer/entities/meeting/compare-numbered.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import { yearVolumes, type YearState, type YearVolumes } from '#shared/domain/archive/volumes.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'

export const yearStateWords = {
  empty: '没有记录',
  unbound: '未装订',
  bound: '已装订',
  late: '装订后有补记、更正',
} as const satisfies Record<YearState, string>

export const yearStateTones = { empty: 'neutral', unbound: 'waiting', bound: 'ok', late: 'warning' } as const satisfies Record<
  YearState,
  Tone
>

/** One body's year, as a line of the list. */
export interface BodyYear {
  readonly org: Org
  readonly signed: number
  readonly missing: number
  readonly state: YearState
  /** 第 3 卷、第 4 卷 */
  readonly volumes: string
  /** 2024 年第 2 卷 … of other years, the newest first. */
  readonly earlier: string
}

/** Bodies that have something of that year, or ever had a volume: what must be done first. */
export function bodyYears(orgs: readonly Org[], meetings: readonly Meeting[], year: number, today: Day): readonly BodyYear[] {
  const byBody = Map.groupBy(meetings, (one) => one.body)
  return orgs
    .map((org) => bodyYear(org, yearVolumes(org, byBody.get(org.id) ?? [], year, today)))
    .filter((row) => row.state !== 'empty' || row.missing > 0 || row.earlier !== '')
    .sort((a, b) => order[a.state] - order[b.state] || compareNumbered(a.org.name, b.org.name))
}

const order = { late: 0, unbound: 1, bound: 2, empty: 3 } as const satisfies Record<YearState, number>

function bodyYear(org: Org, { year, state, volumes, loose, missing }: YearVolumes): BodyYear {
  const signed = loose.length + volumes.reduce((sum, volume) => sum + volume.records.length, 0)
  const earlier = (org.volumes ?? []).filter((row) => row.year !== year).sort((a, b) => b.year - a.year || a.part - b.part)
  return {
    org,
    signed,
    missing: missing.length,
    state,
    volumes: volumes.map(({ row }) => `第 ${row.number} 卷`).join('、'),
    earlier: earlier.map((row) => `${row.year} 年第 ${row.number} 卷`).join('、'),
  }
}

/** In the first half of a year the last one is bound (domain.md §2.13); after that one looks at the running year. */
export function usualYear(today: Day): number {
  const year = Number(today.slice(0, 4))
  return today.slice(5) <= '06-30' ? year - 1 : year
}
