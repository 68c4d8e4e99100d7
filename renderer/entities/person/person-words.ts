import type { Day } from '#shared/lib/day.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { people } from '#shared/schema/people.ts'

export const sexWords = { male: '男', female: '女', unknown: '未填' } as const satisfies Record<Person['sex'], string>

export const stageWords = {
  none: '非党员',
  applicant: '入党申请人',
  activist: '入党积极分子',
  candidate: '发展对象',
  probationary: '预备党员',
  full: '正式党员',
} as const satisfies Record<PartyLife['stage'], string>

export const rightsWords = { normal: '正常', probation: '留党察看', suspended: '停止党籍' } as const satisfies Record<
  PartyLife['rights'],
  string
>

export const personStateWords = { active: '在册', moved: '已迁出', closed: '已注销' } as const satisfies Record<Person['state'], string>

export const reportStateWords = {
  none: '未报到',
  reported: '已报到',
  placed: '已编组',
  serving: '服务中',
  movedOut: '已转出',
  cancelled: '已注销',
} as const satisfies Record<NonNullable<Person['report']>['state'], string>

export function isPartyMember(person: Pick<Person, 'party'>): boolean {
  return person.party?.stage === 'full' || person.party?.stage === 'probationary'
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
