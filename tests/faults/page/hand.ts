import { deterministicId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { alterations, type Alter, type Hand } from '#tests/simulation/changes.ts'
import { attendanceOf, creations } from '#tests/simulation/creations.ts'

type Fields = Record<string, unknown>

const AT = '2026-11-22T10:00'

/** Beside the simulation's: the collections that it leaves out. */
export const makers: Partial<Record<CollectionName, (hand: Hand) => Fields>> = {
  ...creations,
  attendances: (hand) =>
    attendanceOf(`event-${hand.random.int(1, 40)}`, deterministicId('faults', 'person', String(hand.random.int(1, 30))), hand),
  areas: ({ word }) => ({ kind: 'venue', code: '', name: word('所'), parent: '', order: 1, leaders: [], branches: [], tags: [] }),
  orgs: ({ word }) => ({ kind: 'volunteerTeam', name: word('队'), parent: '', state: 'running', memberships: [], areas: [], tags: [] }),
  deliberations: ({ word }) => ({
    title: word('题'),
    method: 'youyi',
    methodVersion: 1,
    step: 'matter',
    state: 'open',
    origin: 'grid',
    level: 'community',
    parties: [],
    options: [],
    items: [],
  }),
  agreements: ({ word }) => ({ kind: 'convention', title: word('约'), state: 'drafting', parties: [], services: [] }),
  schedules: ({ word }) => ({ kind: 'activity', title: word('动'), state: 'planned', startsAt: AT, endsAt: AT, venue: '', shifts: [] }),
  templates: ({ word }) => ({
    kind: 'dictionary',
    code: 'words',
    name: word('典'),
    edition: 1,
    issuer: '',
    basis: '',
    steps: [],
    switches: [],
    entries: [],
    retired: false,
  }),
}

const plain =
  (field: string): Alter =>
  (_document, { word }) => ({ [field]: word('改') })

const note: Alter = (document, { word, stamp, newId, user }) => ({
  history: [
    ...((document['history'] ?? []) as readonly object[]), // the envelope's field
    { id: newId(), at: stamp(), by: user, kind: 'comment', note: word('注') },
  ],
})

/** A field of a program that nobody here has: it comes with the first edit and must stay with every later one (sync.md S10). */
const unknown: Alter = (document, { word }) => (document['ofTomorrow'] === undefined ? { ofTomorrow: word('新') } : {})

export const changes: Readonly<Partial<Record<CollectionName, readonly Alter[]>>> = {
  ...alterations,
  items: [...(alterations.items ?? []), unknown, plain('unsolvedReason')],
  areas: [plain('name'), plain('address'), note],
  orgs: [plain('name'), plain('contactPhone'), note, unknown],
  deliberations: [plain('title'), plain('expectation'), note],
  agreements: [plain('title'), plain('terms'), note],
  schedules: [plain('title'), plain('summary'), note],
  templates: [plain('name'), plain('localNote'), note],
}
