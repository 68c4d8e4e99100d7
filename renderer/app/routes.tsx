import { createHashRouter, type RouteObject } from 'react-router'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

type LoadPage = () => Promise<NonNullable<RouteObject['Component']>>
type PageLine = readonly [path: string, load: LoadPage]

/** One line a page; each is loaded when it is first opened. */
const pages: readonly PageLine[] = [
  [paths.home(), async () => (await import('#renderer/features/home/home-page.tsx')).HomePage],
  [paths.meetings(), async () => (await import('#renderer/features/meetings/meeting-list-page.tsx')).MeetingListPage],
  [paths.meetingNew(), async () => (await import('#renderer/features/meetings/new-meeting-page.tsx')).NewMeetingPage],
  [idPatterns.meeting, async () => (await import('#renderer/features/meetings/meeting-page.tsx')).MeetingPage],
  [idPatterns.meetingPrint, async () => (await import('#renderer/features/meetings/print-page.tsx')).MeetingPrintPage],
  [idPatterns.meetingCheckIn, async () => (await import('#renderer/features/check-in/check-in-page.tsx')).CheckInPage],
  [paths.deliberations(), async () => (await import('#renderer/features/deliberations/deliberations-page.tsx')).DeliberationsPage],
  [idPatterns.deliberation, async () => (await import('#renderer/features/deliberations/sheet-page.tsx')).DeliberationPage],
  [paths.items(), async () => (await import('#renderer/features/items/items-page.tsx')).ItemsPage],
  [idPatterns.item, async () => (await import('#renderer/features/items/item-page.tsx')).ItemPage],
  [paths.people(), async () => (await import('#renderer/features/people/people-page.tsx')).PeoplePage],
  [idPatterns.person, async () => (await import('#renderer/features/people/person-page.tsx')).PersonPage],
  [paths.peopleImport(), async () => (await import('#renderer/features/people/import/import-page.tsx')).PeopleImportPage],
  [paths.board(), async () => (await import('#renderer/features/board/board-page.tsx')).BoardPage],
  [paths.accounts(), async () => (await import('#renderer/features/accounts/accounts-page.tsx')).AccountsPage],
  [paths.audit(), async () => (await import('#renderer/features/audit/audit-page.tsx')).AuditPage],
  [paths.backup(), async () => (await import('#renderer/features/backup/backup-page.tsx')).BackupPage],
  [paths.backupDrill(), async () => (await import('#renderer/features/backup/drill-certificate-page.tsx')).DrillCertificatePage],
  [paths.packages(), async () => (await import('#renderer/features/packages/packages-page.tsx')).PackagesPage],
  [paths.packageSlip(), async () => (await import('#renderer/features/packages/slip-page.tsx')).SlipPage],
  [paths.sync(), async () => (await import('#renderer/features/sync/sync-page.tsx')).SyncPage],
]

/** Pages that take the whole window: a second monitor at the door. */
const fullScreenPages: readonly PageLine[] = [
  [idPatterns.meetingDoor, async () => (await import('#renderer/features/check-in/door-page.tsx')).DoorPage],
]

export function appRouter() {
  return createHashRouter([
    {
      Component: Shell,
      HydrateFallback: Loading,
      ErrorBoundary: RouteError,
      children: [...pages.map(routeOf), { path: '*', Component: NotFound }],
    },
    ...fullScreenPages.map(routeOf),
  ])
}

function routeOf([path, load]: PageLine): RouteObject {
  return { path, ErrorBoundary: RouteError, HydrateFallback: Loading, lazy: async () => ({ Component: await load() }) }
}
