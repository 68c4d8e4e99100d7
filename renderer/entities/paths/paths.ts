/** The only place where addresses are spelled; pages and links both ask here. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  /** 查找: every record by its words. */
  search: (text = '') => (text === '' ? '/search' : `/search?${new URLSearchParams({ q: text }).toString()}`),
  meetings: () => '/meetings',
  meeting: (id: string) => `/meetings/${encodeURIComponent(id)}`,
  meetingNew: () => '/meetings/new',
  /** A new plan, filled as a cell of the calendar of duties asks. `month` is `YYYY-MM`. */
  meetingFor: (wanted: { readonly type: string; readonly body: string; readonly month: string }) =>
    `/meetings/new?${new URLSearchParams({ ...wanted }).toString()}`,
  /** 组织生活一览: what each body owes in a year. */
  overview: () => '/overview',
  overviewPrint: (search = '') => `/overview/print${search}`,
  /** One meeting's parts in the order of work; without a part, the one its state calls for. */
  meetingPart: (id: string, part: 'plan' | 'minutes' | 'finish') => `/meetings/${encodeURIComponent(id)}?part=${part}`,
  meetingCheckIn: (id: string) => `/meetings/${encodeURIComponent(id)}/check-in`,
  /** Full screen for a second monitor at the door. */
  meetingDoor: (id: string) => `/meetings/${encodeURIComponent(id)}/door`,
  meetingPrint: (id: string, sheet: 'record' | 'signIn' | 'attendance' | 'notice' = 'record') =>
    `/meetings/${encodeURIComponent(id)}/print${sheet === 'record' ? '' : `?sheet=${sheet}`}`,
  /** 本机录音: the sound of meetings that this PC keeps. */
  recordings: () => '/recordings',
  /** The list, narrowed to one of its states. */
  meetingsIn: (state: string) => `/meetings?state=${encodeURIComponent(state)}`,
  people: () => '/people',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  /** 个人信息权利 of one person, and what is held of him on paper. */
  rights: (id: string) => `/people/${encodeURIComponent(id)}/rights`,
  rightsExcerpt: (id: string) => `/people/${encodeURIComponent(id)}/rights/excerpt`,
  /** 保管到期, and the 告知书 for everybody. */
  retention: () => '/people/retention',
  privacyNotice: () => '/people/notice',
  /** 重复登记: who may be registered twice, and two registrations side by side. */
  peopleDuplicates: () => '/people/duplicates',
  peopleMerge: (one: string, other: string) => `/people/merge?${new URLSearchParams({ one, other }).toString()}`,
  /** 党员发展: who is where on the way, transfers, 流动; and what goes on paper of it. */
  partyLife: (view = '') => (view === '' ? '/party' : `/party?view=${view}`),
  partyReminder: () => '/party/print',
  partyLetter: (person: string, step: string) => `/party/${encodeURIComponent(person)}/letter?step=${encodeURIComponent(step)}`,
  /** A sheet from Excel into a register. */
  importOf: (entity: 'people' | 'orgs' | 'areas' | 'items') => `/import/${entity}`,
  /** 组织台账; `search` narrows it: `group=party`, `term=near`. */
  orgs: (search = '') => `/orgs${search}`,
  orgNew: (group = '') => `/orgs/new${group ? `?group=${encodeURIComponent(group)}` : ''}`,
  org: (id: string) => `/orgs/${encodeURIComponent(id)}`,
  orgEdit: (id: string) => `/orgs/${encodeURIComponent(id)}/edit`,
  /** 区域: the tree, with one area shown beside it. */
  areas: () => '/areas',
  area: (id: string) => `/areas?id=${encodeURIComponent(id)}`,
  /** 住户表 of one room, on paper. */
  householdPrint: (id: string) => `/areas/${encodeURIComponent(id)}/household`,
  /** 签到卡 to print: of a body, of one person, or of the people handed over by the list. */
  peopleCards: (of: { readonly body?: string; readonly person?: string } = {}) => {
    const search = new URLSearchParams({ ...of }).toString()
    return search === '' ? '/people-cards' : `/people-cards?${search}`
  },
  /** 服务台: the catalogue of services, and what was taken in. */
  frontDesk: () => '/front-desk',
  /** 一次告知单 of one service. */
  serviceNotice: (code: string) => `/front-desk/services/${encodeURIComponent(code)}`,
  counterMatter: (id: string) => `/front-desk/matters/${encodeURIComponent(id)}`,
  counterSlip: (id: string, slip: 'accepted' | 'done') => `/front-desk/matters/${encodeURIComponent(id)}/slip?slip=${slip}`,
  /** 双报到: units and in-service members. */
  reportIn: () => '/report-in',
  reportInPrint: (by: 'unit' | 'grid') => `/report-in/print?by=${by}`,
  reportInMember: (id: string) => `/report-in/members/${encodeURIComponent(id)}`,
  reportInMemberReceipt: (id: string) => `/report-in/members/${encodeURIComponent(id)}/receipt`,
  /** 任务召集. */
  callUp: (id: string) => `/report-in/call-ups/${encodeURIComponent(id)}`,
  callUpPrint: (id: string) => `/report-in/call-ups/${encodeURIComponent(id)}/print`,
  /** 四点半学堂: the pupils of a course. */
  pupils: (id: string) => `/schedules/${encodeURIComponent(id)}/pupils`,
  /** 应急呼叫表 of a team. */
  callTreePrint: (id: string) => `/report-in/emergency/${encodeURIComponent(id)}/print`,
  reportInDossier: (id: string) => `/report-in/members/${encodeURIComponent(id)}/dossier`,
  /** The yearly sheet to a unit. */
  reportInFeedback: (id: string) => `/report-in/units/${encodeURIComponent(id)}/feedback`,
  reportInUnit: (id: string) => `/report-in/units/${encodeURIComponent(id)}`,
  reportInUnitReceipt: (id: string) => `/report-in/units/${encodeURIComponent(id)}/receipt`,
  deliberations: () => '/deliberations',
  deliberationNew: () => '/deliberations?new=1',
  deliberation: (id: string) => `/deliberations/${encodeURIComponent(id)}`,
  items: () => '/items',
  /** The list with the form for a new matter open. */
  itemNew: () => '/items?new=1',
  itemsIn: (state: string) => `/items?state=${encodeURIComponent(state)}`,
  itemsOfGrid: (grid: string) => `/items?grid=${encodeURIComponent(grid)}`,
  /** 认领板: what is published and waits for a unit. */
  claims: () => '/claims',
  /** 供需对接: needs and projects beside services and resources. */
  matching: () => '/matching',
  item: (id: string) => `/items/${encodeURIComponent(id)}`,
  /** 经费: the account of a year, and that of one matter; `search` hands the year and fund on. */
  money: () => '/money',
  moneyPrint: (search = '') => `/money/print${search}`,
  /** 各社区经费: for street and district; `search` hands the year and fund on. */
  communityMoney: (search = '') => `/board/money${search}`,
  communityAccount: (unit: string, search = '') => `/board/money/${encodeURIComponent(unit)}${search}`,
  communityMatter: (unit: string, id: string, search = '') =>
    `/board/money/${encodeURIComponent(unit)}/matters/${encodeURIComponent(id)}${search}`,
  itemMoney: (id: string) => `/items/${encodeURIComponent(id)}/money`,
  itemMoneyPrint: (id: string, search = '') => `/items/${encodeURIComponent(id)}/money/print${search}`,
  agreements: () => '/agreements',
  agreementNew: () => '/agreements/new',
  conventions: () => '/agreements/conventions',
  /** A new 公约; from a matter whose conclusion is its text. */
  conventionNew: (deliberation?: string) =>
    `/agreements/new?kind=convention${deliberation ? `&from=${encodeURIComponent(deliberation)}` : ''}`,
  agreement: (id: string) => `/agreements/${encodeURIComponent(id)}`,
  agreementEdit: (id: string) => `/agreements/${encodeURIComponent(id)}/edit`,
  agreementPrint: (id: string) => `/agreements/${encodeURIComponent(id)}?view=print`,
  /** 调研指导: what was drawn by lot, and the draw. */
  inspections: () => '/inspections',
  inspectionDraw: () => '/inspections/draw',
  /** 文件库: policy papers, rules and cases. */
  documents: () => '/documents',
  documentNew: () => '/documents/new',
  document: (id: string) => `/documents/${encodeURIComponent(id)}`,
  documentEdit: (id: string) => `/documents/${encodeURIComponent(id)}/edit`,
  documentPrint: (id: string) => `/documents/${encodeURIComponent(id)}?view=print`,
  /** 报表: the catalogue, one report, its table, and the filing of a period (to fill in, filed, or on paper). */
  reports: () => '/reports',
  /** `like`: made after this one. */
  reportNew: (like = '') => `/reports/new${like ? `?like=${encodeURIComponent(like)}` : ''}`,
  report: (id: string) => `/reports/${encodeURIComponent(id)}`,
  reportEdit: (id: string) => `/reports/${encodeURIComponent(id)}/edit`,
  reportTable: (id: string) => `/reports/${encodeURIComponent(id)}/table`,
  reportFill: (id: string, period: string) => `/reports/${encodeURIComponent(id)}/fill/${encodeURIComponent(period)}`,
  reportFiling: (id: string) => `/report-filings/${encodeURIComponent(id)}`,
  reportFilingPrint: (id: string) => `/report-filings/${encodeURIComponent(id)}?view=print`,
  /** 日程: rooms, duty rosters, patrols and activities. */
  schedules: () => '/schedules',
  /** What clashes, and who is on duty when. */
  schedulesClashing: () => '/schedules?view=list&state=clash',
  rosters: () => '/schedules?view=roster',
  schedule: (id: string) => `/schedules/${encodeURIComponent(id)}`,
  /** The week on paper; without a room, all of them. */
  schedulesPrint: (of: { readonly week: string; readonly venue: string }) =>
    `/schedules/print?${new URLSearchParams({ ...of }).toString()}`,
  /** 值班表 of a month, and of one roster, on paper. */
  rosterPrint: (of: { readonly month: string }) => `/schedules/roster/print?${new URLSearchParams({ ...of }).toString()}`,
  oneRosterPrint: (id: string) => `/schedules/${encodeURIComponent(id)}/print`,
  sync: () => '/sync',
  /** 交换包 on a stick. */
  packages: () => '/packages',
  /** The 交接单 of the package that was just made, to print. */
  packageSlip: () => '/packages/slip',
  /** 工作交接 of a keeper of records. */
  handOvers: () => '/hand-over',
  handOverNew: () => '/hand-over/new',
  handOver: (id: string) => `/hand-over/${encodeURIComponent(id)}`,
  handOverPrint: (id: string) => `/hand-over/${encodeURIComponent(id)}/print`,
  backup: () => '/backup',
  /** The certificate of the last drill, to print. */
  backupDrill: () => '/backup/drill',
  board: () => '/board',
  accounts: () => '/accounts',
  audit: () => '/audit',
  auditLooks: (search = '') => `/audit/looks${search}`,
  archive: () => '/archive',
  /** The year that the list shows. */
  archiveIn: (year: number) => `/archive?year=${year}`,
  /** One body's year: its volumes, and what is to be bound. */
  archiveYear: (body: string, year: number) => `/archive/${encodeURIComponent(body)}/${year}`,
  /** 四性检测 of a package that somebody brings. */
  archiveCheck: () => '/archive/check',
  templates: () => '/templates',
  meetingTypeNew: () => '/templates/meeting-types/new',
  meetingType: (code: string) => `/templates/meeting-types/${encodeURIComponent(code)}`,
  /** The form that issues the next edition of it. */
  meetingTypeEdition: (code: string) => `/templates/meeting-types/${encodeURIComponent(code)}/edition`,
  itemTypeNew: () => '/templates/item-types/new',
  itemType: (code: string) => `/templates/item-types/${encodeURIComponent(code)}`,
  /** The form that issues the next edition of it. */
  itemTypeEdition: (code: string) => `/templates/item-types/${encodeURIComponent(code)}/edition`,
  methodNew: () => '/templates/methods/new',
  method: (code: string) => `/templates/methods/${encodeURIComponent(code)}`,
  /** The form that issues the next edition of it. */
  methodEdition: (code: string) => `/templates/methods/${encodeURIComponent(code)}/edition`,
  dictionary: (code: string) => `/templates/dictionaries/${encodeURIComponent(code)}`,
  /** The form that issues the next edition of it. */
  dictionaryEdition: (code: string) => `/templates/dictionaries/${encodeURIComponent(code)}/edition`,
} as const

