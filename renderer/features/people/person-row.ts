import type { PersonEntry } from '#renderer/data/search.ts'
import { masked } from '#renderer/entities/person/masked.ts'
import { registerStateWords, partyStageWords, sexWords } from '#renderer/entities/labels/person-words.ts'
import { ageOn, isPartyMember, reportStateWords } from '#renderer/entities/person/person-words.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'

/** A line of the people list, ready to be shown: sensitive fields masked. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly age: string
  readonly grid: string
  readonly address: string
  readonly phone: string
  readonly relation: string
  readonly stage: string
  readonly isMember: boolean
  readonly branch: string
  readonly report: string
  readonly employer: string
  readonly duty: string
  readonly memberNo: string
  readonly tags: readonly string[]
  readonly state: Person['state']
  readonly stateWord: string
}

export interface PeopleFilter {
  readonly party: string
  readonly tag: string
  readonly report: string
  readonly state: string
  /** Ids found by the search, best first; undefined = no search. */
  readonly found?: readonly string[]
}

export interface PeopleSort {
  readonly key: string
  readonly direction: 'asc' | 'desc'
}

export function personRow(person: Person, gridName: string, today: Day): PersonRow {
  return {
    id: person.id,
    name: person.name,
    sex: person.sex === 'unknown' ? '' : sexWords[person.sex],
    age: String(ageOn(today, person.bornOn) ?? ''),
    grid: gridName,
    address: masked('address', person.address),
    phone: masked('phone', person.phone),
    relation: person.relation ?? '',
    stage: person.party && person.party.stage !== 'none' ? partyStageWords[person.party.stage] : '',
    isMember: isPartyMember(person),
    branch: person.party?.branchName ?? '',
    report: person.report && person.report.state !== 'none' ? reportStateWords[person.report.state] : '',
    employer: person.employer ?? '',
    duty: person.duty ?? '',
    memberNo: person.memberNo ?? '',
    tags: person.tags,
    state: person.state,
    stateWord: registerStateWords[person.state],
  }
}

/** Filtered and in order: by the search's own order when something is searched, else as the column head says. */
export function choosePeople(people: readonly Person[], filter: PeopleFilter, sort: PeopleSort): readonly Person[] {
  const fits = people.filter((person) => matches(person, filter))
  if (filter.found) {
    const rank = new Map(filter.found.map((id, index) => [id, index]))
    return fits.filter((person) => rank.has(person.id)).sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
  }
  return ordered(fits, sort)
}

function matches(person: Person, filter: PeopleFilter): boolean {
  if (person.state !== (filter.state || 'active') && filter.state !== 'all') return false
  if (filter.tag && !person.tags.includes(filter.tag)) return false
  if (filter.party === 'member' && !isPartyMember(person)) return false
  // Who was transferred out is a member all the same, elsewhere.
  if (filter.party === 'none' && ['full', 'probationary'].includes(person.party?.stage ?? 'none')) return false
  if (filter.party && !['member', 'none'].includes(filter.party) && person.party?.stage !== filter.party) return false
  const report = person.report?.state ?? 'none'
  if (filter.report === 'yes') return report !== 'none' && report !== 'cancelled'
  return !filter.report || report === filter.report
}

function ordered(people: readonly Person[], { key, direction }: PeopleSort): readonly Person[] {
  const pinyin = new Intl.Collator('zh-CN-u-co-pinyin')
  const sign = direction === 'asc' ? 1 : -1
  const byName = (a: Person, b: Person): number => pinyin.compare(a.name, b.name)
  const compare: Record<string, (a: Person, b: Person) => number> = {
    name: byName,
    // Older first when ascending by age would surprise: the day of birth falls as age rises.
    age: (a, b) => (b.bornOn ?? '').localeCompare(a.bornOn ?? '') || byName(a, b),
    address: (a, b) => pinyin.compare(a.address ?? '', b.address ?? '') || byName(a, b),
    employer: (a, b) => pinyin.compare(a.employer ?? '', b.employer ?? '') || byName(a, b),
  }
  const chosen = compare[key] ?? byName
  return [...people].sort((a, b) => sign * chosen(a, b))
}

/** Tags in use, most used first: the filter's options. */
export function tagOptions(people: readonly Person[]): { value: string; label: string }[] {
  const counts = new Map<string, number>()
  for (const person of people) for (const tag of person.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tag, count]) => ({ value: tag, label: `${tag}（${count}）` }))
}

export function foundIds(entries: readonly PersonEntry[]): string[] {
  return entries.map((entry) => entry.id)
}
