import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { DutyFrequency } from '#shared/domain/meeting/duty-period.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { callersName } from './joint-plan.ts'
import { usePlanChoices } from './plan-form.tsx'
import { seriesRows, takenPeriods, type SeriesChoice, type SeriesRow } from './plan-series.ts'
import type { PlanForm } from './plan.ts'
import { meetingsSince } from './queries.ts'

const noMeetings: readonly Meeting[] = []

export interface SeriesView {
  /** Nothing for a type that is held on demand, or as long as none is chosen. */
  readonly frequency: DutyFrequency | undefined
  readonly rows: readonly SeriesRow[]
  readonly errors: ReadonlyMap<string, string>
}

/** The meetings that follow the one on the form, as far as the person asked for them. */
export function useSeries(form: PlanForm, choice: SeriesChoice): SeriesView {
  const { db } = useDeps()
  const { types, bodies } = usePlanChoices(form)
  const type = types.find((one) => one.code === form.type)
  const bodyName = callersName(form, bodies)
  const frequency = type && form.body !== '' && type.spec.period !== 'onDemand' ? type.spec.period : undefined
  const live = useLive(meetingsSince(db, form.plannedAt.slice(0, 4) || '0000'))
  const meetings = live.status === 'ready' ? live.data : noMeetings
  const rows = useMemo(() => {
    if (!type || !frequency) return []
    const taken = takenPeriods(meetings, { type: form.type, body: form.body, frequency })
    return seriesRows({ form, choice, typeName: type.name, bodyName, frequency, taken })
  }, [form, choice, type, bodyName, frequency, meetings])
  const errors = useMemo(
    () =>
      new Map(
        rows.filter(({ plannedAt }) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(plannedAt)).map((row) => [row.proposed, '请填日期和时间']),
      ),
    [rows],
  )
  return { frequency, rows, errors }
}
