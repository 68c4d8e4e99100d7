import { attendanceId } from '#shared/domain/attendance-id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Hand } from './changes.ts'

type Fields = Record<string, unknown>

const MEETING_DAY = '2026-11-22T10:00'

/** New documents as a form hands them over, without bookkeeping. */
export const creations: Partial<Record<CollectionName, (hand: Hand) => Fields>> = {
  items: ({ word, random }) => ({
    type: 'problem',
    number: '',
    title: word('事'),
    content: word('容'),
    origin: 'grid',
    level: 'community',
    dueOn: '',
    state: 'registered',
    claimedBy: [],
    milestones: [],
    progress: [],
    links: random.chance(0.3) ? [word('联')] : [],
  }),
  people: ({ word }) => ({
    name: word('名'),
    sex: 'unknown',
    room: '',
    grid: '',
    phone: word('电'),
    skills: [],
    state: 'active',
    posts: [],
    tags: [],
  }),
  meetings: ({ word, newId }) => ({
    type: 'branchAssembly',
    title: word('会'),
    body: '',
    bodyName: '第一党支部',
    state: 'planned',
    plannedAt: MEETING_DAY,
    place: '',
    units: [],
    agenda: [{ id: newId(), order: 0, title: word('议'), kind: 'decision', outcome: 'open' }],
    roster: [],
    votes: [],
    resolutions: [],
    signatures: [],
  }),
  statements: ({ word }) => ({
    subject: 'any',
    subjectKind: 'meeting',
    speakerName: word('谁'),
    capacity: 'affected',
    stance: 'suggest',
    words: word('说'),
    at: MEETING_DAY,
    confirmed: true,
    anonymous: false,
  }),
}

/** Whichever door checks a person in makes the same document. */
export function attendanceOf(event: string, person: string, hand: Hand): Fields {
  return {
    id: attendanceId(event, person),
    eventKind: 'meeting',
    event,
    person,
    name: hand.word('到'),
    role: 'expected',
    state: 'present',
    method: 'name',
    at: MEETING_DAY,
  }
}
