import { pairsIn, sharedWords, weightsOf } from './match-words.ts'
import { slotsIn, type Slots } from './slots.ts'
import { topicNames, topicsIn } from './topics.ts'

/** One side of a match: what is wanted (a need, a project) or what is offered (a service, a resource). Plain data, to go to a worker. */
export interface MatchSide {
  readonly id: string
  readonly unit: string
  readonly title: string
  readonly content: string
  /** Category of the matter, kind of the service or resource. */
  readonly category: string
  /** Id of an area; '' where none is said. */
  readonly grid: string
  /** When, in words; '' where none is said. */
  readonly hours: string
  /** People who are to be served, or who can be; absent where nobody said. */
  readonly people?: number
  /** Pairs that are joined already. */
  readonly joined: readonly string[]
}

/** Why it is suggested, or what speaks against it; the screen puts it in words. */
export type MatchReason =
  | { readonly kind: 'type'; readonly fits: true; readonly words: readonly string[] }
  | { readonly kind: 'words'; readonly fits: true; readonly words: readonly string[] }
  | { readonly kind: 'place'; readonly fits: true; readonly sameGrid: boolean }
  | { readonly kind: 'time'; readonly fits: boolean }
  | { readonly kind: 'capacity'; readonly fits: boolean; readonly wanted: number; readonly offered: number }

export interface Suggestion {
  readonly want: string
  readonly offer: string
  /** 0 to 100. */
  readonly score: number
  readonly reasons: readonly MatchReason[]
}

/** Points; together 100. What they are about counts most, the rest speaks for or against. */
const POINTS = { type: 30, words: 35, grid: 10, unit: 5, time: 15, capacity: 10 } as const
/** Below this nothing is worth a person's look. */
export const LEAST_SCORE = 25
const WORDS_TOLD = 4

interface Read {
  readonly side: MatchSide
  readonly text: string
  readonly pairs: ReadonlySet<string>
  /** Of its pairs together. */
  readonly weight: number
  /** A bit each (topics.ts). */
  readonly topics: number
  readonly slots: Slots | undefined
}

/**
 * For each want the offers that fit best, with the reason for each (issue: needs ↔ services and resources ↔ projects). Only what shares a
 * type or words is suggested: nearness and time alone say nothing. Nothing is decided here; a person confirms. The same input gives the
 * same answer, whatever its order: equal scores stand by id.
 * @param most suggestions for each want
 */
export function matchOffers(wants: readonly MatchSide[], offers: readonly MatchSide[], most: number): readonly Suggestion[] {
  const pairs = new Map([...wants, ...offers].map((side) => [side, pairsIn(textOf(side))]))
  const weightOf = weightsOf([...pairs.values()])
  const read = (side: MatchSide): Read => readSide(side, pairs.get(side) ?? new Set(), weightOf)
  const offered = offers.map(read)
  const index = indexOf(offered)
  return wants.map(read).flatMap((want) => {
    const shared = sharedWeights(want, index, { count: offered.length, weightOf })
    return bestOf(want, offered, { shared, most }).map(({ offer, score, weight }) => ({
      want: want.side.id,
      offer: offer.side.id,
      score,
      reasons: reasonsOf(want, offer, weight),
    }))
  })
}

interface Scored {
  readonly offer: Read
  readonly score: number
  /** Of the words both share. */
  readonly weight: number
}

/** The few best of one want. Of ninety thousand pairs only these become objects. */
function bestOf(
  want: Read,
  offers: readonly Read[],
  { shared, most }: { readonly shared: Float64Array; readonly most: number },
): readonly Scored[] {
  const best: Scored[] = []
  for (const [at, offer] of offers.entries()) {
    const weight = shared[at] ?? 0
    const score = scoreOf(want, offer, weight)
    if (score < LEAST_SCORE || (best.length >= most && score < (best.at(-1)?.score ?? 0)) || isJoined(want.side, offer.side)) continue
    best.push({ offer, score, weight })
    best.sort((a, b) => b.score - a.score || (a.offer.side.id < b.offer.side.id ? -1 : 1))
    if (best.length > most) best.pop()
  }
  return best
}

function isJoined(want: MatchSide, offer: MatchSide): boolean {
  return want.id === offer.id || want.joined.includes(offer.id) || offer.joined.includes(want.id)
}

