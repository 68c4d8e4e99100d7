import { createHashRouter, type RouteObject } from 'react-router'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { LeavingGuard } from '#renderer/ui/leaving-guard.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { NotFound } from './not-found.tsx'
import { RouteError } from './route-error.tsx'
import { Shell } from './shell.tsx'

type LoadPage = () => Promise<NonNullable<RouteObject['Component']>>
type PageLine = readonly [path: string, load: LoadPage]

/** One line a page; each is loaded when it is first opened. */
const pages: readonly PageLine[] = [
  [paths.home(), async () => (await import('#renderer/features/home/home-page.tsx')).HomePage],
  [paths.search(), async () => (await import('#renderer/features/search/search-page.tsx')).SearchPage],
  [paths.meetings(), async () => (await import('#renderer/features/meetings/meeting-list-page.tsx')).MeetingListPage],
  [paths.meetingNew(), async () => (await import('#renderer/features/meetings/new-meeting-page.tsx')).NewMeetingPage],
  [paths.recordings(), async () => (await import('#renderer/features/meetings/recording-list-page.tsx')).RecordingListPage],
  [paths.overview(), async () => (await import('#renderer/features/overview/overview-page.tsx')).OverviewPage],
  [paths.overviewPrint(), async () => (await import('#renderer/features/overview/overview-print-page.tsx')).OverviewPrintPage],
  [idPatterns.meeting, async () => (await import('#renderer/features/meetings/meeting-page.tsx')).MeetingPage],
  [idPatterns.meetingPrint, async () => (await import('#renderer/features/meetings/print-page.tsx')).MeetingPrintPage],
  [idPatterns.meetingCheckIn, async () => (await import('#renderer/features/check-in/check-in-page.tsx')).CheckInPage],
  [paths.deliberations(), async () => (await import('#renderer/features/deliberations/deliberations-page.tsx')).DeliberationsPage],
  [idPatterns.deliberation, async () => (await import('#renderer/features/deliberations/sheet-page.tsx')).DeliberationPage],
  [paths.items(), async () => (await import('#renderer/features/items/items-page.tsx')).ItemsPage],
  [paths.claims(), async () => (await import('#renderer/features/items/claims-page.tsx')).ClaimsPage],
  [paths.matching(), async () => (await import('#renderer/features/matching/matching-page.tsx')).MatchingPage],
  [paths.money(), async () => (await import('#renderer/features/money/money-page.tsx')).MoneyPage],
  [paths.moneyPrint(), async () => (await import('#renderer/features/money/print-page.tsx')).MoneyPrintPage],
  [paths.communityMoney(), async () => (await import('#renderer/features/money/communities-page.tsx')).CommunitiesMoneyPage],
  [idPatterns.communityAccount, async () => (await import('#renderer/features/money/community-account-page.tsx')).CommunityAccountPage],
  [idPatterns.communityMatter, async () => (await import('#renderer/features/money/community-matter-page.tsx')).CommunityMatterPage],
  [idPatterns.itemMoney, async () => (await import('#renderer/features/money/item-money-page.tsx')).ItemMoneyPage],
  [idPatterns.itemMoneyPrint, async () => (await import('#renderer/features/money/print-page.tsx')).ItemMoneyPrintPage],
  [idPatterns.item, async () => (await import('#renderer/features/items/item-page.tsx')).ItemPage],
  [paths.agreements(), async () => (await import('#renderer/features/agreements/agreements-page.tsx')).AgreementsPage],
  [paths.conventions(), async () => (await import('#renderer/features/agreements/conventions-page.tsx')).ConventionsPage],
  [paths.agreementNew(), async () => (await import('#renderer/features/agreements/agreement-edit-page.tsx')).AgreementEditPage],
  [idPatterns.agreement, async () => (await import('#renderer/features/agreements/agreement-page.tsx')).AgreementPage],
  [idPatterns.agreementEdit, async () => (await import('#renderer/features/agreements/agreement-edit-page.tsx')).AgreementEditPage],
  [paths.inspections(), async () => (await import('#renderer/features/inspections/inspections-page.tsx')).InspectionsPage],
  [paths.inspectionDraw(), async () => (await import('#renderer/features/inspections/draw-page.tsx')).DrawPage],
  [paths.documents(), async () => (await import('#renderer/features/documents/documents-page.tsx')).DocumentsPage],
  [paths.documentNew(), async () => (await import('#renderer/features/documents/document-edit-page.tsx')).DocumentEditPage],
  [idPatterns.document, async () => (await import('#renderer/features/documents/document-page.tsx')).DocumentPage],
  [idPatterns.documentEdit, async () => (await import('#renderer/features/documents/document-edit-page.tsx')).DocumentEditPage],
  [paths.reports(), async () => (await import('#renderer/features/reports/reports-page.tsx')).ReportsPage],
  [paths.reportNew(), async () => (await import('#renderer/features/reports/report-edit-page.tsx')).ReportEditPage],
  [idPatterns.report, async () => (await import('#renderer/features/reports/report-page.tsx')).ReportPage],
  [idPatterns.reportEdit, async () => (await import('#renderer/features/reports/report-edit-page.tsx')).ReportEditPage],
  [idPatterns.reportTable, async () => (await import('#renderer/features/reports/table-page.tsx')).ReportTablePage],
  [idPatterns.reportFill, async () => (await import('#renderer/features/reports/fill-page.tsx')).ReportFillPage],
  [idPatterns.reportFiling, async () => (await import('#renderer/features/reports/filing-page.tsx')).ReportFilingPage],
  [paths.schedules(), async () => (await import('#renderer/features/schedules/schedules-page.tsx')).SchedulesPage],
  [idPatterns.schedulesPrint, async () => (await import('#renderer/features/schedules/print-page.tsx')).SchedulesPrintPage],
  [idPatterns.rosterPrint, async () => (await import('#renderer/features/schedules/roster-print-page.tsx')).RosterPrintPage],
  [idPatterns.oneRosterPrint, async () => (await import('#renderer/features/schedules/roster-print-page.tsx')).OneRosterPrintPage],
  [idPatterns.schedule, async () => (await import('#renderer/features/schedules/schedule-page.tsx')).SchedulePage],
  [paths.areas(), async () => (await import('#renderer/features/areas/areas-page.tsx')).AreasPage],
  [idPatterns.householdPrint, async () => (await import('#renderer/features/areas/household-print-page.tsx')).HouseholdPrintPage],
  [paths.people(), async () => (await import('#renderer/features/people/people-page.tsx')).PeoplePage],
  [paths.retention(), async () => (await import('#renderer/features/retention/retention-page.tsx')).RetentionPage],
  [paths.privacyNotice(), async () => (await import('#renderer/features/rights/notice-page.tsx')).PrivacyNoticePage],
  [idPatterns.rights, async () => (await import('#renderer/features/rights/rights-page.tsx')).RightsPage],
  [idPatterns.rightsExcerpt, async () => (await import('#renderer/features/rights/excerpt-page.tsx')).ExcerptPage],
  [paths.peopleDuplicates(), async () => (await import('#renderer/features/people/duplicates/duplicates-page.tsx')).DuplicatesPage],
  [idPatterns.peopleMerge, async () => (await import('#renderer/features/people/duplicates/merge-page.tsx')).MergePage],
  [idPatterns.person, async () => (await import('#renderer/features/people/person-page.tsx')).PersonPage],
  [paths.partyLife(), async () => (await import('#renderer/features/party/party-page.tsx')).PartyPage],
  [paths.partyReminder(), async () => (await import('#renderer/features/party/reminder-page.tsx')).ReminderPage],
  [idPatterns.partyLetter, async () => (await import('#renderer/features/party/letter-page.tsx')).LetterPage],
  [paths.peopleCards(), async () => (await import('#renderer/features/cards/cards-page.tsx')).CardsPage],
  [idPatterns.importOf, async () => (await import('#renderer/features/import/import-page.tsx')).ImportPage],
  [paths.orgs(), async () => (await import('#renderer/features/orgs/orgs-page.tsx')).OrgsPage],
  [paths.orgNew(), async () => (await import('#renderer/features/orgs/org-edit-page.tsx')).OrgEditPage],
  [idPatterns.org, async () => (await import('#renderer/features/orgs/org-page.tsx')).OrgPage],
  [idPatterns.orgEdit, async () => (await import('#renderer/features/orgs/org-edit-page.tsx')).OrgEditPage],
  [paths.frontDesk(), async () => (await import('#renderer/features/front-desk/front-desk-page.tsx')).FrontDeskPage],
  [idPatterns.serviceNotice, async () => (await import('#renderer/features/front-desk/notice-page.tsx')).NoticePage],
  [idPatterns.counterMatter, async () => (await import('#renderer/features/front-desk/matter-page.tsx')).MatterPage],
  [idPatterns.counterSlip, async () => (await import('#renderer/features/front-desk/slip-page.tsx')).SlipPage],
  [paths.reportIn(), async () => (await import('#renderer/features/report-in/report-in-page.tsx')).ReportInPage],
  [idPatterns.reportInPrint, async () => (await import('#renderer/features/report-in/list-print-page.tsx')).ReportListPrintPage],
  [idPatterns.reportInMember, async () => (await import('#renderer/features/report-in/member-page.tsx')).MemberPage],
  [idPatterns.reportInMemberReceipt, async () => (await import('#renderer/features/report-in/receipt-page.tsx')).MemberReceiptPage],
  [idPatterns.callUp, async () => (await import('#renderer/features/report-in/call-up-page.tsx')).CallUpPage],
  [idPatterns.callUpPrint, async () => (await import('#renderer/features/report-in/call-up-print-page.tsx')).CallUpPrintPage],
  [idPatterns.pupils, async () => (await import('#renderer/features/pupils/pupils-page.tsx')).PupilsPage],
  [idPatterns.callTreePrint, async () => (await import('#renderer/features/report-in/call-tree-print-page.tsx')).CallTreePrintPage],
  [idPatterns.reportInDossier, async () => (await import('#renderer/features/report-in/dossier-page.tsx')).DossierPage],
  [idPatterns.reportInFeedback, async () => (await import('#renderer/features/report-in/feedback-page.tsx')).FeedbackPage],
  [idPatterns.reportInUnit, async () => (await import('#renderer/features/report-in/unit-page.tsx')).UnitPage],
  [idPatterns.reportInUnitReceipt, async () => (await import('#renderer/features/report-in/receipt-page.tsx')).UnitReceiptPage],
  [paths.board(), async () => (await import('#renderer/features/board/board-page.tsx')).BoardPage],
  [paths.accounts(), async () => (await import('#renderer/features/accounts/accounts-page.tsx')).AccountsPage],
  [paths.auditLooks(), async () => (await import('#renderer/features/audit/looks-page.tsx')).LooksPage],
  [paths.audit(), async () => (await import('#renderer/features/audit/audit-page.tsx')).AuditPage],
  [paths.handOvers(), async () => (await import('#renderer/features/hand-over/hand-over-page.tsx')).HandOverPage],
  [paths.handOverNew(), async () => (await import('#renderer/features/hand-over/new-hand-over-page.tsx')).NewHandOverPage],
  [idPatterns.handOver, async () => (await import('#renderer/features/hand-over/record-page.tsx')).HandOverRecordPage],
  [idPatterns.handOverPrint, async () => (await import('#renderer/features/hand-over/print-page.tsx')).HandOverPrintPage],
  [paths.backup(), async () => (await import('#renderer/features/backup/backup-page.tsx')).BackupPage],
  [paths.backupDrill(), async () => (await import('#renderer/features/backup/drill-certificate-page.tsx')).DrillCertificatePage],
  [paths.packages(), async () => (await import('#renderer/features/packages/packages-page.tsx')).PackagesPage],
  [paths.packageSlip(), async () => (await import('#renderer/features/packages/slip-page.tsx')).SlipPage],
  [paths.archive(), async () => (await import('#renderer/features/archive/archive-page.tsx')).ArchivePage],
  [paths.archiveCheck(), async () => (await import('#renderer/features/archive/check-page.tsx')).ArchiveCheckPage],
  [idPatterns.archiveYear, async () => (await import('#renderer/features/archive/volume-page.tsx')).VolumePage],
  [paths.templates(), async () => (await import('#renderer/features/templates/templates-page.tsx')).TemplatesPage],
  [paths.meetingTypeNew(), async () => (await import('#renderer/features/templates/edition-page.tsx')).EditionPage],
  [idPatterns.meetingType, async () => (await import('#renderer/features/templates/meeting-type-page.tsx')).MeetingTypePage],
  [idPatterns.meetingTypeEdition, async () => (await import('#renderer/features/templates/edition-page.tsx')).EditionPage],
  [paths.itemTypeNew(), async () => (await import('#renderer/features/templates/item-type-edition-page.tsx')).ItemTypeEditionPage],
  [idPatterns.itemType, async () => (await import('#renderer/features/templates/item-type-page.tsx')).ItemTypePage],
  [idPatterns.itemTypeEdition, async () => (await import('#renderer/features/templates/item-type-edition-page.tsx')).ItemTypeEditionPage],
  [paths.methodNew(), async () => (await import('#renderer/features/templates/method-edition-page.tsx')).MethodEditionPage],
  [idPatterns.method, async () => (await import('#renderer/features/templates/method-page.tsx')).MethodPage],
  [idPatterns.methodEdition, async () => (await import('#renderer/features/templates/method-edition-page.tsx')).MethodEditionPage],
  [idPatterns.dictionary, async () => (await import('#renderer/features/templates/dictionary-page.tsx')).DictionaryPage],
  [
    idPatterns.dictionaryEdition,
    async () => (await import('#renderer/features/templates/dictionary-edition-page.tsx')).DictionaryEditionPage,
  ],
  [paths.sync(), async () => (await import('#renderer/features/sync/sync-page.tsx')).SyncPage],
]

/** Pages that take the whole window: a second monitor at the door. */
const fullScreenPages: readonly PageLine[] = [
  [idPatterns.meetingDoor, async () => (await import('#renderer/features/check-in/door-page.tsx')).DoorPage],
]

export function appRouter() {
  return createHashRouter([
    {
      Component: LeavingGuard,
      ErrorBoundary: RouteError,
      children: [
        {
          Component: Shell,
          HydrateFallback: Loading,
          ErrorBoundary: RouteError,
          children: [...pages.map(routeOf), { path: '*', Component: NotFound }],
        },
        ...fullScreenPages.map(routeOf),
      ],
    },
  ])
}

function routeOf([path, load]: PageLine): RouteObject {
  return { path, ErrorBoundary: RouteError, HydrateFallback: Loading, lazy: async () => ({ Component: await load() }) }
}
