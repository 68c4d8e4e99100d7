import { coverageWords, orgLevelWords, orgStateWords } from '#renderer/entities/labels/org-words.ts'
import { tableSheet, workbookBytes, type SheetColumn } from '#renderer/entities/spreadsheet/write-sheet.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { OrgRow } from './org-row.ts'

type ExportColumn = SheetColumn<OrgRow> & { readonly key: string; readonly sensitive?: true }

/** In this order. The phone wants a reason, and is recorded. */
export const exportColumns: readonly ExportColumn[] = [
  { key: 'name', header: '名称', width: 36, value: ({ org }) => org.name },
  { key: 'type', header: '类型', width: 18, value: ({ type }) => type },
  { key: 'parent', header: '上级组织', width: 24, value: ({ parent }) => parent },
  { key: 'level', header: '层级', width: 8, value: ({ org }) => org.level && orgLevelWords[org.level] },
  { key: 'state', header: '状态', width: 10, value: ({ org }) => orgStateWords[org.state] },
  { key: 'head', header: '负责人', width: 12, value: ({ head }) => head },
  { key: 'seats', header: '成员人数', width: 10, value: ({ seats }) => seats },
  { key: 'members', header: '党员数', width: 10, value: ({ org }) => org.memberCount },
  { key: 'staff', header: '从业人数', width: 10, value: ({ org }) => org.staffCount },
  { key: 'foundedOn', header: '成立日期', width: 12, value: ({ org }) => org.foundedOn },
  { key: 'termFrom', header: '本届起', width: 12, value: ({ org }) => org.termFrom },
  { key: 'termTo', header: '本届止', width: 18, value: ({ end }) => end && `${end.on}${end.reckoned ? '（推算）' : ''}` },
  { key: 'coverage', header: '组织覆盖', width: 12, value: ({ org }) => org.coverage && coverageWords[org.coverage] },
  { key: 'creditCode', header: '统一社会信用代码', width: 22, value: ({ org }) => org.creditCode },
  { key: 'filingNo', header: '备案号', width: 16, value: ({ org }) => org.filingNo },
  { key: 'nature', header: '性质', width: 12, value: ({ org }) => org.nature },
  { key: 'industry', header: '行业、特长', width: 14, value: ({ org }) => org.industry },
  { key: 'places', header: '所在区域', width: 20, value: ({ places }) => places },
  { key: 'address', header: '地址', width: 28, value: ({ org }) => org.address },
  { key: 'contactName', header: '联系人', width: 12, value: ({ org }) => org.contactName },
  { key: 'contactPhone', header: '联系电话', width: 16, value: ({ org }) => org.contactPhone, sensitive: true },
  { key: 'tags', header: '标签', width: 20, value: ({ org }) => org.tags.join('、') },
]

/** The list as a workbook. @param mark the watermark of its release */
export async function orgsWorkbook(rows: readonly OrgRow[], withPhone: boolean, mark: string): Promise<Uint8Array> {
  const columns = exportColumns.filter(({ sensitive }) => withPhone || !sensitive)
  const widths = columns.map(({ width }) => width)
  return workbookBytes('组织台账', tableSheet(columns, rows), widths, mark)
}

/** What of whom leaves. */
export function exportContents(rows: readonly OrgRow[], withPhone: boolean): Contents {
  const fields = withPhone ? ['contactName', 'contactPhone'] : ['contactName']
  return { collection: 'orgs', id: 'list', fields, what: '组织台账', count: rows.length }
}
