import * as Y from 'yjs'
import { parentUnit } from '#shared/domain/identity/area-code.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { lockOf } from '#shared/domain/meeting/record-hash.ts'
import { nextItemStates } from '#shared/domain/item/item-state.ts'
import { nextMeetingStates } from '#shared/domain/meeting/meeting-state.ts'
import { FRAGMENT, plainOf } from '#shared/domain/merge/rich-text.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Random } from '#shared/lib/random.ts'
import type { ItemState } from '#shared/schema/items.ts'
import type { MeetingState } from '#shared/schema/meetings.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { RichText } from '#shared/schema/shapes.ts'
import { fromBase64, toBase64 } from '#renderer/data/base64.ts'
import { marksIn, without } from './ledger.ts'
import type { Loose } from './pc.ts'

/** What a change of a document draws from. */
export interface Hand {
  readonly random: Random
  readonly user: string
  word(text: string): string
  newId(): string
  stamp(): string
  /** Audience entries that this person may hand out. */
  readonly audiences: readonly string[]
}

type Fields = Record<string, unknown>
export type Alter = (document: Loose, hand: Hand) => Fields
interface Row {
  readonly id: string
  readonly [member: string]: unknown
}

const rowsOf = (document: Loose, field: string) => (document[field] ?? []) as readonly Row[] // fields of the schemas
const textsOf = (document: Loose, field: string) => (document[field] ?? []) as readonly string[] // fields of the schemas

function withoutOne(list: readonly string[], random: Random): readonly string[] {
  const gone = random.pick(list)
  return list.filter((one) => one !== gone)
}

/** A plain field written anew, or emptied when the schema lets it be absent. */
export const write =
  (field: string, optional = false): Alter =>
  (document, { random, word }) =>
    optional && document[field] !== undefined && random.chance(0.15) ? { [field]: undefined } : { [field]: word('字') }

export const tags =
  (field: string): Alter =>
  (document, { random, word }) => {
    const known = textsOf(document, field)
    return { [field]: known.length > 0 && random.chance(0.3) ? withoutOne(known, random) : [...known, word('签')] }
  }

export const rows =
  (field: string, make: (hand: Hand) => Fields, member: string): Alter =>
  (document, hand) => {
    const known = rowsOf(document, field)
    const { random } = hand
    const roll = known.length === 0 ? 1 : random.next()
    if (roll < 0.2) {
      const gone = random.pick(known)
      return { [field]: known.filter((row) => row.id !== gone.id) }
    }
    if (roll < 0.6) {
      const chosen = random.pick(known)
      return { [field]: known.map((row) => (row.id === chosen.id ? { ...row, [member]: hand.word('行') } : row)) }
    }
    return { [field]: [...known, { ...make(hand), id: hand.newId() }] }
  }

const minutes: Alter = (document, hand) => {
  const before = document['minutes'] as RichText | undefined // the shape of this field
  const doc = new Y.Doc()
  if (before?.y) Y.applyUpdate(doc, fromBase64(before.y))
  doc.clientID = hand.random.int(1, 2_000_000_000)
  const fragment = doc.getXmlFragment(FRAGMENT)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(hand.word('记'))])
  fragment.insert(hand.random.chance(0.3) ? 0 : fragment.length, [paragraph])
  const y = toBase64(Y.encodeStateAsUpdate(doc))
  return { minutes: { y, plain: plainOf(y) } }
}

const audience: Alter = (document, { random, audiences }) => {
  const known = textsOf(document, 'audience')
  if (known.length > 0 && random.chance(0.45)) return { audience: withoutOne(known, random) }
  return { audience: [...new Set([...known, random.pick(audiences)])] }
}

const comment: Alter = (document, { word, stamp, newId, user }) => ({
  history: [...rowsOf(document, 'history'), { id: newId(), at: stamp(), by: user, kind: 'comment', note: word('注') }],
})

const progress: Alter = (document, { word, stamp, newId, user }) => ({
  progress: [...rowsOf(document, 'progress'), { id: newId(), at: stamp(), by: user, text: word('办') }],
})

const claim: Alter = (document, { random }) => {
  const known = textsOf(document, 'claimedBy')
  return { claimedBy: known.length > 0 && random.chance(0.3) ? [] : [...new Set([...known, `unit-${random.int(1, 5)}`])] }
}

const moveItem: Alter = (document, { random, word }) => {
  const options = nextItemStates(document['state'] as ItemState) // the schema's states
  if (options.length === 0) return {}
  const state = random.pick(options)
  const needed: Fields = { owner: { name: word('人') }, dueOn: '2026-12-31', result: word('果'), feedback: word('馈') }
  if (['refused', 'escalated', 'returned', 'done'].includes(state)) needed['unsolvedReason'] = word('因')
  if (state === 'hung') needed['hung'] = { reason: word('挂'), until: '2027-01-31' }
  return { state, ...needed }
}