/** What a route declares for a page with an id. */
export const idPatterns = {
  meeting: '/meetings/:id',
  meetingCheckIn: '/meetings/:id/check-in',
  meetingDoor: '/meetings/:id/door',
  meetingPrint: '/meetings/:id/print',
  person: '/people/:id',
  rights: '/people/:id/rights',
  rightsExcerpt: '/people/:id/rights/excerpt',
  partyLetter: '/party/:id/letter',
  peopleMerge: '/people/merge',
  importOf: '/import/:entity',
  org: '/orgs/:id',
  orgEdit: '/orgs/:id/edit',
  householdPrint: '/areas/:id/household',
  serviceNotice: '/front-desk/services/:code',
  counterMatter: '/front-desk/matters/:id',
  counterSlip: '/front-desk/matters/:id/slip',
  reportInPrint: '/report-in/print',
  reportInMember: '/report-in/members/:id',
  reportInMemberReceipt: '/report-in/members/:id/receipt',
  callUp: '/report-in/call-ups/:id',
  callUpPrint: '/report-in/call-ups/:id/print',
  pupils: '/schedules/:id/pupils',
  callTreePrint: '/report-in/emergency/:id/print',
  reportInDossier: '/report-in/members/:id/dossier',
  reportInFeedback: '/report-in/units/:id/feedback',
  reportInUnit: '/report-in/units/:id',
  reportInUnitReceipt: '/report-in/units/:id/receipt',
  deliberation: '/deliberations/:id',
  item: '/items/:id',
  communityAccount: '/board/money/:unit',
  communityMatter: '/board/money/:unit/matters/:id',
  itemMoney: '/items/:id/money',
  itemMoneyPrint: '/items/:id/money/print',
  agreement: '/agreements/:id',
  agreementEdit: '/agreements/:id/edit',
  document: '/documents/:id',
  documentEdit: '/documents/:id/edit',
  report: '/reports/:id',
  reportEdit: '/reports/:id/edit',
  reportTable: '/reports/:id/table',
  reportFill: '/reports/:id/fill/:period',
  reportFiling: '/report-filings/:id',
  schedule: '/schedules/:id',
  schedulesPrint: '/schedules/print',
  rosterPrint: '/schedules/roster/print',
  oneRosterPrint: '/schedules/:id/print',
  handOver: '/hand-over/:id',
  handOverPrint: '/hand-over/:id/print',
  archiveYear: '/archive/:body/:year',
  meetingType: '/templates/meeting-types/:code',
  meetingTypeEdition: '/templates/meeting-types/:code/edition',
  itemType: '/templates/item-types/:code',
  itemTypeEdition: '/templates/item-types/:code/edition',
  method: '/templates/methods/:code',
  methodEdition: '/templates/methods/:code/edition',
  dictionary: '/templates/dictionaries/:code',
  dictionaryEdition: '/templates/dictionaries/:code/edition',
} as const
