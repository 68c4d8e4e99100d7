import { failure, type Failure } from '#shared/contracts/errors.ts'
import { checkCreditCode } from '#shared/domain/identity/credit-code.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { orgGroupOf, type OrgGroup } from '#shared/domain/org/org-kinds.ts'
import { isBelow } from '#shared/domain/org/org-tree.ts'
import { isDay } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** Words as they are typed; empty where nothing is said. */
export interface OrgForm {
  readonly kind: string
  readonly typeName: string
  readonly name: string
  readonly shortName: string
  readonly parent: string
  readonly level: string
  readonly creditCode: string
  readonly filingNo: string
  readonly nature: string
  readonly industry: string
  /** Of a new one: `preparing` or `running`. */
  readonly state: string
  readonly foundedOn: string
  readonly termFrom: string
  readonly termTo: string
  readonly address: string
  readonly contactName: string
  /** Never shown: what is typed takes the place of what stands there. */
  readonly contactPhone: string
  readonly dropPhone: boolean
  readonly memberCount: string
  readonly staffCount: string
  readonly coverage: string
  readonly mandate: string
  readonly areas: readonly string[]
  readonly tags: readonly string[]
}

export type OrgErrors = Partial<Record<keyof OrgForm, string>>

const MOST_COUNT = 1_000_000
export const MOST_MANDATE = 2000

/** A body of the Party or a council is of the level of the unit that registers it; of others nobody knows. */
export function usualLevel(kind: string, unit: string): string {
  const group = orgGroupOf(kind)
  return group === 'party' || group === 'body' ? levelOf(unit) : ''
}

export function emptyOrg(kind: string, unit: string): OrgForm {
  return {
    kind,
    typeName: '',
    name: '',
    shortName: '',
    parent: '',
    level: usualLevel(kind, unit),
    creditCode: '',
    filingNo: '',
    nature: '',
    industry: '',
    state: 'running',
    foundedOn: '',
    termFrom: '',
    termTo: '',
    address: '',
    contactName: '',
    contactPhone: '',
    dropPhone: false,
    memberCount: '',
    staffCount: '',
    coverage: '',
    mandate: '',
    areas: [],
    tags: [],
  }
}

export function formOf(org: Org): OrgForm {
  const { kind, typeName = '', name, shortName = '', parent, level = '', creditCode = '', filingNo = '', nature = '', industry = '' } = org
  const { state, foundedOn = '', termFrom = '', termTo = '', address = '', contactName = '', coverage = '', mandate = '' } = org
  const count = (value: number | undefined): string => (value === undefined ? '' : String(value))
  return {
    ...{ kind, typeName, name, shortName, parent, level, creditCode, filingNo, nature, industry },
    ...{ state, foundedOn, termFrom, termTo, address, contactName, coverage, mandate },
    contactPhone: '',
    dropPhone: false,
    memberCount: count(org.memberCount),
    staffCount: count(org.staffCount),
    areas: org.areas,
    tags: org.tags,
  }
}

/** Fields beyond those of every organisation, by part of the register. */
const fieldsOf: Readonly<Record<OrgGroup, readonly (keyof OrgForm)[]>> = {
  party: ['parent', 'termFrom', 'termTo', 'memberCount', 'industry', 'mandate'],
  body: ['parent', 'termFrom', 'termTo', 'mandate'],
  unit: ['creditCode', 'nature', 'industry', 'memberCount', 'staffCount', 'coverage'],
  property: ['creditCode', 'termFrom', 'termTo', 'memberCount', 'staffCount', 'coverage'],
  team: ['parent', 'creditCode', 'filingNo', 'industry', 'memberCount', 'staffCount', 'mandate'],
}

/** Whether a kind is asked for a field. What is not asked for stays as it is. */
export function asksFor(kind: string, field: keyof OrgForm): boolean {
  const group = orgGroupOf(kind)
  return group === undefined || fieldsOf[group].includes(field)
}

