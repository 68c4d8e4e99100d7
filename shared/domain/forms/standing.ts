import { daysBetween, type Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'
import { admissionStateOn, EXPIRING_DAYS } from '../item/admission.ts'

/** What a report is worth on a day (domain.md §3.14, D15). */
export type FormStanding = 'admitted' | 'expiring' | 'expired' | 'withdrawn' | 'notAdmitted' | 'ended'

type Listed = Pick<Agreement, 'form' | 'to' | 'state'>

/**
 * Without an admission number a report is not admitted, whatever else is said of it. An admission that this device knows and that is no
 * longer in force goes before the day that was typed.
 * @param admissions applications that have reached this device
 */
export function formStanding({ form, to, state }: Listed, admissions: readonly Item[], today: Day): FormStanding {
  if (state === 'ended') return 'ended'
  if (!form?.admissionNo?.trim()) return 'notAdmitted'
  const known = admissions.find(({ id }) => id === form.admission)
  const told = known && admissionStateOn(known, today)
  if (told === 'refused' || told === 'applied') return 'notAdmitted'
  if (told === 'withdrawn' || told === 'expired') return told
  if (to === undefined) return 'admitted'
  if (to < today) return 'expired'
  return daysBetween(today, to) < EXPIRING_DAYS ? 'expiring' : 'admitted'
}

/** Whether a community may say no to it. */
export function mayRefuse(standing: FormStanding): boolean {
  return standing === 'notAdmitted' || standing === 'expired' || standing === 'withdrawn'
}

/** The words a community answers with (北京西城 2018: 未经批准的，社区有权拒绝). */
export function refusalWords({ title, form }: Pick<Agreement, 'title' | 'form'>, standing: FormStanding): string {
  const why = {
    expired: `准入${form?.admissionNo ? `（${form.admissionNo}）` : ''}已经到期`,
    withdrawn: `准入${form?.admissionNo ? `（${form.admissionNo}）` : ''}已经撤销`,
    notAdmitted: '没有准入号',
  }[standing as 'expired'] // asked for the three that may be refused
  return `${form?.asker ?? ''}：\n你单位要求报送的《${title}》${why ?? '没有准入号'}。按社区工作事项准入制度，未经准入的报表，社区有权拒绝填报。请先向区里或街道申请准入，取得准入号后再发。`
}
