import { dictionaryOn, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import type { OrgKind } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Code of the dictionary in which a street or the district names its own types of organisation, each under the kind it counts as. */
export const ORG_TYPE_DICTIONARY = 'orgTypes'

export interface OrgType {
  readonly label: string
  /** `orgs.kind` it counts as: who convenes, which term, which part of the register. */
  readonly kind: string
}

const named = (kind: OrgKind, ...labels: readonly string[]): readonly OrgType[] => labels.map((label) => ({ label, kind }))

/** Types that the source documents name (domain.md §2.1, §2.6): the program's own, until a street or the district issues its words. */
export const programOrgTypes: readonly OrgType[] = [
  ...named('partyWorkCommittee', '两新工委'),
  ...named('partyCommittee', '楼宇综合党委', '两新组织综合党委', '非公企业综合党委', '物业行业党委'),
  ...named('generalBranch', '枢纽型行业党总支'),
  ...named('branch', '网格党支部', '居委会党支部', '片区党支部', '物业公司党支部', '小区业委会党支部', '楼宇党支部', '两新组织党支部'),
  ...named('jointBranch', '驻区单位共建党支部', '楼宇联合党支部'),
  ...named('jointConference', '区域化党建联席会', '区域化党建联合体', '共建互补指导委员会', '共建互补协调委员会'),
  ...named('councilBody', '社区共建议事会', '共建互补协商委员会'),
  ...named('department', '内设办公室', '服务中心'),
  ...named('socialOrg', '社会组织党建基地', '社工服务点', '志愿服务类社区社会组织'),
  ...named('studio', '劳模书记工作室'),
]

/** What a unit may choose from on a day; a dictionary without a single type is as none. */
export function orgTypesFor(templates: readonly Template[], where: LookUp): readonly OrgType[] {
  const issued = dictionaryOn(ORG_TYPE_DICTIONARY, where, templates)
  const types = issued ? typesOfEdition(issued) : []
  return types.length > 0 ? types : programOrgTypes
}

/** Reads one edition, whatever the day says of it; a row without a kind is no type. */
export function typesOfEdition({ entries }: Pick<Template, 'entries'>): readonly OrgType[] {
  return entries
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .flatMap(({ label, orgKind }) => (orgKind ? [{ label, kind: orgKind }] : []))
}
