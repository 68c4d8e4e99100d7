import { can } from '#shared/domain/permissions.ts'
import { resolveDifference } from '#shared/domain/merge/open-differences.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Change, Db } from '#renderer/data/db.ts'
import { alter, choicesOf, grantOnly, sign, withWord, type Hand } from './changes.ts'
import { attendanceOf, creations } from './creations.ts'
import { marksIn, without, type Edit, type Ledger } from './ledger.ts'
import { CRASHED, type Loose, type Pc } from './pc.ts'
import { asRebuilt, nextAlterations, withUnseen } from './program.ts'
import type { Theme } from './theme.ts'
import { unitsOf, type World } from './world.ts'

export interface Work {
  readonly world: World
  readonly theme: Theme
  readonly ledger: Ledger
  readonly pc: Pc
}

interface Put {
  readonly collection: CollectionName
  /** As the person saw it; undefined for a new one. */
  readonly before: Loose | undefined
  readonly after: Readonly<Record<string, unknown>>
  /** The form hands over only the fields that it knows. */
  readonly rebuilt?: boolean
}

/** One thing that a person does at a PC. @returns what it was, for the log */
export type Deed = (work: Work) => Promise<string>

export function handOf({ world, ledger, pc }: Work): Hand {
  const units = unitsOf(world.seed)
  const db = pc.db()
  return {
    random: world.random,
    user: pc.seat.user.id,
    word: (text) => ledger.word(text),
    newId: () => db.newId(),
    stamp: () => db.stamp(),
    audiences: [units.second, units.far, units.street, units.resident, `${units.first.slice(0, 9)}*`, `${units.first.slice(0, 6)}*`],
  }
}

/** Saves, and enters in the ledger what was promised. */
async function save(work: Work, puts: readonly Put[]): Promise<readonly AnyDocument[] | string> {
  const { pc, ledger } = work
  const changes = puts.map(({ collection, before, after, rebuilt }) => {
    const document = rebuilt ? asRebuilt(pc.release, collection, after) : after
    return { kind: 'put', collection, document, from: before } as unknown as Change // made for this collection
  })
  const result = await pc.run((db) => db.save(changes))
  const batch = ledger.nextBatch()
  const outcome = outcomeOf(result)
  puts.forEach(({ collection, before, after }, index) => {
    const [saw, left] = [marksIn(before), marksIn(after)]
    const id = String(after['id'] ?? (result !== CRASHED && result.ok ? result.value[index]?.id : '?'))
    const kind = before ? 'change' : 'create'
    const words = { marks: without(left, saw), gone: without(saw, left), saw }
    ledger.edits.push({ pc: pc.seat.name, collection, id, kind, ...words, outcome, batch })
  })
  if (result === CRASHED) {
    pc.crash()
    return 'the PC died'
  }
  return result.ok ? result.value : `refused ${result.error.code}`
}

/** On a full disc even taking the edit back may fail: it may come to the district although the person was told that it was not saved. */
function outcomeOf(result: Result<unknown, Failure> | typeof CRASHED): Edit['outcome'] {
  if (result === CRASHED) return 'unknown'
  if (result.ok) return 'saved'
  return result.error.code.startsWith('store/') ? 'unknown' : 'refused'
}

async function documentsOf(db: Db, collection: CollectionName): Promise<readonly Loose[]> {
  return (await db.find(collection).run()) as unknown as readonly Loose[] // seen as fields by name
}

/** Open in a form or not: two windows show one record. */
async function someDocument({ world, pc, theme }: Work, collection: CollectionName): Promise<Loose | undefined> {
  const shown = await documentsOf(pc.db(), collection)
  // Mostly people do what they may; the rest tries the refusals.
  const found = world.random.chance(0.9) ? shown.filter((one) => can(pc.seat.user, 'update', collection, one)) : shown
  const sorted = found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // People quarrel over few records.
  return sorted.length > 0 ? world.random.pick(world.random.chance(theme.quarrel) ? sorted.slice(0, 2) : sorted) : undefined
}

/** What this person makes of a record that he has before him. */
function altered(work: Work, collection: CollectionName, before: Loose): Put {
  const { pc, theme, world } = work
  const today = theme.alterations.get(collection) ?? []
  const own = pc.release === 'next' ? [...today, ...(nextAlterations[collection] ?? [])] : today
  const hand = handOf(work)
  const seen = withUnseen(pc.release, collection, before, alter(before, hand, choicesOf(pc.seat.user, before, own)))
  return { collection, before, after: withWord(before, seen, hand), rebuilt: world.random.chance(0.3) }
}

