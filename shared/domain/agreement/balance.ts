import type { Day } from '#shared/lib/day.ts'
import type { AgreementService, ServiceDirection } from '#shared/schema/agreements.ts'

/** One way of a two-way list. Of matters only: no person and no unit is ranked by it (domain.md §4.7). */
export interface DirectionBalance {
  /** All that was offered, whatever became of it. */
  readonly listed: number
  /** Both sides said yes: agreed, being done, or done. */
  readonly agreed: number
  readonly done: number
  /** Given up, with a reason. */
  readonly dropped: number
  /** Agreed, not done, and its day has passed. */
  readonly overdue: number
}

export type Balance = Readonly<Record<ServiceDirection, DirectionBalance>>

type Counted = Pick<AgreementService, 'direction' | 'state' | 'dueOn'>

export const directions = ['unitToCommunity', 'communityToUnit'] as const satisfies readonly ServiceDirection[]

/** C6 with the balance that domain.md §2.14 asks for ("单向需求多、双向互动少"): how many each way, side by side. */
export function balanceOf(services: readonly Counted[], today: Day): Balance {
  return {
    unitToCommunity: oneWay(services, 'unitToCommunity', today),
    communityToUnit: oneWay(services, 'communityToUnit', today),
  }
}

function oneWay(services: readonly Counted[], direction: ServiceDirection, today: Day): DirectionBalance {
  const own = services.filter((service) => service.direction === direction)
  const counted = (test: (service: Counted) => boolean): number => own.filter(test).length
  return {
    listed: own.length,
    agreed: counted(({ state }) => state === 'agreed' || state === 'working' || state === 'done'),
    done: counted(({ state }) => state === 'done'),
    dropped: counted(({ state }) => state === 'dropped'),
    overdue: counted((service) => isOverdue(service, today)),
  }
}

/** Of several agreements together. */
export function sumOfBalances(balances: readonly Balance[]): Balance {
  return { unitToCommunity: sumOf(balances, 'unitToCommunity'), communityToUnit: sumOf(balances, 'communityToUnit') }
}

function sumOf(balances: readonly Balance[], direction: ServiceDirection): DirectionBalance {
  const all = balances.map((balance) => balance[direction])
  const total = (key: keyof DirectionBalance): number => all.reduce((sum, one) => sum + one[key], 0)
  return { listed: total('listed'), agreed: total('agreed'), done: total('done'), dropped: total('dropped'), overdue: total('overdue') }
}

/** The way in which nothing is offered though something is the other way; undefined where both ways give, or neither does. */
export function missingDirection({ unitToCommunity, communityToUnit }: Balance): ServiceDirection | undefined {
  const [there, back] = [unitToCommunity, communityToUnit].map(({ listed, dropped }) => listed - dropped) as [number, number] // of two, two
  if (there > 0 && back === 0) return 'communityToUnit'
  return back > 0 && there === 0 ? 'unitToCommunity' : undefined
}

/** Agreed and not done, and its day has passed; the day itself is still in time. */
export function isOverdue({ state, dueOn }: Pick<Counted, 'state' | 'dueOn'>, today: Day): boolean {
  return (state === 'agreed' || state === 'working') && dueOn !== undefined && dueOn < today
}

/** Still to be done: what a renewal carries over. */
export function isUnfinished({ state }: Pick<Counted, 'state'>): boolean {
  return state === 'drafted' || state === 'agreed' || state === 'working'
}
