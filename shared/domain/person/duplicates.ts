import { standingId } from './standing.ts'
import { comparedOf, reasonsFor, sameReasons, type Compared, type PersonSide, type SameReason } from './same-person.ts'

/** Two registrations that may be one person's. Nothing is merged by it: a person looks. */
export interface Duplicate {
  /** In the order in which one stands and the other goes (standing.ts). */
  readonly ids: readonly [string, string]
  readonly reasons: readonly SameReason[]
}

export interface Duplicates {
  /** The surest first. */
  readonly found: readonly Duplicate[]
  /** There are more of the least sure kind than are worth a look. */
  readonly more: boolean
}

/** Readings of a name in pinyin, joined by a space. */
export type ReadingsOf = (name: string) => string

/**
 * Registrations that may be the same person's. Each is compared only with those that share a key with it (number, name and day, sound and
 * phone, household or year), so the time grows with their number, not with its square.
 * @param most pairs at most; by number, name and day all are found before those by sound and year
 */
export function findDuplicates(people: readonly PersonSide[], readingsOf: ReadingsOf, most: number): Duplicates {
  const told = distinctPairs(people)
  const compared = comparedPeople(people, readingsOf)
  const found = new Map<string, Duplicate>()
  for (const reason of sameReasons) {
    for (const group of groupsBy(compared, reason)) {
      for (const [a, b] of pairsOf(group)) {
        const [first, second] = a.id < b.id ? [a, b] : [b, a]
        const key = `${first.id} ${second.id}`
        if (found.has(key) || told.has(key)) continue
        const reasons = reasonsFor(first, second)
        if (reasons.length === 0) continue
        if (found.size >= most) return { found: [...found.values()], more: true }
        found.set(key, { ids: [first.id, second.id], reasons })
      }
    }
  }
  return { found: [...found.values()], more: false }
}

/** Everybody as he is compared, merged registrations left out. */
export function comparedPeople(people: readonly PersonSide[], readingsOf: ReadingsOf): readonly Compared[] {
  return people.filter(({ mergedInto }) => mergedInto === undefined).map((side) => comparedOf(side, readingsOf(side.name)))
}

/** Whom one who is being registered may already be, the surest first. */
export function alikeTo(own: Compared, others: Iterable<Compared>): readonly Duplicate[] {
  const rank = ({ reasons: [first] }: Duplicate): number => (first ? sameReasons.indexOf(first) : sameReasons.length)
  const alike: Duplicate[] = []
  for (const other of others) {
    if (other.id === own.id) continue
    const reasons = reasonsFor(own, other)
    if (reasons.length > 0) alike.push({ ids: [other.id, own.id], reasons })
  }
  return alike.sort((a, b) => rank(a) - rank(b))
}

/** Pairs that somebody said are two people; also after one of them was merged. */
function distinctPairs(people: readonly PersonSide[]): ReadonlySet<string> {
  const byId = new Map(people.map((side) => [side.id, side]))
  const end = (id: string): string => standingId(id, (each) => byId.get(each))
  return new Set(people.flatMap(({ id, distinctFrom = [] }) => distinctFrom.map((other) => [end(id), end(other)].toSorted().join(' '))))
}

const keysBy: Readonly<Record<SameReason, (side: Compared) => readonly string[]>> = {
  number: ({ number }) => (number === undefined ? [] : [number]),
  nameAndDay: ({ name, day }) => (day === undefined ? [] : [`${name} ${day}`]),
  soundAndPhone: ({ phone, ...side }) => soundsWith(side, phone),
  soundAndHousehold: ({ room, ...side }) => soundsWith(side, room),
  soundAndYear: ({ day, ...side }) => soundsWith(side, day?.slice(0, 4)),
}

function soundsWith({ name, sounds }: Pick<Compared, 'name' | 'sounds'>, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, ...sounds].map((sound) => `${sound} ${value}`)
}

function groupsBy(sides: readonly Compared[], reason: SameReason): Iterable<readonly Compared[]> {
  const groups = new Map<string, Compared[]>()
  for (const side of sides) {
    for (const key of new Set(keysBy[reason](side))) {
      const group = groups.get(key)
      if (group) group.push(side)
      else groups.set(key, [side])
    }
  }
  return groups.values()
}

function* pairsOf<T>(group: readonly T[]): Iterable<readonly [T, T]> {
  for (const [at, one] of group.entries()) for (const other of group.slice(at + 1)) yield [one, other]
}
