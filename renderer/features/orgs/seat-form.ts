import type { Membership, Org } from '#shared/schema/orgs.ts'

/** What the dialog of one member holds. */
export interface SeatForm {
  readonly person: string
  readonly name: string
  readonly duty: string
  readonly category: Membership['category']
  readonly orgName: string
  readonly votes: boolean
  readonly from: string
  readonly to: string
  readonly appointmentNo: string
  readonly task: string
  readonly appraisal: string
}

export const MOST_APPRAISAL = 1000

export function seatForm(seat: Membership | undefined): SeatForm {
  const { person = '', name = '', duty = '', category = 'full', orgName = '', votes = true, from = '', to = '' } = seat ?? {}
  const { appointmentNo = '', task = '', appraisal = '' } = seat ?? {}
  return { person, name, duty, category, orgName, votes, from, to, appointmentNo, task, appraisal }
}

/** The row as it is kept; a unit of the register goes by its entry. */
export function seatOf(form: SeatForm, id: string, all: readonly Pick<Org, 'id' | 'name'>[], before?: Membership): Membership {
  const unit = form.orgName.trim()
  const same = all.filter(({ name }) => name === unit)
  const org = same.length === 1 ? same[0]?.id : before?.orgName === unit ? before.org : undefined
  const said = (text: string): string => text.trim()
  return {
    ...unknownOf(before),
    id,
    name: said(form.name),
    duty: said(form.duty),
    category: form.category,
    votes: form.votes,
    ...(form.person ? { person: form.person } : {}),
    ...(unit ? { orgName: unit } : {}),
    ...(unit && org ? { org } : {}),
    ...(form.from ? { from: form.from } : {}),
    ...(form.to ? { to: form.to } : {}),
    ...(said(form.appointmentNo) ? { appointmentNo: said(form.appointmentNo) } : {}),
    ...(said(form.task) ? { task: said(form.task) } : {}),
    ...(said(form.appraisal) ? { appraisal: said(form.appraisal) } : {}),
  }
}

/** What a newer program may have written beside the members of the dialog. */
function unknownOf(before: Partial<Membership> = {}): object {
  const mine = new Set([...Object.keys(seatForm(undefined)), 'org'])
  return Object.fromEntries(Object.entries(before).filter(([name]) => !mine.has(name)))
}
