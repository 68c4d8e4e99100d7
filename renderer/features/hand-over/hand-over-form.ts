import { isDay, type Day } from '#shared/lib/day.ts'
import { signersProblem } from '#shared/domain/hand-over/hand-over-rule.ts'
import type { HandOver, HandOverParty, HandOverRole } from '#shared/schema/agreements.ts'

export interface PartyForm {
  readonly name: string
  readonly duty: string
  /** Account, when the name is that of one that is known here. */
  readonly user: string
  readonly onPaper: boolean
}

export interface HandOverForm {
  readonly post: string
  readonly on: Day
  readonly from: PartyForm
  readonly to: PartyForm
  readonly witness: PartyForm
  readonly belongings: string
  readonly remarks: string
}

export type HandOverErrors = Partial<Record<'post' | 'on' | HandOverRole, string>>

export const nobody: PartyForm = { name: '', duty: '', user: '', onPaper: false }

/** Who sits here is taken to be the one who leaves, as he mostly is. */
export function emptyForm(user: { readonly id: string; readonly name: string }, post: string, today: Day): HandOverForm {
  return {
    post,
    on: today,
    from: { ...nobody, name: user.name, duty: post, user: user.id },
    to: nobody,
    witness: nobody,
    belongings: '',
    remarks: '',
  }
}

const signerWords: Readonly<Record<NonNullable<ReturnType<typeof signersProblem>>, readonly [HandOverRole, string]>> = {
  toOnPaper: ['to', '接收人要用自己的账号签字，没有账号请先让系统管理员开通'],
  nobodyElse: ['witness', '移交人在纸上签字时，监交人要用自己的账号签字'],
  samePerson: ['witness', '移交人、接收人、监交人应是三个人'],
}

/** What stands in the way, beside the field it stands in. */
export function formErrors(form: HandOverForm): HandOverErrors {
  const errors: HandOverErrors = {}
  if (form.post.trim() === '') errors.post = '请填写岗位'
  if (!isDay(form.on)) errors.on = '请填写日期'
  for (const role of ['from', 'to', 'witness'] as const) if (form[role].name.trim() === '') errors[role] = '请填写姓名'
  if (Object.keys(errors).length > 0) return errors
  const problem = signersProblem(handOverOf(form, { listedAt: '', unsent: undefined }))
  if (problem) errors[signerWords[problem][0]] = signerWords[problem][1]
  return errors
}

/** The record's own words for what the form says and what was counted. */
export function handOverOf(
  form: HandOverForm,
  counted: { readonly listedAt: string; readonly unsent: number | undefined; readonly backedUpAt?: string | undefined },
): HandOver {
  return {
    post: form.post.trim(),
    on: form.on,
    from: partyOf(form.from),
    to: partyOf(form.to),
    witness: partyOf(form.witness),
    listedAt: counted.listedAt,
    ...(counted.unsent === undefined ? {} : { unsent: counted.unsent }),
    ...(counted.backedUpAt ? { backedUpAt: counted.backedUpAt } : {}),
    ...(form.belongings.trim() ? { belongings: form.belongings.trim() } : {}),
    ...(form.remarks.trim() ? { remarks: form.remarks.trim() } : {}),
  }
}

function partyOf({ name, duty, user, onPaper }: PartyForm): HandOverParty {
  return {
    name: name.trim(),
    ...(duty.trim() ? { duty: duty.trim() } : {}),
    ...(user && !onPaper ? { user } : {}),
    ...(onPaper ? { onPaper } : {}),
  }
}

/** 会议记录员工作交接（李娟 → 王芳）: what lists call it. */
export function titleOf({ post, from, to }: Pick<HandOver, 'post' | 'from' | 'to'>): string {
  return `${post}工作交接（${from.name} → ${to.name}）`.slice(0, 200)
}