function describe(pc: Pc, what: string, puts: readonly Put[], result: readonly AnyDocument[] | string): string {
  const where = puts.map(({ collection, after }) => `${collection}/${String(after['id'] ?? '').slice(-6)}`).join(' ')
  const marks = puts.flatMap(({ before, after }) => without(marksIn(after), marksIn(before)))
  return `${pc.seat.name} ${what} ${where} ${marks.map((mark) => `〔${mark}〕`).join('')}${typeof result === 'string' ? ` ${result}` : ''}`
}

const create: Deed = (work) => makeOne(work, work.world.random.pick(work.theme.collections))

/** Makes a new record of this kind, or what comes nearest where there is nothing new to make. */
export async function makeOne(work: Work, collection: CollectionName): Promise<string> {
  const hand = handOf(work)
  const make = creations[collection]
  if (!make) return checkIn(work)
  if (!can(work.pc.seat.user, 'create', collection) && work.world.random.chance(0.9)) return 'nothing'
  if ((await work.pc.db().count(collection).run()) >= work.theme.enough) return checkIn(work)
  const count = work.world.random.chance(0.15) ? work.world.random.int(2, 5) : 1
  const puts = Array.from({ length: count }, () => ({ collection, before: undefined, after: { ...make(hand), id: hand.newId() } }))
  return describe(work.pc, 'creates', puts, await save(work, puts))
}

const edit: Deed = async (work) => {
  const collection = work.world.random.pick(work.theme.collections)
  const before = await someDocument(work, collection)
  if (!before) return create(work)
  const puts = [altered(work, collection, before)]
  return describe(work.pc, 'edits', puts, await save(work, puts))
}

const grant: Deed = async (work) => {
  const collection = work.world.random.pick(work.theme.collections)
  const before = await someDocument(work, collection)
  if (!before) return 'nothing'
  const puts = [{ collection, before, after: alter(before, handOf(work), grantOnly) }]
  return describe(work.pc, 'grants or revokes', puts, await save(work, puts))
}

const checkIn: Deed = async (work) => {
  if (!can(work.pc.seat.user, 'create', 'attendances') && work.world.random.chance(0.9)) return 'nothing'
  const meeting = (await someDocument(work, 'meetings'))?.id ?? 'an activity'
  const after = attendanceOf(meeting, `person-${work.world.random.int(1, 3)}`, handOf(work))
  const known = (await work.pc.db().findOne('attendances', String(after['id'])).run()) as Loose | undefined // seen as fields by name
  const puts = [{ collection: 'attendances' as const, before: known, after: known ? { ...known, ...after } : after }]
  return describe(work.pc, 'checks in', puts, await save(work, puts))
}

/** Notes what somebody says at a meeting: its signature covers it, if the signer has it before him. */
const noteWords: Deed = async (work) => {
  if (!can(work.pc.seat.user, 'create', 'statements') && work.world.random.chance(0.9)) return 'nothing'
  const hand = handOf(work)
  const subject = (await someDocument(work, 'meetings'))?.id ?? 'any'
  const puts = [
    { collection: 'statements' as const, before: undefined, after: { ...creations.statements?.(hand), id: hand.newId(), subject } },
  ]
  return describe(work.pc, 'notes words', puts, await save(work, puts))
}

const openForm: Deed = async (work) => {
  const collection = work.world.random.pick(work.theme.collections)
  const document = await someDocument(work, collection)
  if (!document) return 'nothing'
  work.pc.forms.set(`${collection}/${document.id}`, { collection, document })
  return `${work.pc.seat.name} opens ${collection}/${document.id.slice(-6)}`
}

/** Saves an open form; whatever came meanwhile must not be lost by it. */
const submitForm: Deed = async (work) => {
  const forms = [...work.pc.forms]
  if (forms.length === 0) return openForm(work)
  const [key, form] = work.world.random.pick(forms)
  const puts = [altered(work, form.collection, form.document)]
  const saved = await save(work, puts)
  const [first] = typeof saved === 'string' ? [] : saved
  if (!first || work.world.random.chance(0.4)) work.pc.forms.delete(key)
  else form.document = first as Loose // what the form now shows
  return describe(work.pc, 'saves the open form', puts, saved)
}

const remove: Deed = async (work) => {
  const { pc, ledger } = work
  const collection = work.world.random.pick(work.theme.collections)
  const before = await someDocument(work, collection)
  if (!before) return 'nothing'
  const result = await pc.run((db) => db.save([{ kind: 'remove', collection, id: before.id }]))
  const outcome = outcomeOf(result)
  const entry = { pc: pc.seat.name, collection, id: before.id, outcome, batch: ledger.nextBatch() }
  ledger.edits.push({ ...entry, kind: 'remove', marks: [], gone: [...marksIn(before)] })
  if (result === CRASHED) pc.crash()
  else if (result.ok) pc.bin.push({ collection, document: before })
  return `${pc.seat.name} removes ${collection}/${before.id.slice(-6)} ${outcome}`
}

