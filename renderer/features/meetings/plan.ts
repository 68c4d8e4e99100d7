import * as z from 'zod'
import { failure, issuesOf, type Failure } from '#shared/contracts/errors.ts'
import { isSamePerson } from '#shared/domain/meeting/same-person.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { meetings, type AgendaRow, type GuestRow, type Meeting } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import type { Draft } from '#renderer/data/db.ts'
import { renumbered } from './agenda.ts'
import { organisersOfPlan, type CalledBy } from './joint-plan.ts'

/** What the planning form holds. */
export interface PlanForm {
  readonly type: string
  readonly title: string
  readonly body: string
  readonly plannedAt: string
  readonly place: string
  readonly chair?: PersonRef | undefined
  readonly recorder?: PersonRef | undefined
  readonly agenda: readonly AgendaRow[]
  readonly units: readonly string[]
  /** 联合召开: the other bodies that hold it; absent in drafts of an older program. */
  readonly joint?: readonly string[] | undefined
  /** 外请: people of units that are not in the register. */
  readonly guests?: readonly GuestRow[] | undefined
  /** Empty: the program writes it, unless `noNotice`. */
  readonly notice: string
  /** Emptied on purpose: nothing is put in writing. */
  readonly noNotice?: boolean | undefined
}

const planned = meetings.schema.pick({
  type: true,
  title: true,
  body: true,
  plannedAt: true,
  place: true,
  agenda: true,
  units: true,
  notice: true,
})
/** Stricter than the store: a meeting that is called has a type, a body and a place. */
const called = planned.extend({
  type: z.string().min(1, '请选择会议类型'),
  body: z.string().min(1, '请选择召开组织'),
  plannedAt: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, '请填写日期和时间，精确到分'),
  place: z.string().trim().min(1, '请填写地点').max(120),
})

export type PlanErrors = Partial<Record<keyof PlanForm, string>>

/** What the form must show beside its fields; empty when it may be saved. */
export function planErrors(form: PlanForm): PlanErrors {
  const parsed = called.safeParse(payload(form))
  const errors: PlanErrors = {}
  for (const issue of parsed.success ? [] : issuesOf(parsed.error)) {
    const field = issue.path.split('.')[0] as keyof PlanForm // the shape's keys are the form's
    errors[field] ??= field === 'agenda' ? '每项议程都要有题目（没有内容的行请删掉）' : issue.message
  }
  if ((form.guests ?? []).some((one) => one.orgName.trim() === '' && one.name.trim() !== '')) errors.guests = '外请人员要写明单位'
  if (isSamePerson(form.chair, form.recorder)) errors.recorder = '主持人与记录人不能是同一人'
  return errors
}

/** A new meeting, or the planned one with what the form says now. */
export function applyPlan(form: PlanForm, caller: CalledBy | undefined, before?: Meeting): Result<Draft<'meetings'>, Failure> {
  const errors = planErrors(form)
  if (Object.keys(errors).length > 0) {
    return err(
      failure(
        'record/invalid',
        Object.entries(errors).map(([path, message]) => ({ path, message })),
      ),
    )
  }
  const base: Draft<'meetings'> = before ?? emptyMeeting()
  const { chair, recorder, joint, guests, noNotice, ...rest } = base
  void [chair, recorder, guests, noNotice]
  return ok({
    ...rest,
    ...payload(form),
    bodyName: caller?.name ?? base.bodyName,
    ...jointOf(form, caller, joint),
    ...guestsOf(form),
    ...(form.noNotice ? { noNotice: true } : {}),
    ...(named(form.chair) ? { chair: form.chair } : {}),
    ...(named(form.recorder) ? { recorder: form.recorder } : {}),
  })
}

/** Without a word from the store the record's own stands, as long as the form names more than one body. */
function jointOf(form: PlanForm, caller: CalledBy | undefined, before: Meeting['joint']): Pick<Draft<'meetings'>, 'joint'> {
  if (organisersOfPlan(form).length < 2) return {}
  const joint = caller ? caller.joint : before
  return joint ? { joint: [...joint] } : {}
}

/** Lines that were left empty are none. */
function guestsOf({ guests = [] }: PlanForm): Pick<Draft<'meetings'>, 'guests'> {
  const written = guests.filter((one) => one.orgName.trim() !== '' || one.name.trim() !== '')
  return written.length > 0 ? { guests: written.map((one) => ({ ...one, orgName: one.orgName.trim(), name: one.name.trim() })) } : {}
}

function named(person: PersonRef | undefined): person is PersonRef {
  return person !== undefined && person.name.trim() !== ''
}

function payload(form: PlanForm) {
  const agenda = renumbered(form.agenda.filter((row) => row.title.trim() !== '').map((row) => ({ ...row, title: row.title.trim() })))
  return {
    type: form.type,
    title: form.title.trim(),
    body: form.body,
    plannedAt: form.plannedAt,
    place: form.place.trim(),
    agenda,
    units: [...form.units],
    notice: form.notice,
  }
}

function emptyMeeting(): Draft<'meetings'> {
  return {
    type: '',
    title: '',
    body: '',
    bodyName: '',
    state: 'planned',
    plannedAt: '',
    place: '',
    units: [],
    agenda: [],
    roster: [],
    votes: [],
    resolutions: [],
    signatures: [],
  }
}

export function formOf(meeting: Meeting): PlanForm {
  const { type, title, body, plannedAt, place, chair, recorder, agenda, units, notice, noNotice, guests, joint = [] } = meeting
  const others = joint.map(({ id }) => id).filter((id) => id !== body)
  return { type, title, body, plannedAt, place, chair, recorder, agenda, units, joint: others, guests, notice: notice ?? '', noNotice }
}
