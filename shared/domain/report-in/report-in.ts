import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

export type PersonReport = NonNullable<Person['report']>
export type UnitReport = NonNullable<Org['report']>

/** The classes of posts seen in use (domain.md §3.6, 中江); words, so that a community may write its own. */
export const postClasses = [
  '组织建设',
  '法律咨询与援助',
  '助困扶残与就业援助',
  '社区治理',
  '健康医疗',
  '文化体育',
  '安全宣传与治安巡逻',
  '其他',
] as const

const standing: readonly string[] = ['reported', 'placed', 'serving']

/** Has reported in and not left since. */
export function isReportedIn(report: { readonly state: string } | undefined): boolean {
  return report !== undefined && standing.includes(report.state)
}

/** What both a unit and a member say when they report in. */
export interface Offer {
  readonly reportedOn: Day
  readonly unitBranch: string
  readonly posts: readonly string[]
  readonly hours: string
  readonly grid: string
  readonly promise: string
}

export interface MemberOffer extends Offer {
  readonly unitName: string
  /** The unit's record; empty when it is not in the register. */
  readonly unitOrg: string
  readonly team: string
  /** 亮明身份 (D2); empty: he has not. */
  readonly declaredOn: string
  /** 亮明的岗位: 楼道长, 政策宣传员. */
  readonly declaredAs: string
}

export interface UnitOffer extends Offer {
  /** How many members; undefined when it is not said. */
  readonly memberCount: number | undefined
}

interface Receipt {
  readonly today: Day
  readonly receiptNo: string
}

/**
 * 在职党员报到 (domain.md D1). Whoever left may report in again, with a new receipt.
 * @returns the report-in; fails with `report-in/already`, `report-in/not-here` or `record/invalid`
 */
export function reportMember(
  person: Pick<Person, 'state' | 'report'>,
  offer: MemberOffer,
  receipt: Receipt,
): Result<PersonReport, Failure> {
  if (person.state !== 'active') return err(failure('report-in/not-here'))
  if (isReportedIn(person.report)) return err(failure('report-in/already'))
  const problem = offerProblem(offer, receipt.today) ?? unitProblem(offer) ?? declaredProblem(offer, receipt.today)
  return problem
    ? err(problem)
    : ok({ ...memberFields(offer), state: placing(offer), receiptNo: receipt.receiptNo, receiptReturned: false })
}

/** What changed since. The receipt stays, and with it whether it came back. */
export function changeMember(report: PersonReport | undefined, offer: MemberOffer, today: Day): Result<PersonReport, Failure> {
  if (!report || !isReportedIn(report)) return err(failure('report-in/not-reported'))
  const problem = offerProblem(offer, today) ?? unitProblem(offer) ?? declaredProblem(offer, today)
  if (problem) return err(problem)
  const kept = without(report, ['unitOrg', 'unitBranch', 'posts', 'hours', 'grid', 'team', 'promise', 'declaredOn', 'declaredAs'])
  return ok({ ...kept, ...memberFields(offer), state: report.state === 'serving' ? 'serving' : placing(offer) })
}

/** 单位报到 (domain.md D1). @returns as `reportMember` */
export function reportUnit(org: Pick<Org, 'report'>, offer: UnitOffer, receipt: Receipt): Result<UnitReport, Failure> {
  if (isReportedIn(org.report)) return err(failure('report-in/already'))
  const problem = offerProblem(offer, receipt.today)
  if (problem) return err(problem)
  const level = org.report?.level
  return ok({
    ...unitFields(offer),
    ...(level ? { level } : {}),
    state: 'reported',
    receiptNo: receipt.receiptNo,
    receiptReturned: false,
  })
}

export function changeUnit(report: UnitReport | undefined, offer: UnitOffer, today: Day): Result<UnitReport, Failure> {
  if (!report || !isReportedIn(report)) return err(failure('report-in/not-reported'))
  const problem = offerProblem(offer, today)
  if (problem) return err(problem)
  const kept = without(report, ['unitBranch', 'posts', 'hours', 'grid', 'promises', 'memberCount'])
  return ok({ ...kept, ...unitFields(offer), state: report.state })
}

/** Why and when somebody left: 迁居, 调离, 退休 (`movedOut`) or 注销. */
export interface Leaving<State> {
  readonly state: State
  readonly on: Day
  readonly reason: string
}

