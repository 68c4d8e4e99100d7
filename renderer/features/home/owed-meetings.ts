import { duties, type DutyCell } from '#shared/domain/meeting/duties.ts'
import { isWithin, type DutyFrequency } from '#shared/domain/meeting/duty-period.ts'
import type { MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'

export interface Duty {
  readonly code: string
  readonly name: string
  readonly periodName: string
  readonly total: number
  readonly held: number
  /** On the calendar, not held yet. */
  readonly planned: readonly string[]
  /** Bodies that have neither held nor planned it. */
  readonly missing: readonly string[]
}

/** As much of a type as the calendar of duties reads. */
export type OwedType = Pick<MeetingType, 'code' | 'name'> & { readonly spec: Pick<MeetingType['spec'], 'period' | 'owedBy'> }

/** What the month, quarter and year that `today` lies in still ask for: the running periods of the calendar of duties. */
export function owedMeetings(types: readonly OwedType[], orgs: readonly Org[], meetings: readonly Meeting[], today: Day): readonly Duty[] {
  const dutyTypes = types.map(({ code, spec }) => ({ code, period: spec.period, owedBy: spec.owedBy }))
  const lines = duties({ types: dutyTypes, bodies: orgs, meetings, year: Number(today.slice(0, 4)), today })
  const running = lines.flatMap(({ body, type, frequency, cells }) => {
    const cell = cells.find(({ period }) => isWithin(today, period))
    return cell && cell.state !== 'exempt' ? [{ body, type, frequency, cell }] : []
  })
  const byType = Map.groupBy(running, (one) => one.type)
  return types
    .flatMap((type) => {
      const owed = byType.get(type.code)
      const frequency = owed?.[0]?.frequency
      return owed && frequency ? [{ frequency, duty: dutyOf(type, frequency, owed) }] : []
    })
    .sort((a, b) => order.indexOf(a.frequency) - order.indexOf(b.frequency))
    .map(({ duty }) => duty)
}

interface Owed {
  readonly body: Org
  readonly cell: DutyCell<Meeting>
}

function dutyOf({ code, name }: OwedType, frequency: DutyFrequency, owed: readonly Owed[]): Duty {
  const inState = (state: DutyCell['state']): readonly string[] =>
    owed.filter(({ cell }) => cell.state === state).map(({ body }) => body.shortName ?? body.name)
  const [planned, missing] = [inState('planned'), inState('due')]
  const held = owed.length - planned.length - missing.length
  return { code, name, periodName: periodNames[frequency], total: owed.length, held, planned, missing }
}

const order: readonly DutyFrequency[] = ['month', 'quarter', 'year']
const periodNames = { month: '本月', quarter: '本季度', year: '今年' } as const satisfies Record<DutyFrequency, string>
