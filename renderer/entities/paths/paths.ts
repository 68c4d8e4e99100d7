/** The only place where addresses are spelled; pages and links both ask here. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  meetings: () => '/meetings',
  meeting: (id: string) => `/meetings/${encodeURIComponent(id)}`,
  meetingNew: () => '/meetings/new',
  /** One meeting's parts in the order of work; without a part, the one its state calls for. */
  meetingPart: (id: string, part: 'plan' | 'minutes' | 'finish') => `/meetings/${encodeURIComponent(id)}?part=${part}`,
  meetingCheckIn: (id: string) => `/meetings/${encodeURIComponent(id)}/check-in`,
  /** Full screen for a second monitor at the door. */
  meetingDoor: (id: string) => `/meetings/${encodeURIComponent(id)}/door`,
  meetingPrint: (id: string, sheet: 'record' | 'attendance' | 'notice' = 'record') =>
    `/meetings/${encodeURIComponent(id)}/print${sheet === 'record' ? '' : `?sheet=${sheet}`}`,
  /** The list, narrowed to one of its states. */
  meetingsIn: (state: string) => `/meetings?state=${encodeURIComponent(state)}`,
  people: () => '/people',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  peopleImport: () => '/people-import',
  deliberations: () => '/deliberations',
  deliberationNew: () => '/deliberations?new=1',
  deliberation: (id: string) => `/deliberations/${encodeURIComponent(id)}`,
  items: () => '/items',
  /** The list with the form for a new matter open. */
  itemNew: () => '/items?new=1',
  itemsIn: (state: string) => `/items?state=${encodeURIComponent(state)}`,
  item: (id: string) => `/items/${encodeURIComponent(id)}`,
  sync: () => '/sync',
  /** 交换包 on a stick. */
  packages: () => '/packages',
  /** The 交接单 of the package that was just made, to print. */
  packageSlip: () => '/packages/slip',
  backup: () => '/backup',
  /** The certificate of the last drill, to print. */
  backupDrill: () => '/backup/drill',
  board: () => '/board',
  accounts: () => '/accounts',
  audit: () => '/audit',
} as const

/** What a route declares for a page with an id. */
export const idPatterns = {
  meeting: '/meetings/:id',
  meetingCheckIn: '/meetings/:id/check-in',
  meetingDoor: '/meetings/:id/door',
  meetingPrint: '/meetings/:id/print',
  person: '/people/:id',
  deliberation: '/deliberations/:id',
  item: '/items/:id',
} as const
