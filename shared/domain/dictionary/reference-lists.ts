import { PROGRAM_ISSUER } from '#shared/domain/meeting/meeting-types.ts'
import type { DictionaryEntry, Template } from '#shared/schema/templates.ts'
import { dictionaryOn, type LookUp } from './dictionary-editions.ts'

/** A column of a reference list; `choices` where only these words are meant. */
export interface ReferenceColumn {
  readonly label: string
  readonly choices?: readonly string[]
}

/** A list that a street or the district issues and others look things up in (domain.md C12, C14, C15, D33, D43). */
export interface ReferenceList {
  /** Of the dictionary. */
  readonly code: string
  readonly name: string
  /** What a row of it is. */
  readonly row: string
  /** Where the list comes from, shown while nobody has issued his own. */
  readonly basis: string
  readonly heading: ReferenceColumn
  readonly lead: ReferenceColumn
  readonly assist: ReferenceColumn
  /** What the source itself lists; most sources only count their rows, and then there are none. */
  readonly rows: readonly string[]
}

/** Classes of 社区工作事项 (C14): what the law lays on it, what it helps with, and what may not be put on it. */
export const communityTaskClasses = ['依法履行', '依法协助', '负面'] as const
export type CommunityTaskClass = (typeof communityTaskClasses)[number]

export const COMMUNITY_TASKS = 'communityTasks'
export const STREET_TASKS = 'streetTasks'
export const ROADS = 'roads'
export const INCENTIVES = 'incentives'

const who = { lead: { label: '主办' }, assist: { label: '协办' } } as const

export const referenceLists: readonly ReferenceList[] = [
  {
    code: 'streetPowers',
    name: '街道权责清单',
    row: '事项',
    basis: '广西贺州（2022 年）街道权责清单；来源没有逐条列出，请按本地公布的录入',
    heading: { label: '类别' },
    ...who,
    rows: [],
  },
  {
    code: 'publicServices',
    name: '公共服务事项清单',
    row: '事项',
    basis: '广西贺州（2022 年）公共服务事项清单；来源没有逐条列出，请按本地公布的录入',
    heading: { label: '类别' },
    ...who,
    rows: [],
  },
  {
    code: COMMUNITY_TASKS,
    name: '社区工作事项清单',
    row: '事项',
    basis: '广西贺州（2022 年）社区工作事项清单：依法履行、依法协助、负面三类；来源没有逐条列出，请按本地公布的录入',
    heading: { label: '类别', choices: communityTaskClasses },
    lead: { label: '下派部门' },
    assist: { label: '社区由谁办' },
    rows: [],
  },
  {
    code: STREET_TASKS,
    name: '街道“8 个方面”工作任务',
    row: '方面',
    basis: '青岛市南（2018 年）街道“8 个方面”工作任务',
    heading: { label: '类别' },
    lead: { label: '牵头办公室' },
    assist: { label: '配合' },
    rows: ['加强党的建设', '统筹区域发展', '组织公共服务', '实施综合治理', '监督专业管理', '动员社会参与', '指导社区自治', '维护社区平安'],
  },
  {
    code: ROADS,
    name: '路长名册',
    row: '路段',
    basis: '南京鼓楼（2020 年）路长制、律师驻执法中队；路段和路长请按本地公布的录入',
    heading: { label: '所在片区' },
    lead: { label: '路长' },
    assist: { label: '执法中队、驻队律师' },
    rows: [],
  },
  {
    code: INCENTIVES,
    name: '激励约束办法',
    row: '评价指标',
    basis: '上海（2017 年）激励约束机制；来源没有写明指标，请按本地办法录入。指标只用于双方互评，不给人排名',
    heading: { label: '评价谁', choices: ['单位', '党员', '社区'] },
    lead: { label: '怎样算好' },
    assist: { label: '怎样运用' },
    rows: [],
  },
]

/** The list of this code; undefined for a dictionary of another kind. */
export function referenceList(code: string): ReferenceList | undefined {
  return referenceLists.find((list) => list.code === code)
}

export interface Reference {
  readonly issuer: string
  readonly basis: string
  readonly entries: readonly DictionaryEntry[]
}

/** What holds for a unit: what was issued to it, else the rows that the source itself lists. An unknown code has none. */
export function referenceOn(code: string, where: LookUp, templates: readonly Template[]): Reference {
  const issued = dictionaryOn(code, where, templates)
  if (!issued) return { issuer: PROGRAM_ISSUER, basis: referenceList(code)?.basis ?? '', entries: programEntries(code) }
  const entries = issued.entries.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  return { issuer: issued.issuer, basis: issued.basis, entries }
}

export function programEntries(code: string): readonly DictionaryEntry[] {
  return (referenceList(code)?.rows ?? []).map((label, order) => ({ id: `row-${order + 1}`, code: String(order + 1), label, order }))
}

/** Who is answerable for a row: the road's 路长, the office that leads. Undefined: the list does not know it, or does not say. */
export function leadOf({ entries }: Pick<Reference, 'entries'>, label: string): string | undefined {
  return entries.find((entry) => entry.label === label)?.reference?.lead
}

/** The class of a community's task (C14); undefined: it is not on the list. */
export function taskClassOf({ entries }: Pick<Reference, 'entries'>, label: string): CommunityTaskClass | undefined {
  const heading = entries.find((entry) => entry.label === label)?.reference?.heading
  return communityTaskClasses.find((one) => one === heading)
}
