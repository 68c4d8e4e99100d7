import {
  IconAddressBook,
  IconArchive,
  IconArrowsExchange,
  IconBook2,
  IconBuildingStore,
  IconCalendarEvent,
  IconCalendarStats,
  IconChartBar,
  IconChecklist,
  IconContract,
  IconDeviceFloppy,
  IconDice5,
  IconFiles,
  IconFlag,
  IconTableShare,
  IconHeartHandshake,
  IconHome,
  IconMap2,
  IconMessages,
  IconRefresh,
  IconShieldSearch,
  IconSitemap,
  IconTemplate,
  IconUsb,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { can, type Actor } from '#shared/domain/permissions.ts'
import { paths } from '#renderer/entities/paths/paths.ts'

/** Parts of the navigation: what one does, what is registered, what keeps and carries it. */
export const navigationGroups = ['work', 'records', 'keeping'] as const
export type NavigationGroup = (typeof navigationGroups)[number]

export interface NavigationEntry {
  readonly group: NavigationGroup
  readonly label: string
  readonly to: string
  readonly icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>
  readonly shown: (actor: Actor) => boolean
  /** Who may open it by a link, where that is more than see it here. */
  readonly opens?: (actor: Actor) => boolean
}

const always = (): boolean => true

/** Pages a person may open, in the order of a working day. */
const entries: readonly NavigationEntry[] = [
  { group: 'work', label: '首页', to: paths.home(), icon: IconHome, shown: always },
  { group: 'work', label: '看板', to: paths.board(), icon: IconChartBar, shown: (actor) => can(actor, 'board') },
  { group: 'work', label: '会议', to: paths.meetings(), icon: IconBook2, shown: (actor) => can(actor, 'read', 'meetings') },
  { group: 'work', label: '组织生活', to: paths.overview(), icon: IconCalendarStats, shown: (actor) => can(actor, 'read', 'meetings') },
  { group: 'work', label: '议事', to: paths.deliberations(), icon: IconMessages, shown: (actor) => can(actor, 'read', 'deliberations') },
  { group: 'work', label: '清单', to: paths.items(), icon: IconChecklist, shown: (actor) => can(actor, 'read', 'items') },
  { group: 'work', label: '协议', to: paths.agreements(), icon: IconContract, shown: (actor) => can(actor, 'read', 'agreements') },
  {
    group: 'work',
    label: '服务台',
    to: paths.frontDesk(),
    icon: IconBuildingStore,
    shown: (actor) => !holdsNoPeople(actor) && can(actor, 'read', 'people'),
  },
  {
    group: 'work',
    label: '双报到',
    to: paths.reportIn(),
    icon: IconHeartHandshake,
    shown: (actor) => !holdsNoPeople(actor) && can(actor, 'read', 'people'),
  },
  { group: 'work', label: '日程', to: paths.schedules(), icon: IconCalendarEvent, shown: (actor) => can(actor, 'read', 'schedules') },
  {
    group: 'work',
    label: '调研',
    to: paths.inspections(),
    icon: IconDice5,
    shown: (actor) => (actor.role === 'street' || actor.role === 'district') && can(actor, 'create', 'items'),
  },
  {
    group: 'records',
    label: '人员',
    to: paths.people(),
    icon: IconAddressBook,
    shown: (actor) => !holdsNoPeople(actor) && can(actor, 'read', 'people'),
  },
  {
    group: 'records',
    label: '党员发展',
    to: paths.partyLife(),
    icon: IconFlag,
    shown: (actor) => !holdsNoPeople(actor) && can(actor, 'viewSensitive', 'people'),
  },
  { group: 'records', label: '组织', to: paths.orgs(), icon: IconSitemap, shown: (actor) => can(actor, 'read', 'orgs') },
  {
    group: 'records',
    label: '区域',
    to: paths.areas(),
    icon: IconMap2,
    // Whoever comes from a resident unit sees nothing of who lives where.
    shown: (actor) => actor.role !== 'liaison' && can(actor, 'read', 'areas'),
  },
  { group: 'records', label: '文件库', to: paths.documents(), icon: IconFiles, shown: (actor) => can(actor, 'read', 'agreements') },
  {
    group: 'records',
    label: '报表',
    to: paths.reports(),
    icon: IconTableShare,
    // Whoever comes from a resident unit is asked for no report.
    shown: (actor) => actor.role !== 'liaison' && can(actor, 'read', 'agreements'),
  },
  {
    group: 'keeping',
    label: '归档',
    to: paths.archive(),
    icon: IconArchive,
    shown: (actor) => can(actor, 'export') && can(actor, 'read', 'meetings'),
  },
  {
    group: 'keeping',
    label: '模板',
    to: paths.templates(),
    icon: IconTemplate,
    shown: (actor) => can(actor, 'create', 'templates'),
    opens: (actor) => can(actor, 'read', 'templates'),
  },
  { group: 'keeping', label: '账号与设备', to: paths.accounts(), icon: IconUsersGroup, shown: (actor) => can(actor, 'seeAccounts') },
  { group: 'keeping', label: '审计', to: paths.audit(), icon: IconShieldSearch, shown: (actor) => can(actor, 'readAudit') },
  { group: 'keeping', label: '同步', to: paths.sync(), icon: IconRefresh, shown: (actor) => can(actor, 'read') },
  { group: 'keeping', label: '交换包', to: paths.packages(), icon: IconUsb, shown: (actor) => can(actor, 'create') },
  {
    group: 'keeping',
    label: '交接',
    to: paths.handOvers(),
    icon: IconArrowsExchange,
    // Also who takes over from one of the two, to find the list that he signs.
    shown: (actor) => actor.role === 'secretary' || actor.role === 'recorder' || actor.role === 'worker',
    opens: (actor) => can(actor, 'read', 'agreements'),
  },
  { group: 'keeping', label: '备份', to: paths.backup(), icon: IconDeviceFloppy, shown: (actor) => can(actor, 'read') },
]

/** Street and district hold no copy of residents' data; what they see of communities comes from the board (architecture.md, Server). */
function holdsNoPeople(actor: Actor): boolean {
  return actor.role === 'street' || actor.role === 'district'
}

export function navigationFor(actor: Actor): readonly NavigationEntry[] {
  return entries.filter((entry) => entry.shown(actor))
}

/** Headings of the groups; the first needs none. */
export const navigationHeadings: Readonly<Record<NavigationGroup, string>> = { work: '', records: '台账', keeping: '归档与本机' }

/** Whether an address lies within a page of this person's navigation; what is in nobody's (a wrong address) is not refused here. */
export function mayOpen(actor: Actor, pathname: string): boolean {
  const place = pathname.replace(/^\/import(?=\/)/, '') // what is imported belongs to its register's page
  const page = entries.find((entry) => entry.to !== paths.home() && place.startsWith(entry.to))
  return page === undefined || (page.opens ?? page.shown)(actor)
}