/** 撤销: what was removed is put back as it was. */
const undelete: Deed = async (work) => {
  const last = work.pc.bin.pop()
  if (!last) return 'nothing'
  const puts = [{ collection: last.collection, before: last.document, after: last.document }]
  return describe(work.pc, 'puts back', puts, await save(work, puts))
}

const signMeeting: Deed = async (work) => {
  const { pc, world } = work
  const open = (await openMeetings(work)).filter((one) => can(pc.seat.user, 'sign', 'meetings', one))
  const meeting = open.find((one) => one['state'] === 'finalised') ?? (world.random.chance(0.5) ? open[0] : undefined)
  if (!meeting) return moveOn(work)
  const attendances = (await documentsOf(pc.db(), 'attendances')).filter((one) => one['event'] === meeting.id)
  const statements = (await documentsOf(pc.db(), 'statements')).filter((one) => one['subject'] === meeting.id)
  const after = sign(meeting, { attendances, statements }, handOf(work), pc.seat.name)
  const puts = [{ collection: 'meetings' as const, before: meeting, after }]
  return describe(pc, 'SIGNS', puts, await save(work, puts))
}

/** Brings a meeting nearer to its signature. */
const moveOn: Deed = async (work) => {
  const meeting = (await openMeetings(work)).find(
    (one) => one['state'] !== 'finalised' && can(work.pc.seat.user, 'update', 'meetings', one),
  )
  if (!meeting) return makeOne(work, 'meetings')
  const state = meeting['state'] === 'recording' || work.world.random.chance(0.5) ? 'finalised' : 'recording'
  const hand = handOf(work)
  const puts = [{ collection: 'meetings' as const, before: meeting, after: { ...meeting, state, place: hand.word('处') } }]
  return describe(work.pc, `moves to ${state}`, puts, await save(work, puts))
}

async function openMeetings({ pc }: Work): Promise<readonly Loose[]> {
  const all = await documentsOf(pc.db(), 'meetings')
  return all.filter((one) => one['lock'] === undefined && one['state'] !== 'cancelled')
}

const resolve: Deed = async (work) => {
  const open = work.pc.db().differences.get()
  if (open.status !== 'ready' || open.data.length === 0) return edit(work)
  const { collection, document, difference } = work.world.random.pick(open.data)
  const before = (await work.pc.db().findOne(collection, document.id).run()) as Loose | undefined // seen as fields by name
  if (!before) return 'nothing'
  const hand = handOf(work)
  const choice = work.world.random.pick(['theirs', 'mine', 'both'] as const)
  const stamp = { id: hand.newId(), at: hand.stamp(), by: hand.user, byName: work.pc.seat.name }
  const after = resolveDifference(entityOf(collection), before as never, difference.id, choice, stamp) as Loose // every document has a history
  if (after['_deleted'] === true) return 'nothing' // the removal has a deed of its own
  const puts = [{ collection, before, after }]
  return describe(work.pc, `chooses ${choice} of ${difference.field ?? ''} in`, puts, await save(work, puts))
}

const tray: Deed = async (work) => {
  const { pc, ledger, world } = work
  const entries = await pc.trayed()
  if (entries.length === 0) return edit(work)
  const entry = world.random.pick(entries)
  if (pc.disc().room !== 'enough') return 'nothing'
  if (world.random.chance(0.5)) {
    const done = await pc.run((db) => db.tray.retry(entry.id))
    if (done === CRASHED) pc.crash()
    return `${pc.seat.name} retries from the tray ${entry.collection}/${entry.documentId.slice(-6)} ${done === CRASHED ? 'died' : done.ok ? 'ok' : done.error.code}`
  }
  const done = await pc.run((db) => db.tray.drop(entry.id))
  if (done === CRASHED) pc.crash()
  const edits = { pc: pc.seat.name, collection: entry.collection, id: entry.documentId, batch: ledger.nextBatch() }
  ledger.edits.push({
    ...edits,
    kind: 'drop',
    marks: [],
    gone: [...marksIn(entry.mine)],
    outcome: done !== CRASHED && done.ok ? 'saved' : 'unknown',
  })
  return `${pc.seat.name} gives up ${entry.collection}/${entry.documentId.slice(-6)}`
}

export const deeds: readonly (readonly [weight: number, deed: Deed])[] = [
  [34, edit],
  [10, create],
  [6, grant],
  [8, checkIn],
  [4, noteWords],
  [5, openForm],
  [12, submitForm],
  [5, remove],
  [4, undelete],
  [7, moveOn],
  [10, signMeeting],
  [7, resolve],
  [3, tray],
]
