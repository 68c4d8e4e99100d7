import { createRandom, type Random } from '#shared/lib/random.ts'

export const DAY = 86_400_000

export const kinds = [
  'kill device',
  'kill server',
  'crash database',
  'cut',
  'offline',
  'storm',
  'slow link',
  'clock',
  'late requests',
  'other server',
  'package',
  'back up',
  'restore',
  'full disc',
  'new program',
] as const
export type Kind = (typeof kinds)[number]

/** Something that happens after so many operations. */
export interface Happening {
  readonly after: number
  readonly kind: Kind
  /** Drawn when the plan is made, so that the plan does not depend on what happens. */
  readonly random: Random
}

/** How often, in ten thousand operations. */
const OFTEN: Readonly<Partial<Record<Kind, number>>> = {
  'kill device': 26,
  'kill server': 7,
  'crash database': 4,
  cut: 16,
  offline: 12,
  storm: 10,
  'slow link': 5,
  clock: 8,
  'late requests': 6,
  'other server': 8,
  package: 10,
}

/** What happens once, at which part of the run. */
const ONCE: readonly (readonly [part: number, kind: Kind])[] = [
  [0.3, 'back up'],
  [0.45, 'full disc'],
  [0.55, 'restore'],
  [0.8, 'new program'],
]

/** The seed's story of trouble, in order. */
export function planOf(seed: number, operations: number): readonly Happening[] {
  const random = createRandom(`fault plan ${seed}`)
  const plan: Happening[] = ONCE.map(([part, kind]) => ({
    after: Math.round(part * operations),
    kind,
    random: createRandom(`${seed} ${kind}`),
  }))
  for (const kind of kinds) {
    const count = Math.ceil(((OFTEN[kind] ?? 0) * operations) / 10_000)
    for (let index = 0; index < count; index += 1) {
      plan.push({
        after: random.int(Math.round(operations * 0.02), Math.round(operations * 0.97)),
        kind,
        random: createRandom(`${seed} ${kind} ${index}`),
      })
    }
  }
  return plan.toSorted((a, b) => a.after - b.after)
}
