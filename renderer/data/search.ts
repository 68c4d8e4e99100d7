import type { WireDocument } from '#shared/contracts/sync.ts'
import { isMember } from '#shared/domain/party/step-rules.ts'
import { matchesName, pinyinKeys } from '#shared/domain/pinyin.ts'
import type { Person } from '#shared/schema/people.ts'

/** What a picker shows of a person, held in memory. */
export interface PersonEntry {
  readonly id: string
  readonly unit: string
  readonly name: string
  readonly sex: Person['sex']
  readonly state: Person['state']
  /** The registration into which this one was merged. */
  readonly mergedInto?: string | undefined
  /** Full pinyin and initials; several readings joined by a space. */
  readonly pinyin: string
  readonly initials: string
  readonly memberNo?: string | undefined
  /** How many times the card was renewed (shared/domain/identity/card-code.ts). */
  readonly cardIssue?: number | undefined
  /** Last four digits. */
  readonly phoneTail?: string | undefined
  readonly stage: NonNullable<Person['party']>['stage']
  /** Of a branch of ours, with a membership in order (shared/domain/party/step-rules.ts). */
  readonly member: boolean
  readonly branch?: string | undefined
  readonly branchName?: string | undefined
  /** Branches he was in before, as his steps tell; absent: none. */
  readonly earlierBranches?: readonly string[] | undefined
  readonly bornOn?: string | undefined
  readonly duty?: string | undefined
  readonly employer?: string | undefined
}

export interface PersonSearch {
  /** Default 20. */
  readonly limit?: number
  readonly filter?: (entry: PersonEntry) => boolean
}

const LIMIT = 20

/**
 * Best first: the name itself, then how it begins, then everything else that matches. An empty text lists everyone.
 * @param standsFor the entry to show for one that was merged; absent: none was
 */
export function searchEntries(
  entries: Iterable<PersonEntry>,
  text: string,
  { limit = LIMIT, filter }: PersonSearch = {},
  standsFor?: (entry: PersonEntry) => PersonEntry,
): PersonEntry[] {
  const wanted = text.trim().toLowerCase()
  const ranked: PersonEntry[][] = [[], [], []]
  const matches = matcher(wanted)
  const shown = new Set<string>()
  for (const matching of entries) {
    const rank = matches(matching)
    if (rank < 0) continue
    const entry = standsFor?.(matching) ?? matching
    if (shown.has(entry.id) || (filter && !filter(entry))) continue
    if (standsFor) shown.add(entry.id)
    ranked[rank]?.push(entry)
    if (wanted === '' && (ranked[0]?.length ?? 0) >= limit) break
  }
  return ranked.flat().slice(0, limit)
}

/** Answers 0 (best) to 2, or -1. Many people share a name, so each name is compared once. */
function matcher(wanted: string): (entry: PersonEntry) => number {
  if (wanted === '') return () => 0
  const digits = /^[0-9a-z-]*\d[0-9a-z-]*$/.test(wanted)
  const letter = /^[a-z]/.test(wanted) ? wanted.charAt(0) : ''
  const names = new Map<string, number>()
  const byName = (entry: PersonEntry): number => {
    const known = names.get(entry.name)
    if (known !== undefined) return known
    const rank = rankName(wanted, entry)
    names.set(entry.name, rank)
    return rank
  }
  return (entry) => {
    if (digits) return rankNumber(wanted, entry)
    if (letter !== '' && !entry.initials.includes(letter) && !entry.name.toLowerCase().includes(wanted)) return -1
    return byName(entry)
  }
}

function rankName(wanted: string, entry: PersonEntry): number {
  if (!matchesName(wanted, entry.name, { full: entry.pinyin, initials: entry.initials })) return -1
  if (entry.name === wanted || entry.initials.split(' ').includes(wanted)) return 0
  return entry.name.startsWith(wanted) || entry.pinyin.startsWith(wanted) ? 1 : 2
}

function rankNumber(wanted: string, entry: PersonEntry): number {
  const memberNo = entry.memberNo?.toLowerCase()
  if (memberNo === wanted) return 0
  if (entry.phoneTail !== undefined && wanted.length >= 2 && (entry.phoneTail.endsWith(wanted) || wanted.endsWith(entry.phoneTail)))
    return 1
  return memberNo?.includes(wanted) ? 2 : -1
}

export type PinyinOf = (name: string) => { readonly full: string; readonly initials: string }

/** Names repeat, and looking pinyin up is the dear part of building the index. */
export function createPinyinCache(): PinyinOf {
  const known = new Map<string, ReturnType<PinyinOf>>()
  return (name) => {
    const cached = known.get(name)
    if (cached) return cached
    const fresh = pinyinKeys(name)
    known.set(name, fresh)
    return fresh
  }
}

function earlierBranches({ party, partySteps }: Partial<Person>): readonly string[] | undefined {
  const known = partySteps?.flatMap(({ org, facts }) => [org, facts?.branch]).filter((id) => id !== undefined && id !== party?.branch)
  return known?.length ? [...new Set(known as string[])] : undefined // filtered above
}

export function entryOf(document: WireDocument, pinyinOf: PinyinOf): PersonEntry {
  const person = document as unknown as Partial<Person> & { id: string } // a document of `people`; an older program may have left gaps
  const name = person.name ?? ''
  const keys = pinyinOf(name)
  const digits = person.phone?.replace(/\D/g, '') ?? ''
  return {
    id: person.id,
    unit: person.unit ?? '',
    name,
    sex: person.sex ?? 'unknown',
    state: person.state ?? 'active',
    mergedInto: person.mergedInto,
    pinyin: keys.full,
    initials: keys.initials,
    memberNo: person.memberNo,
    cardIssue: person.cardIssue,
    phoneTail: digits.length >= 4 ? digits.slice(-4) : undefined,
    stage: person.party?.stage ?? 'none',
    member: person.party !== undefined && isMember(person.party),
    branch: person.party?.branch,
    branchName: person.party?.branchName,
    earlierBranches: earlierBranches(person),
    bornOn: person.bornOn,
    duty: person.duty,
    employer: person.employer,
  }
}
