import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { dayOfMeeting } from '#shared/domain/meeting/duties.ts'
import { isOrganisedBy } from '#shared/domain/meeting/joint.ts'
import { periodOf, type DutyFrequency } from '#shared/domain/meeting/duty-period.ts'
import { followingDays, rhythmsOf, type Rhythm } from '#shared/domain/meeting/recurrence.ts'
import { can } from '#shared/domain/permissions.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { calledBy } from './joint-plan.ts'
import { suggestedTitle } from './notice.ts'
import { applyPlan, type PlanForm } from './plan.ts'

/** How the following meetings are planned: what the program proposes, and what a person made of it. */
export interface SeriesChoice {
  readonly count: number
  readonly by: Rhythm['kind']
  /** By the day that was proposed. */
  readonly edits: Readonly<Record<Day, Partial<Pick<SeriesRow, 'plannedAt' | 'title'>>>>
  readonly dropped: readonly Day[]
}

export const noSeries: SeriesChoice = { count: 0, by: 'date', edits: {}, dropped: [] }

/** One of the following meetings. */
export interface SeriesRow {
  readonly proposed: Day
  readonly plannedAt: string
  readonly title: string
}

/** Keys of the periods that have such a meeting of the body already, held or planned, alone or together with others. */
export function takenPeriods(
  meetings: readonly Meeting[],
  { type, body, frequency }: { readonly type: string; readonly body: string; readonly frequency: DutyFrequency },
): ReadonlySet<string> {
  const own = meetings.filter((one) => one.type === type && isOrganisedBy(one, body) && one.state !== 'cancelled' && !one.corrects)
  return new Set(own.map((one) => periodOf(dayOfMeeting(one), frequency).key))
}

export interface SeriesWish {
  readonly form: PlanForm
  readonly choice: SeriesChoice
  readonly typeName: string
  readonly bodyName: string
  readonly frequency: DutyFrequency
  readonly taken: ReadonlySet<string>
}

/** The meetings that follow the one on the form, at its hour, in periods that have none yet. */
export function seriesRows({ form, choice, typeName, bodyName, frequency, taken }: SeriesWish): readonly SeriesRow[] {
  const [from = '', time = ''] = form.plannedAt.split('T')
  if (choice.count === 0 || !isDay(from)) return []
  const [date, weekday] = rhythmsOf(from)
  const rhythm = choice.by === 'date' ? date : weekday
  return followingDays({ from, frequency, rhythm, count: choice.count, taken })
    .filter((day) => !choice.dropped.includes(day))
    .map((day) => {
      const edit = choice.edits[day]
      const plannedAt = edit?.plannedAt ?? `${day}T${time}`
      return { proposed: day, plannedAt, title: edit?.title ?? suggestedTitle(typeName, bodyName, plannedAt) }
    })
}

type Later = Pick<SeriesRow, 'plannedAt' | 'title'>

/** Saves the meeting and those that follow it, all or none. The notice names a day, so each later meeting writes its own. */
export async function planSeries(deps: Deps, form: PlanForm, rows: readonly Later[]): Promise<Result<readonly Meeting[], Failure>> {
  if (!can(deps.db.user, 'create', 'meetings')) return err(failure('record/forbidden'))
  const caller = await calledBy(deps.db, form)
  const documents = []
  for (const one of [form, ...rows.map((row) => laterForm(deps, form, row))]) {
    const planned = applyPlan(one, caller)
    if (!planned.ok) return planned
    documents.push({ ...planned.value, id: deps.newId() })
  }
  const saved = await deps.db.save(documents.map((document) => ({ kind: 'put', collection: 'meetings', document })))
  return saved.ok ? ok(saved.value as readonly Meeting[]) : saved // what was put
}

function laterForm({ newId }: Pick<Deps, 'newId'>, form: PlanForm, { plannedAt, title }: Later): PlanForm {
  return { ...form, plannedAt, title, notice: '', noNotice: form.noNotice, agenda: form.agenda.map((row) => ({ ...row, id: newId() })) }
}
