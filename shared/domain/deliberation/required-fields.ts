import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { MethodPart, MethodSpec } from '#shared/schema/templates.ts'

/** A field that a method may require beyond what its steps ask anyway (domain.md §3.1). */
export interface RequiredField {
  readonly code: string
  readonly label: string
  /** The part of the sheet where it is filled in: the step of that part is not done without it. */
  readonly part: MethodPart
  /** Said where it is missing. */
  readonly missing: string
}

/** What the rules need to know that lies in other documents. */
export interface RequiredFacts {
  readonly unconfirmedCount: number
}

type Check = (sheet: Deliberation, facts: RequiredFacts) => boolean

const fields: readonly (RequiredField & { readonly has: Check })[] = [
  { code: 'proposer', label: '提出人', part: 'matter', missing: '请写明提出人', has: ({ proposer }) => filled(proposer?.name) },
  {
    code: 'proposerSigned',
    label: '提出人签字',
    part: 'matter',
    missing: '议题还没有提出人签字',
    has: ({ proposerSigned }) => proposerSigned === true,
  },
  { code: 'expectation', label: '期望', part: 'matter', missing: '请写明期望', has: ({ expectation }) => filled(expectation) },
  { code: 'grid', label: '所在网格', part: 'matter', missing: '请选网格', has: ({ grid }) => filled(grid) },
  { code: 'place', label: '地点', part: 'notice', missing: '请写明地点', has: ({ place }) => filled(place) },
  { code: 'host', label: '主持人', part: 'notice', missing: '请写明主持人', has: ({ host }) => filled(host?.name) },
  { code: 'recorder', label: '记录人', part: 'notice', missing: '请写明记录人', has: ({ recorder }) => filled(recorder?.name) },
  { code: 'interested', label: '利益相关方到场', part: 'notice', missing: '利益相关的居民一个也没有到场', has: came('affected') },
  { code: 'unitsPresent', label: '驻区单位到场', part: 'notice', missing: '驻区单位一个也没有到场', has: came('residentUnit') },
  { code: 'proposerPresent', label: '提出人到场', part: 'notice', missing: '提出人没有到场', has: proposerCame },
  {
    code: 'allConfirmed',
    label: '发言都经本人确认',
    part: 'statements',
    missing: '还有发言没有经本人确认',
    has: (_sheet, { unconfirmedCount }) => unconfirmedCount === 0,
  },
  {
    code: 'cost',
    label: '方案经费',
    part: 'options',
    missing: '有方案没有写经费',
    has: ({ options }) => options.every((one) => filled(one.cost)),
  },
  {
    code: 'doer',
    label: '方案承办',
    part: 'options',
    missing: '有方案没有写谁来干',
    has: ({ options }) => options.every((one) => filled(one.doer)),
  },
  {
    code: 'satisfaction',
    label: '满意度',
    part: 'publicity',
    missing: '还没有问过满意不满意',
    has: ({ publicity }) => [publicity?.satisfied, publicity?.fairlySatisfied, publicity?.dissatisfied].some((count) => (count ?? 0) > 0),
  },
  {
    code: 'recheck',
    label: '回头看',
    part: 'publicity',
    missing: '还没有写回头看情况',
    has: ({ publicity }) => filled(publicity?.recheck),
  },
]

/** Everything that a method may require, in the order of a sheet. */
export const requiredFields: readonly RequiredField[] = fields

/** What a part of the sheet still lacks of what its method requires; codes that only a newer program knows ask for nothing. */
export function requiredMissing(
  { required = [] }: MethodSpec,
  part: MethodPart,
  sheet: Deliberation,
  facts: RequiredFacts,
): string | undefined {
  return fields.find((field) => field.part === part && required.includes(field.code) && !field.has(sheet, facts))?.missing
}

function came(category: Deliberation['parties'][number]['category']): Check {
  return ({ parties }) => parties.some((party) => party.present && party.category === category)
}

function proposerCame({ parties, proposer }: Deliberation): boolean {
  if (!proposer) return false
  return parties.some(
    (party) => party.present && (proposer.id && party.person ? party.person === proposer.id : party.name === proposer.name),
  )
}

function filled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
