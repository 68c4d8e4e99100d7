import type { Deps, Draft } from '#renderer/data/db.ts'
import { itemNumber } from '#renderer/entities/item/new-item.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  changeMember,
  changeUnit,
  leaveReport,
  receiptCame,
  reportMember,
  reportUnit,
  type Leaving,
  type MemberOffer,
  type PersonReport,
  type UnitOffer,
  type UnitReport,
} from '#shared/domain/report-in/report-in.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

const PREFIX = 'BD'

export interface MemberInput extends MemberOffer {
  /** Of the register; absent: a new record, with the name and what is said here and nothing else. */
  readonly personId?: string | undefined
  readonly name: string
  /** Of a new record. */
  readonly phone: string
  /** Of somebody whose membership is not on record. */
  readonly stage: 'full' | 'probationary'
}

/** @returns the person; fails as `reportMember` */
export async function reportMemberIn(deps: Deps, input: MemberInput): Promise<Result<Person, Failure>> {
  if (input.name.trim() === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写姓名' }]))
  const known = input.personId === undefined ? undefined : await deps.db.findOne('people', input.personId).run()
  if (input.personId !== undefined && !known) return err(failure('record/not-found'))
  const person = known ?? newcomer(deps, input)
  const today = deps.today()
  // Who comes back gets a number of its own, so it cannot be made of the person's.
  const report = reportMember(person, offerOf(input), { today, receiptNo: itemNumber(PREFIX, today, deps.newId()) })
  if (!report.ok) return report
  return putPerson(deps, { ...person, party: partyOf(known, input), report: report.value }, known)
}

export async function changeMemberReport(deps: Deps, person: Person, input: MemberInput): Promise<Result<Person, Failure>> {
  const report = changeMember(person.report, offerOf(input), deps.today())
  return report.ok ? putPerson(deps, { ...person, report: report.value }, person) : report
}

export async function endMemberReport(
  deps: Deps,
  person: Person,
  leaving: Leaving<PersonReport['state']>,
): Promise<Result<Person, Failure>> {
  const report = leaveReport(person.report, leaving, deps.today())
  return report.ok ? putPerson(deps, { ...person, report: report.value }, person) : report
}

export async function markMemberReceipt(deps: Deps, person: Person, returned: boolean): Promise<Result<Person, Failure>> {
  const report = receiptCame(person.report, returned)
  return report.ok ? putPerson(deps, { ...person, report: report.value }, person) : report
}

export interface UnitInput extends UnitOffer {
  readonly orgId?: string | undefined
  readonly name: string
  readonly contactName: string
  readonly contactPhone: string
}

export async function reportUnitIn(deps: Deps, input: UnitInput): Promise<Result<Org, Failure>> {
  if (input.name.trim() === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写单位全称' }]))
  const known = input.orgId === undefined ? undefined : await deps.db.findOne('orgs', input.orgId).run()
  if (input.orgId !== undefined && !known) return err(failure('record/not-found'))
  const org = known ?? newUnit(deps, input)
  const today = deps.today()
  const report = reportUnit(org, unitOfferOf(input), { today, receiptNo: itemNumber(PREFIX, today, deps.newId()) })
  return report.ok ? putOrg(deps, { ...org, ...contactOf(input), report: report.value }, known) : report
}

export async function changeUnitReport(deps: Deps, org: Org, input: UnitInput): Promise<Result<Org, Failure>> {
  const report = changeUnit(org.report, unitOfferOf(input), deps.today())
  if (!report.ok) return report
  const { contactName: _before, ...kept } = org
  // The name stands in the form, so that an empty one was emptied; the telephone does not, and stays.
  return putOrg(deps, { ...kept, ...contactOf(input), report: report.value }, org)
}

export async function endUnitReport(deps: Deps, org: Org, leaving: Leaving<UnitReport['state']>): Promise<Result<Org, Failure>> {
  const report = leaveReport(org.report, leaving, deps.today())
  return report.ok ? putOrg(deps, { ...org, report: report.value }, org) : report
}

export async function markUnitReceipt(deps: Deps, org: Org, returned: boolean): Promise<Result<Org, Failure>> {
  const report = receiptCame(org.report, returned)
  return report.ok ? putOrg(deps, { ...org, report: report.value }, org) : report
}

/** Takes a step back: what it changed, and nothing that came since. */
export async function restoreMember(deps: Deps, before: Person, after: Person): Promise<Result<Person, Failure>> {
  return putPerson(deps, before, after)
}

export async function restoreUnit(deps: Deps, before: Org, after: Org): Promise<Result<Org, Failure>> {
  return putOrg(deps, before, after)
}

/** A new record with a name, and a telephone where it is given. */
export function newcomer(
  deps: Deps,
  { name, phone }: Pick<MemberInput, 'name' | 'phone'>,
): Draft<'people'> & { id: string; report?: undefined } {
  const number = phone.trim()
  return {
    id: deps.newId(),
    name: name.trim(),
    sex: 'unknown',
    room: '',
    grid: '',
    skills: [],
    state: 'active',
    posts: [],
    tags: [],
    ...(number === '' ? {} : { phone: number }),
  }
}

function newUnit(deps: Deps, { name }: UnitInput): Draft<'orgs'> & { id: string; report?: undefined } {
  return {
    id: deps.newId(),
    kind: 'residentUnit',
    name: name.trim(),
    parent: '',
    state: 'running',
    memberships: [],
    areas: [],
    tags: [],
  }
}

/** Whoever reports in as a member is one; what the register says already stands. */
function partyOf(known: Person | undefined, { stage, unitBranch }: MemberInput): NonNullable<Person['party']> {
  if (known?.party?.stage === 'full' || known?.party?.stage === 'probationary') return known.party
  const branchName = unitBranch.trim()
  return { ...known?.party, stage, rights: known?.party?.rights ?? 'normal', ...(branchName === '' ? {} : { branchName }) }
}

function contactOf({ contactName, contactPhone }: UnitInput) {
  const [name, phone] = [contactName.trim(), contactPhone.trim()]
  return { ...(name === '' ? {} : { contactName: name }), ...(phone === '' ? {} : { contactPhone: phone }) }
}

function offerOf(input: MemberInput): MemberOffer {
  const { reportedOn, unitName, unitOrg, unitBranch, posts, hours, grid, team, promise, declaredOn, declaredAs } = input
  return { reportedOn, unitName, unitOrg, unitBranch, posts, hours, grid, team, promise, declaredOn, declaredAs }
}

function unitOfferOf(input: UnitInput): UnitOffer {
  const { reportedOn, unitBranch, posts, hours, grid, promise, memberCount } = input
  return { reportedOn, unitBranch, posts, hours, grid, promise, memberCount }
}

async function putPerson(deps: Deps, document: Draft<'people'>, from: Person | undefined): Promise<Result<Person, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'people', document, from: from ?? null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Person) : outcome // the one document that was put
}

async function putOrg(deps: Deps, document: Draft<'orgs'>, from: Org | undefined): Promise<Result<Org, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'orgs', document, from: from ?? null }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Org) : outcome // the one document that was put
}