/**
 * 转出, 注销, or a unit that left: what was said and done stays.
 * @returns fails with `report-in/not-reported`, `item/reason-required` or `record/invalid`
 */
export function leaveReport<R extends PersonReport | UnitReport>(
  report: R | undefined,
  leaving: Leaving<R['state']>,
  today: Day,
): Result<R, Failure> {
  if (!report || !isReportedIn(report)) return err(failure('report-in/not-reported'))
  const reason = leaving.reason.trim()
  if (reason === '') return err(failure('item/reason-required'))
  const day = dayProblem('leftOn', leaving.on, today)
  return day ? err(day) : ok({ ...report, state: leaving.state, leftOn: leaving.on, leftReason: reason })
}

/** The unit sent its receipt back, or it was marked so by mistake. */
export function receiptCame<R extends PersonReport | UnitReport>(report: R | undefined, returned: boolean): Result<R, Failure> {
  return report && isReportedIn(report) ? ok({ ...report, receiptReturned: returned }) : err(failure('report-in/not-reported'))
}

/** The first act of service: from then on he serves. Anything else stays as it is. */
export function nowServing<R extends PersonReport | UnitReport>(report: R): R {
  return report.state === 'reported' || report.state === 'placed' ? { ...report, state: 'serving' } : report
}

function memberFields(offer: MemberOffer) {
  return {
    ...offerFields(offer),
    unitName: offer.unitName.trim(),
    ...said('unitOrg', offer.unitOrg),
    ...said('team', offer.team),
    ...said('promise', offer.promise),
    ...said('declaredOn', offer.declaredOn),
    ...said('declaredAs', offer.declaredAs),
  }
}

function unitFields(offer: UnitOffer) {
  return {
    ...offerFields(offer),
    ...said('promises', offer.promise),
    ...(offer.memberCount === undefined ? {} : { memberCount: offer.memberCount }),
  }
}

function offerFields({ reportedOn, unitBranch, posts, hours, grid }: Offer) {
  const chosen = [...new Set(posts.map((post) => post.trim()).filter((post) => post !== ''))]
  return {
    reportedOn,
    ...said('unitBranch', unitBranch),
    ...said('hours', hours),
    ...said('grid', grid),
    ...(chosen.length > 0 ? { posts: chosen } : {}),
  }
}

/** 编入网格、队伍 makes a reported member a placed one. */
function placing({ grid, team }: MemberOffer): 'placed' | 'reported' {
  return grid !== '' || team !== '' ? 'placed' : 'reported'
}

function offerProblem({ reportedOn }: Offer, today: Day): Failure | undefined {
  return dayProblem('reportedOn', reportedOn, today)
}

function unitProblem({ unitName }: MemberOffer): Failure | undefined {
  return unitName.trim() === '' ? failure('record/invalid', [{ path: 'unitName', message: '请填写所在单位' }]) : undefined
}

/** 亮明身份 is a day with the post and the promise that the residents see; none of the three is asked of anybody who has not done it. */
function declaredProblem({ declaredOn, declaredAs, promise, reportedOn }: MemberOffer, today: Day): Failure | undefined {
  if (declaredOn === '') return declaredAs.trim() === '' ? undefined : invalid('declaredOn', '请填写亮明身份的日期')
  if (declaredAs.trim() === '') return invalid('declaredAs', '请填写亮明的岗位')
  if (promise.trim() === '') return invalid('promise', '亮明身份要写明承诺事项')
  const early = declaredOn < reportedOn ? invalid('declaredOn', '亮明身份不能早于报到') : undefined
  return dayProblem('declaredOn', declaredOn, today) ?? early
}

function invalid(path: string, message: string): Failure {
  return failure('record/invalid', [{ path, message }])
}

function dayProblem(path: string, day: Day, today: Day): Failure | undefined {
  if (!isDay(day)) return failure('record/invalid', [{ path, message: '日期不正确' }])
  return day > today ? failure('record/invalid', [{ path, message: '日期不能晚于今天' }]) : undefined
}

function said<K extends string>(name: K, text: string): { readonly [key in K]?: string } {
  const words = text.trim()
  return words === '' ? {} : ({ [name]: words } as { readonly [key in K]: string }) // one member, of that name
}

function without<R extends object, K extends keyof R>(report: R, names: readonly K[]): Omit<R, K> {
  return Object.fromEntries(Object.entries(report).filter(([name]) => !names.includes(name as K))) as Omit<R, K> // what is left of it
}
