import type { SearchKind } from '#renderer/data/search/search-entry.ts'

/** As the navigation names them. */
export const kindWords: Readonly<Record<SearchKind, string>> = {
  meetings: '会议',
  statements: '发言',
  deliberations: '议事',
  items: '事项',
  agreements: '协议制度',
  schedules: '日程',
  people: '人员',
  orgs: '组织',
  areas: '区域',
}
