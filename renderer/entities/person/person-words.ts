import { isMember } from '#shared/domain/party/step-rules.ts'
import type { Day } from '#shared/lib/day.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { people } from '#shared/schema/people.ts'

export const reportStateWords = {
  none: '未报到',
  reported: '已报到',
  placed: '已编组',
  serving: '服务中',
  movedOut: '已转出',
  cancelled: '已注销',
} as const satisfies Record<NonNullable<Person['report']>['state'], string>

/** Full or on probation, in a branch of ours; neither whoever was transferred out nor whose membership is suspended (停止党籍). */
export function isPartyMember({ party }: Pick<Person, 'party'>): boolean {
  return party !== undefined && isMember(party)
}

/** Whole years lived; undefined without a birthday. */
export function ageOn(day: Day, bornOn: Day | undefined): number | undefined {
  if (!bornOn) return undefined
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** The label that the schema gives a field. */
export function personLabel(field: string): string {
  return people.meta[field]?.label ?? field
}

/** Party age counts from the day of full membership (domain.md §3.7). */
export function partyYears(day: Day, party: PartyLife | undefined): number | undefined {
  return party?.stage === 'full' ? ageOn(day, party.fullOn ?? party.joinedOn) : undefined
}
