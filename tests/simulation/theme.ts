import type { Random } from '#shared/lib/random.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { alterations, type Alter } from './changes.ts'

/**
 * What a run is about. A run that does a little of everything makes few of the rare meetings; each run does much of a few
 * things instead, and together they do all (swarm testing, Groce et al. 2012).
 */
export interface Theme {
  readonly collections: readonly CollectionName[]
  readonly alterations: ReadonlyMap<CollectionName, readonly Alter[]>
  /** Chance that a person turns to one of the two records that everyone turns to. */
  readonly quarrel: number
  /** Records of one kind that a PC shows before its people make no more. */
  readonly enough: number
  /** The first `kept` choices keep their weight; each other one is left out, kept, or comes thrice as often. */
  reweigh<T>(list: readonly (readonly [weight: number, choice: T])[], kept: number): readonly (readonly [weight: number, choice: T])[]
}

export function createTheme(random: Random): Theme {
  const all = Object.keys(alterations) as CollectionName[] // its keys are collections
  const collections = random.sample(all, random.int(1, 3))
  return {
    collections,
    alterations: new Map(
      collections.map((name) => {
        const known = alterations[name] ?? []
        return [name, random.chance(0.3) ? known : random.sample(known, random.int(2, 5))] as const
      }),
    ),
    quarrel: random.pick([0.3, 0.7, 0.9]),
    enough: random.pick([2, 4, 12]),
    reweigh: (list, kept) =>
      list.map(([weight, choice], index) => [index < kept ? weight : weight * random.pick([0, 1, 1, 3]), choice] as const),
  }
}

export function weighted<T>(random: Random, list: readonly (readonly [weight: number, choice: T])[]): T {
  let left = random.next() * list.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, choice] of list) {
    left -= weight
    if (left < 0) return choice
  }
  throw new Error('no choices')
}
