import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { wasHeld } from '#shared/domain/meeting/duties.ts'
import type { HolidayTable } from '#shared/domain/working-days.ts'
import type { Day } from '#shared/lib/day.ts'
import { isOrganisedBy } from '#shared/domain/meeting/joint.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { carriedForward, lastHeld, usualPlannedAt } from './plan-defaults.ts'
import { suggestedTitle } from './notice.ts'
import type { PlanForm } from './plan.ts'

/** What an owed cell of the calendar asks for. */
export interface PlanRequest {
  readonly type: string
  readonly body: string
  /** `YYYY-MM`. */
  readonly month: string
}

/** Nothing for an address that says no type and no body, or a month that is none. */
export function planRequest(params: URLSearchParams): PlanRequest | undefined {
  const [type, body, month] = ['type', 'body', 'month'].map((name) => params.get(name) ?? '')
  return type && body && month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { type, body, month } : undefined
}

export interface Known {
  readonly types: readonly MeetingType[]
  readonly bodies: readonly Org[]
  /** Of the body asked for. */
  readonly meetings: readonly Meeting[]
  readonly today: Day
  readonly holidays: HolidayTable
}

/** The empty plan filled as the calendar asks; a type or body that is not known here is left to the person. */
export function requestedPlan(empty: PlanForm, request: PlanRequest, { types, bodies, meetings, today, holidays }: Known): PlanForm {
  const type = types.find((one) => one.code === request.type)
  const body = bodies.find((one) => one.id === request.body)
  const plannedAt = usualPlannedAt({ month: request.month, today, last: lastOfType(meetings, request), holidays })
  const form: PlanForm = {
    ...empty,
    type: type?.code ?? '',
    body: body?.id ?? '',
    plannedAt,
    title: type ? suggestedTitle(type.name, body?.name ?? '', plannedAt) : '',
  }
  const last = lastHeld(meetings.filter((meeting) => meeting.body === request.body))
  return last ? carriedForward(form, last, undefined) : form
}

/** The last one held before the month asked for, else the last one planned: a plan may have been moved for a reason of its own. */
function lastOfType(meetings: readonly Meeting[], { type, body, month }: PlanRequest): Meeting | undefined {
  const same = meetings
    .filter((one) => one.type === type && isOrganisedBy(one, body) && one.state !== 'cancelled' && !one.corrects && one.plannedAt < month)
    .sort((a, b) => (a.plannedAt < b.plannedAt ? -1 : 1))
  return same.findLast(wasHeld) ?? same.at(-1)
}