/** What stands in the way of saving, beside the field it stands in. */
export function formErrors(form: OrgForm, all: readonly Pick<Org, 'id' | 'parent'>[], id = ''): OrgErrors {
  const code = form.creditCode.trim()
  const candidates: readonly (readonly [keyof OrgForm, boolean, string])[] = [
    ['kind', form.kind === '', '请选择类别'],
    ['name', form.name.trim() === '', '请填写全称（党组织按印章上的写）'],
    ['creditCode', code !== '' && !checkCreditCode(code).ok, codeReason(code)],
    ['parent', id !== '' && form.parent !== '' && isBelow(all, id, form.parent), '不能选自己或自己的下级'],
    ['foundedOn', isNoDay(form.foundedOn), '日期不对'],
    ['termFrom', isNoDay(form.termFrom), '日期不对'],
    ['termTo', isNoDay(form.termTo), '日期不对'],
    ['termTo', form.termFrom !== '' && form.termTo !== '' && form.termTo < form.termFrom, '止期早于起期，请核对'],
    ['memberCount', isNoCount(form.memberCount), '请填整数'],
    ['staffCount', isNoCount(form.staffCount), '请填整数'],
    ['mandate', form.mandate.length > MOST_MANDATE, `最多 ${MOST_MANDATE} 字`],
  ]
  const errors: OrgErrors = {}
  for (const [field, wrong, message] of candidates) if (wrong) errors[field] ??= message
  return errors
}

export function formFailure(form: OrgForm, all: readonly Pick<Org, 'id' | 'parent'>[], id?: string): Failure | undefined {
  const errors = Object.entries(formErrors(form, all, id)).map(([path, message]) => ({ path, message }))
  return errors.length > 0 ? failure('record/invalid', errors) : undefined
}

function codeReason(text: string): string {
  const checked = checkCreditCode(text)
  return checked.ok ? '' : `统一社会信用代码${String(checked.error.details)}`
}

function isNoDay(text: string): boolean {
  return text !== '' && !isDay(text)
}

function isNoCount(text: string): boolean {
  return text.trim() !== '' && !(/^\d{1,7}$/.test(text.trim()) && Number(text) <= MOST_COUNT)
}

/** The record's own words for what the form says, beside what it does not ask for. */
export function typedOf(form: OrgForm, before: Partial<Org> = {}): Pick<Org, 'kind' | 'name' | 'parent' | 'areas' | 'tags'> & Partial<Org> {
  const asked = (field: keyof OrgForm): boolean => asksFor(form.kind, field)
  const code = checkCreditCode(form.creditCode)
  const optional = {
    typeName: form.typeName,
    shortName: form.shortName,
    level: form.level,
    foundedOn: form.foundedOn,
    address: form.address,
    contactName: form.contactName,
    contactPhone: form.dropPhone ? '' : form.contactPhone.trim() || before.contactPhone || '',
    creditCode: asked('creditCode') ? (code.ok ? code.value : '') : before.creditCode,
    filingNo: asked('filingNo') ? form.filingNo : before.filingNo,
    nature: asked('nature') ? form.nature : before.nature,
    industry: asked('industry') ? form.industry : before.industry,
    termFrom: asked('termFrom') ? form.termFrom : before.termFrom,
    termTo: asked('termTo') ? form.termTo : before.termTo,
    mandate: asked('mandate') ? form.mandate : before.mandate,
    coverage: asked('coverage') ? form.coverage : before.coverage,
    memberCount: asked('memberCount') ? countOf(form.memberCount) : before.memberCount,
    staffCount: asked('staffCount') ? countOf(form.staffCount) : before.staffCount,
  }
  const said = Object.entries(optional).flatMap(([name, value]) => {
    const kept = typeof value === 'string' ? value.trim() : value
    return kept === undefined || kept === '' ? [] : [[name, kept] as const]
  })
  return {
    kind: form.kind,
    name: form.name.trim(),
    parent: asked('parent') ? form.parent : (before.parent ?? ''),
    areas: [...form.areas],
    tags: form.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    ...(Object.fromEntries(said) as Partial<Org>), // members of the form by the names of the record
  }
}

/** Names of the optional fields that the form sets: an edited record holds of them what the form says, or nothing. */
export const typedFields = [
  'typeName',
  'shortName',
  'level',
  'foundedOn',
  'address',
  'contactName',
  'contactPhone',
  'creditCode',
  'filingNo',
  'nature',
  'industry',
  'termFrom',
  'termTo',
  'mandate',
  'coverage',
  'memberCount',
  'staffCount',
] as const satisfies readonly (keyof Org)[]

function countOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.trim())
}
