/** The only place where addresses are spelled; pages and links both ask here. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  meetings: () => '/meetings',
  meeting: (id: string) => `/meetings/${encodeURIComponent(id)}`,
  meetingPrint: (id: string) => `/meetings/${encodeURIComponent(id)}/print`,
  people: () => '/people',
  person: (id: string) => `/people/${encodeURIComponent(id)}`,
  peopleImport: () => '/people-import',
  deliberations: () => '/deliberations',
  deliberation: (id: string) => `/deliberations/${encodeURIComponent(id)}`,
  items: () => '/items',
  item: (id: string) => `/items/${encodeURIComponent(id)}`,
  sync: () => '/sync',
  board: () => '/board',
  accounts: () => '/accounts',
  audit: () => '/audit',
} as const

/** What a route declares for a page with an id. */
export const idPatterns = {
  meeting: '/meetings/:id',
  meetingPrint: '/meetings/:id/print',
  person: '/people/:id',
  deliberation: '/deliberations/:id',
  item: '/items/:id',
} as const