/** 上报, and taken back again. */
const raise: Alter = (document) => {
  if (document['asked'] !== undefined) return { asked: undefined }
  const above = parentUnit(String(document['unit']))
  return above === undefined ? {} : { asked: above, audience: [...new Set([...textsOf(document, 'audience'), above])] }
}

const moveMeeting: Alter = (document, hand) => {
  const options = nextMeetingStates(document['state'] as MeetingState).filter((state) => state !== 'signed') // the schema's states
  if (options.length === 0) return {}
  const forward = options[0] ?? 'planned'
  const state = hand.random.chance(0.75) ? forward : hand.random.pick(options)
  if (state !== 'checkingIn' || document['rosterFrozenAt'] !== undefined) return { state }
  const roster = [1, 2, 3].map((index) => ({ id: `person-${index}`, name: hand.word('员'), standing: 'full', votes: true }))
  return { state, roster, rosterFrozenAt: hand.stamp() }
}

const vote = (hand: Hand): Fields => ({
  agenda: '',
  subject: hand.word('票'),
  method: 'hands',
  rule: 'R1',
  entitled: 3,
  present: 3,
  yes: hand.random.int(0, 3),
  no: 0,
  abstain: 0,
  written: 0,
  result: 'passed',
  at: '2026-11-22T10:00',
})

const agenda = (hand: Hand): Fields => ({ order: 0, title: hand.word('议'), kind: 'decision', outcome: 'open' })

const everyone: readonly Alter[] = [comment, audience]

export const alterations: Partial<Record<CollectionName, readonly Alter[]>> = {
  items: [
    write('title'),
    write('content'),
    write('category', true),
    tags('links'),
    claim,
    progress,
    moveItem,
    moveItem,
    raise,
    rows('milestones', (hand) => ({ title: hand.word('碑') }), 'title'),
    ...everyone,
  ],
  people: [
    write('name'),
    write('note', true),
    write('phone', true),
    write('duty', true),
    tags('skills'),
    tags('tags'),
    rows('posts', (hand) => ({ orgName: hand.word('组'), duty: '委员' }), 'orgName'),
    ...everyone,
  ],
  meetings: [
    write('title'),
    write('place'),
    write('notice', true),
    minutes,
    minutes,
    minutes,
    moveMeeting,
    moveMeeting,
    moveMeeting,
    rows('agenda', agenda, 'title'),
    rows('votes', vote, 'subject'),
    rows('resolutions', (hand) => ({ agenda: '', text: hand.word('决') }), 'text'),
    ...everyone,
  ],
  attendances: [
    write('reason', true),
    write('content', true),
    (_document, { random }) => ({ state: random.pick(['present', 'late', 'absent']) }),
    ...everyone,
  ],
  statements: [write('words'), write('speakerName'), ...everyone],
}

/** One to three things that a person changes in one sitting; a change without words bears a comment, so that it can be found again. */
export function alter(document: Loose, hand: Hand, choices: readonly Alter[]): Loose {
  let next = document
  const times = hand.random.chance(0.6) ? 1 : hand.random.int(2, 3)
  for (let index = 0; index < times; index += 1) {
    const fields = hand.random.pick(choices)(next, hand)
    const merged: Fields = { ...next, ...fields }
    for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name]
    next = merged as Loose // the same document with other fields
  }
  return withWord(document, next, hand)
}

/** An edit without a word of its own could not be found again: it bears a comment. */
export function withWord(before: Loose, after: Loose, hand: Hand): Loose {
  const words = without(marksIn(after), marksIn(before))
  return words.length > 0 ? after : ({ ...after, ...comment(after, hand) } as Loose) // the same document with one more comment
}

/** A liaison may do no more than these. */
const liaisonChanges: readonly Alter[] = [claim, progress]
/** Those to whom a matter was raised. */
const askedChanges: readonly Alter[] = [progress, progress, moveItem, write('result', true), write('unsolvedReason', true), comment]

/** What this person changes of a record; `own` unless it is another unit's matter that was raised to his. */
export function choicesOf({ role, unit }: { readonly role: User['role']; readonly unit: string }, document: Loose, own: readonly Alter[]) {
  if (role === 'liaison') return liaisonChanges
  return document['asked'] === unit ? askedChanges : own
}
export const grantOnly: readonly Alter[] = [audience]

/** What stands beside a record that is signed, as the signer's PC holds it. */
export interface Beside {
  readonly attendances: readonly Loose[]
  readonly statements: readonly Loose[]
}

/** The chair signs: the record as it stands, who came and what was said are fixed. */
export function sign(meeting: Loose, { attendances, statements }: Beside, hand: Hand, name: string): Loose {
  const at = hand.stamp()
  const moved = { ...covering(meeting as never, statements as never), state: 'signed' } as unknown as Loose // whole documents of their collections
  const lock = lockOf(moved as never, attendances as never, { previous: '', at, by: hand.user }) // whole documents of their collections
  const signature = { id: hand.newId(), role: 'chair', user: hand.user, name, at, hash: lock.hash }
  return { ...moved, signatures: [...rowsOf(meeting, 'signatures'), signature], lock } as Loose
}
