import { failure, type Failure } from '#shared/contracts/errors.ts'
import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement, Appointment } from '#shared/schema/agreements.ts'
import { isInForce } from './agreement-state.ts'
import { isUnfinished } from './balance.ts'

/** From how many days before its end an agreement asks whether it is to be renewed [D]. */
export const RENEWAL_DAYS = 60

export type EndNear = { readonly when: 'soon' | 'past'; readonly days: number }

/** Whether it is time to think of renewing; days are left, or have passed since. */
export function endNear({ state, to }: Pick<Agreement, 'state' | 'to'>, today: Day): EndNear | undefined {
  if (!isInForce(state) || to === undefined) return undefined
  const left = daysBetween(today, to)
  if (left < 0) return { when: 'past', days: -left }
  return left <= RENEWAL_DAYS ? { when: 'soon', days: left } : undefined
}

export type Renewal = Pick<Agreement, 'kind' | 'title' | 'state' | 'parties' | 'services' | 'renews' | 'retention'> &
  Partial<Pick<Agreement, 'terms' | 'from' | 'to' | 'sharing' | 'contact' | 'appointment'>>

/** @returns `agreement/not-renewable`, `agreement/already-renewed` or `agreement/not-in-force` */
export function renewalProblem({ state, renewedBy }: Pick<Agreement, 'state' | 'renewedBy'>): Failure | undefined {
  if (state === 'renewed' || renewedBy !== undefined) return failure('agreement/already-renewed')
  if (state === 'ended') return failure('agreement/not-renewable')
  return isInForce(state) ? undefined : failure('agreement/not-in-force')
}

/**
 * The draft that continues an agreement: the same sides and terms, as long again from the day after its end, and what was not done, to
 * be agreed anew. The old one stays in force until the new one is signed.
 */
export function renewalOf(old: Agreement): Result<Renewal, Failure> {
  const problem = renewalProblem(old)
  if (problem) return err(problem)
  return ok({
    kind: old.kind,
    title: old.title,
    state: 'drafting',
    renews: old.id,
    retention: old.retention,
    parties: old.parties.map(({ signer: _signer, ...party }) => party),
    services: old.services.filter(isUnfinished).map(({ result: _result, dueOn: _dueOn, ...service }) => ({ ...service, state: 'drafted' })),
    ...(old.terms === undefined ? {} : { terms: old.terms }),
    ...(old.sharing === undefined ? {} : { sharing: old.sharing }),
    ...(old.contact === undefined ? {} : { contact: old.contact }),
    ...(old.appointment === undefined ? {} : { appointment: withoutFinding(old.appointment) }),
    ...periodAfter(old),
  })
}

function withoutFinding({ finding: _finding, ...posts }: Appointment): Appointment {
  return posts
}

function periodAfter({ from, to }: Agreement): { readonly from?: Day; readonly to?: Day } {
  if (from === undefined || to === undefined || to < from) return {}
  const begin = addDays(to, 1)
  return { from: begin, to: lastDayOf(begin, from, to) }
}

/** A period of whole years stays one, over a leap year too; any other is as many days. */
function lastDayOf(begin: Day, from: Day, to: Day): Day {
  const years = Number(addDays(to, 1).slice(0, 4)) - Number(from.slice(0, 4))
  const whole = years > 0 && addDays(to, 1).slice(4) === from.slice(4)
  return whole ? addDays(`${Number(begin.slice(0, 4)) + years}${begin.slice(4)}`, -1) : addDays(begin, daysBetween(from, to))
}