/** 0 when neither kind nor words speak for it. */
function scoreOf(want: Read, offer: Read, shared: number): number {
  const about = (isSameType(want, offer) ? POINTS.type : 0) + wordPoints(want, offer, shared)
  if (about === 0) return 0
  const points = about + placePoints(want, offer) + timePoints(want, offer) + capacityPoints(want, offer)
  return Math.round(Math.min(100, Math.max(0, points)))
}

function textOf({ title, category, content }: MatchSide): string {
  return `${title}。${category}。${content}`
}

type WeightOf = (pair: string) => number

function readSide(side: MatchSide, pairs: ReadonlySet<string>, weightOf: WeightOf): Read {
  const text = textOf(side)
  let weight = 0
  // In one order, so that sums do not differ in their last digits with the order of the input.
  for (const pair of [...pairs].sort()) weight += weightOf(pair)
  return { side, text, pairs, weight, topics: topicsIn(text), slots: slotsIn(side.hours) ?? slotsIn(side.content) }
}

/** Which offers have a pair. */
function indexOf(offers: readonly Read[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>()
  for (const [at, { pairs }] of offers.entries()) {
    for (const pair of pairs) {
      const known = index.get(pair)
      if (known) known.push(at)
      else index.set(pair, [at])
    }
  }
  return index
}

interface Weighing {
  readonly count: number
  readonly weightOf: WeightOf
}

/** For each offer, what the pairs weigh that it shares with the want. */
function sharedWeights(want: Read, index: ReadonlyMap<string, readonly number[]>, { count, weightOf }: Weighing): Float64Array {
  const shared = new Float64Array(count)
  for (const pair of [...want.pairs].sort()) {
    const weight = weightOf(pair)
    for (const at of index.get(pair) ?? []) shared[at] = (shared[at] ?? 0) + weight
  }
  return shared
}

function isSameType(want: Read, offer: Read): boolean {
  return (want.topics & offer.topics) !== 0 || (want.side.category !== '' && want.side.category === offer.side.category)
}

/** The share of what the shorter text says that both say; a third in common is as much as two texts by two people ever have. */
function wordPoints(want: Read, offer: Read, shared: number): number {
  const whole = Math.min(want.weight, offer.weight)
  return shared <= 0 || whole <= 0 ? 0 : POINTS.words * Math.min(1, (3 * shared) / whole)
}

function placePoints({ side: want }: Read, { side: offer }: Read): number {
  if (want.grid !== '' && want.grid === offer.grid) return POINTS.grid
  return want.unit === offer.unit ? POINTS.unit : 0
}

function timePoints({ slots: want }: Read, { slots: offer }: Read): number {
  if (want === undefined || offer === undefined) return 0
  return (want & offer) === 0 ? -POINTS.time : POINTS.time
}

function capacityPoints({ side: want }: Read, { side: offer }: Read): number {
  if (!want.people || offer.people === undefined) return 0
  return offer.people >= want.people ? POINTS.capacity : -POINTS.capacity
}

/** What the points were given for, in the order of their weight. */
function reasonsOf(want: Read, offer: Read, shared: number): readonly MatchReason[] {
  const reasons: MatchReason[] = []
  if (isSameType(want, offer)) {
    const same = want.side.category !== '' && want.side.category === offer.side.category
    const words = same ? [want.side.category] : topicNames(want.topics & offer.topics)
    reasons.push({ kind: 'type', fits: true, words: words.slice(0, WORDS_TOLD) })
  }
  if (wordPoints(want, offer, shared) > 0) {
    const both = new Set([...want.pairs].filter((pair) => offer.pairs.has(pair)))
    reasons.push({ kind: 'words', fits: true, words: sharedWords(both, want.text, WORDS_TOLD) })
  }
  const place = placePoints(want, offer)
  if (place > 0) reasons.push({ kind: 'place', fits: true, sameGrid: place === POINTS.grid })
  const time = timePoints(want, offer)
  if (time !== 0) reasons.push({ kind: 'time', fits: time > 0 })
  const capacity = capacityPoints(want, offer)
  if (capacity !== 0) reasons.push({ kind: 'capacity', fits: capacity > 0, wanted: want.side.people ?? 0, offered: offer.side.people ?? 0 })
  return reasons
}
