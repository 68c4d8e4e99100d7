import type { ListColumn, ListOut } from '#renderer/entities/export/list-out.ts'
import { coverageWords, orgGroupWords, orgLevelWords, orgStateWords } from '#renderer/entities/labels/org-words.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { OrgGroup } from '#shared/domain/org/org-kinds.ts'
import type { OrgFilter, OrgRow } from './org-row.ts'

/** One em a level on paper, as far as a narrow column allows. */
const DEEPEST = 4
/** Columns too many for a sheet of paper. */
const wide = { usual: 'inExcel' } as const

/** In this order. The phone wants a reason, and is recorded. */
export const exportColumns: readonly ListColumn<OrgRow>[] = [
  {
    key: 'name',
    header: '名称',
    width: 36,
    value: ({ org }) => org.name,
    words: ({ org, depth }) => '　'.repeat(Math.min(depth, DEEPEST)) + org.name,
  },
  { key: 'type', header: '类型', width: 18, value: ({ type }) => type },
  { key: 'parent', header: '上级组织', width: 24, value: ({ parent }) => parent, ...wide },
  { key: 'level', header: '层级', width: 8, value: ({ org }) => org.level && orgLevelWords[org.level], ...wide },
  { key: 'state', header: '状态', width: 10, value: ({ org }) => orgStateWords[org.state] },
  { key: 'head', header: '负责人', width: 12, value: ({ head }) => head },
  { key: 'seats', header: '成员人数', width: 10, value: ({ seats }) => seats, ...wide },
  { key: 'members', header: '党员数', width: 10, value: ({ org }) => org.memberCount },
  { key: 'staff', header: '从业人数', width: 10, value: ({ org }) => org.staffCount, ...wide },
  { key: 'foundedOn', header: '成立日期', width: 12, value: ({ org }) => org.foundedOn, ...wide },
  { key: 'termFrom', header: '本届起', width: 12, value: ({ org }) => org.termFrom, ...wide },
  { key: 'termTo', header: '本届止', width: 18, value: ({ end }) => end && `${end.on}${end.reckoned ? '（推算）' : ''}` },
  { key: 'coverage', header: '组织覆盖', width: 12, value: ({ org }) => org.coverage && coverageWords[org.coverage] },
  { key: 'creditCode', header: '统一社会信用代码', width: 22, value: ({ org }) => org.creditCode, ...wide },
  { key: 'filingNo', header: '备案号', width: 16, value: ({ org }) => org.filingNo, ...wide },
  { key: 'nature', header: '性质', width: 12, value: ({ org }) => org.nature, ...wide },
  { key: 'industry', header: '行业、特长', width: 14, value: ({ org }) => org.industry, ...wide },
  { key: 'places', header: '所在区域', width: 20, value: ({ places }) => places, ...wide },
  { key: 'address', header: '地址', width: 28, value: ({ org }) => org.address, ...wide },
  { key: 'contactName', header: '联系人', width: 12, value: ({ org }) => org.contactName, ...wide },
  { key: 'contactPhone', header: '联系电话', width: 16, value: ({ org }) => org.contactPhone, sensitive: true },
  { key: 'tags', header: '标签', width: 20, value: ({ org }) => org.tags.join('、'), ...wide },
]

/** The list as it leaves, under the name of what it is narrowed to. */
export function orgsOut(rows: readonly OrgRow[], filter: Pick<OrgFilter, 'group' | 'kind' | 'term'>): ListOut<OrgRow> {
  const title = titleOf(filter)
  return {
    title,
    counted: `${rows.length} 个`,
    columns: exportColumns,
    rows,
    contents: (keys) => exportContents(title, rows, keys),
  }
}

function titleOf({ group, kind, term }: Pick<OrgFilter, 'group' | 'kind' | 'term'>): string {
  const what = kind || (group in orgGroupWords ? orgGroupWords[group as OrgGroup] : '组织') // one of its keys
  return term === 'near' ? `${what}换届提醒名单` : `${what}一览表`
}

/** What of it is personal: those who answer for an organisation, and their phones. */
const PERSONAL: Readonly<Record<string, string>> = { head: 'memberships', contactName: 'contactName', contactPhone: 'contactPhone' }

function exportContents(what: string, rows: readonly OrgRow[], keys: readonly string[]): Contents {
  return { collection: 'orgs', id: 'list', fields: keys.flatMap((key) => PERSONAL[key] ?? []), what, count: rows.length }
}
