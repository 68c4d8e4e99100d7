import { can } from '#shared/domain/permissions.ts'
import { resolveDifference } from '#shared/domain/merge/open-differences.ts'
import type { Random } from '#shared/lib/random.ts'
import { collectionNames, entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Change, Db } from '#renderer/data/db.ts'
import { alter, choicesOf, grantOnly, sign, type Alter, type Hand } from '#tests/simulation/changes.ts'
import { marksIn, without, type Edit } from '#tests/simulation/ledger.ts'
import type { Loose } from '#tests/simulation/pc.ts'
import { changes, makers } from './hand.ts'
import type { Told } from './messages.ts'

/** Records of one kind that a person looks through; all devices of a unit see about the same newest ones. */
const SHOWN = 40
/** Of these the newest few are what everyone works on. */
const QUARREL = 5

export interface Person {
  readonly db: Db
  readonly device: string
  readonly random: Random
  readonly audiences: readonly string[]
  /** Documents open in a form, as they were when they were opened. */
  readonly forms: Map<string, { readonly collection: CollectionName; document: Loose }>
  /** What was here when it was removed. */
  readonly bin: { readonly collection: CollectionName; readonly document: Loose }[]
  nextMark(): number
  nextBatch(): number
  tell(told: Told): void
}

interface Put {
  readonly collection: CollectionName
  readonly before: Loose | undefined
  readonly after: Readonly<Record<string, unknown>>
}

/** One thing that a person does. @returns whether it was an operation (a save, an edit or a removal) */
type Deed = (person: Person) => Promise<boolean>

export function handOf({ db, random, audiences, nextMark }: Person): Hand {
  return {
    random,
    user: db.user.id,
    word: (text) => `${text}〔${nextMark()}〕`,
    newId: () => db.newId(),
    stamp: () => db.stamp(),
    audiences,
  }
}

/** Tells before it begins and after it ended: of a device that was killed in between nobody knows. */
async function promised(
  person: Person,
  edits: readonly Omit<Edit, 'outcome' | 'batch' | 'pc'>[],
  act: () => Promise<{ ok: boolean; why?: string }>,
) {
  const batch = person.nextBatch()
  person.tell({ kind: 'begun', edits: edits.map((edit) => ({ ...edit, pc: person.device, batch, outcome: 'unknown' })) })
  const { ok, why } = await act()
  person.tell({ kind: 'ended', batch, outcome: ok ? 'saved' : 'refused', ...(why === undefined ? {} : { why }) })
  return ok
}

async function save(person: Person, puts: readonly Put[]): Promise<readonly AnyDocument[] | undefined> {
  const changing = puts.map(
    ({ collection, before, after }) => ({ kind: 'put', collection, document: after, from: before }) as unknown as Change, // made for this collection
  )
  let saved: readonly AnyDocument[] | undefined
  const edits = puts.map(({ collection, before, after }) => {
    const [saw, left] = [marksIn(before), marksIn(after)]
    return {
      collection,
      id: String(after['id']),
      kind: before ? 'change' : 'create',
      marks: without(left, saw),
      gone: without(saw, left),
      ...(after['lock'] !== undefined && before?.['lock'] === undefined ? { signs: true } : {}),
    } as const
  })
  await promised(person, edits, async () => {
    const result = await person.db.save(changing)
    if (result.ok) saved = result.value
    if (result.ok) await seesItAtOnce(person, puts)
    return result.ok ? { ok: true } : { ok: false, why: result.error.code }
  })
  return saved
}

/** What was just saved is what every screen shows, or the tray when the district's signature came a moment later. */
async function seesItAtOnce(person: Person, puts: readonly Put[]): Promise<void> {
  for (const { collection, before, after } of puts) {
    const words = without(marksIn(after), marksIn(before))
    const one = await person.db.findOne(collection, String(after['id'])).run()
    const listed = (await shown(person, collection)).find(({ id }) => id === after['id'])
    for (const [how, seen] of [
      ['alone', one],
      ['in the list', listed],
    ] as const) {
      const lacking = seen ? without(new Set(words), marksIn(seen)) : []
      const missing = lacking.length > 0 ? without(new Set(lacking), await marksInTray(person.db)) : []
      if (missing.length > 0)
        person.tell({
          kind: 'trouble',
          text: `${collection}/${String(after['id'])} read ${how} right after its save lacks ${missing.join()}`,
        })
    }
  }
}

async function marksInTray(db: Db): Promise<ReadonlySet<number>> {
  return new Set((await db.tray.list().run()).flatMap(({ mine }) => [...marksIn(mine)]))
}

async function shown({ db }: Person, collection: CollectionName): Promise<readonly Loose[]> {
  const found = await db.find(collection, { sort: [['newest', 'asc']], limit: SHOWN }).run()
  return found as unknown as readonly Loose[] // seen as fields by name
}

/** Open in a form or not: two windows show one record. */
async function someDocument(person: Person, collection: CollectionName): Promise<Loose | undefined> {
  const { random, db } = person
  const all = await shown(person, collection)
  // Mostly people do what they may; the rest tries the refusals.
  const list = random.chance(0.95) ? all.filter((one) => can(db.user, 'update', collection, one)) : all
  return list.length > 0 ? random.pick(random.chance(0.5) ? list.slice(0, QUARREL) : list) : undefined
}

const readable = ({ db }: Person): readonly CollectionName[] => collectionNames.filter((name) => can(db.user, 'read', name))

/** What people work on most comes most often. */
function someCollection(person: Person): CollectionName {
  const names = readable(person)
  const often = (['items', 'meetings', 'people', 'attendances', 'statements'] as const).filter((name) => names.includes(name))
  return person.random.pick(person.random.chance(0.75) ? often : names)
}

const choicesFor = ({ db }: Person, collection: CollectionName, document: Loose): readonly Alter[] =>
  choicesOf(db.user, document, changes[collection] ?? [])

const create: Deed = async (person) => {
  const collection = someCollection(person)
  const make = makers[collection]
  if (!make || !can(person.db.user, 'create', collection)) return edit(person)
  const hand = handOf(person)
  const count = person.random.chance(0.1) ? person.random.int(2, 5) : 1
  const puts: Put[] = []
  for (let index = 0; index < count; index += 1) {
    const after: Record<string, unknown> = { id: hand.newId(), ...make(hand) }
    const before =
      collection === 'attendances' ? ((await person.db.findOne(collection, String(after['id'])).run()) as Loose | undefined) : undefined // seen as fields by name
    if (puts.some((put) => put.after['id'] === after['id'])) continue
    puts.push({ collection, before, after: before ? { ...before, ...after } : after })
  }
  if (puts.length === 0) return false
  await save(person, puts)
  return true
}

const edit: Deed = async (person) => {
  const collection = someCollection(person)
  const before = await someDocument(person, collection)
  if (!before) return false
  await save(person, [{ collection, before, after: alter(before, handOf(person), choicesFor(person, collection, before)) }])
  return true
}

const grant: Deed = async (person) => {
  const collection = someCollection(person)
  const before = await someDocument(person, collection)
  if (!before || person.audiences.length === 0) return false
  await save(person, [{ collection, before, after: alter(before, handOf(person), grantOnly) }])
  return true
}

const openForm: Deed = async (person) => {
  const collection = someCollection(person)
  const document = await someDocument(person, collection)
  if (document) person.forms.set(`${collection}/${document.id}`, { collection, document })
  return false
}

/** Whatever came while the form was open must not be lost by its save. */
const submitForm: Deed = async (person) => {
  const { random, forms } = person
  const open = [...forms]
  if (open.length < 3) await openForm(person)
  const [key, form] = open.length > 0 ? random.pick(open) : []
  if (!key || !form) return false
  const after = alter(form.document, handOf(person), choicesFor(person, form.collection, form.document))
  const [first] = (await save(person, [{ collection: form.collection, before: form.document, after }])) ?? []
  if (!first || random.chance(0.4)) forms.delete(key)
  else form.document = first as Loose // what the form now shows
  return true
}

const remove: Deed = async (person) => {
  const collection = someCollection(person)
  const before = await someDocument(person, collection)
  if (!before) return false
  const edits = [{ collection, id: before.id, kind: 'remove', marks: [], gone: [...marksIn(before)] } as const]
  const ok = await promised(person, edits, async () => {
    const result = await person.db.save([{ kind: 'remove', collection, id: before.id }])
    return result.ok ? { ok: true } : { ok: false, why: result.error.code }
  })
  if (ok) person.bin.push({ collection, document: before })
  return true
}

/** 撤销: what was removed is put back as it was. */
const undelete: Deed = async (person) => {
  const last = person.bin.pop()
  if (!last) return remove(person)
  await save(person, [{ collection: last.collection, before: last.document, after: last.document }])
  return true
}

const signMeeting: Deed = async (person) => {
  const { db } = person
  const open = (await shown(person, 'meetings')).filter(
    (one) => one['lock'] === undefined && one['state'] !== 'cancelled' && can(db.user, 'update', 'meetings', one),
  )
  const ready = open.find((one) => one['state'] === 'finalised' && can(db.user, 'sign', 'meetings', one))
  const hand = handOf(person)
  if (ready) {
    const attendances = (await db.find('attendances', { selector: { event: ready.id } }).run()) as unknown as readonly Loose[] // seen as fields by name
    const statements = (await db.find('statements', { selector: { subject: ready.id } }).run()) as unknown as readonly Loose[] // as above
    await save(person, [{ collection: 'meetings', before: ready, after: sign(ready, { attendances, statements }, hand, db.user.name) }])
    return true
  }
  const [meeting] = open
  if (!meeting) return create(person)
  const state = meeting['state'] === 'recording' ? 'finalised' : 'recording'
  await save(person, [{ collection: 'meetings', before: meeting, after: { ...meeting, state, place: hand.word('处') } }])
  return true
}

const resolve: Deed = async (person) => {
  const open = person.db.differences.get()
  if (open.status !== 'ready' || open.data.length === 0) return edit(person)
  const { collection, document, difference } = person.random.pick(open.data)
  const before = (await person.db.findOne(collection, document.id).run()) as Loose | undefined // seen as fields by name
  if (!before) return false
  const hand = handOf(person)
  const stamp = { id: hand.newId(), at: hand.stamp(), by: hand.user, byName: person.db.user.name }
  const choice = person.random.pick(['theirs', 'mine', 'both'] as const)
  const after = resolveDifference(entityOf(collection), before as never, difference.id, choice, stamp) as Loose // every document has a history
  if (after['_deleted'] === true) return false // the removal has a deed of its own
  await save(person, [{ collection, before, after }])
  return true
}

const tray: Deed = async (person) => {
  const { db, random } = person
  const entries = await db.tray.list().run()
  if (entries.length === 0) return edit(person)
  const entry = random.pick(entries)
  const { collection, documentId: id } = entry
  if (random.chance(0.7)) {
    await db.tray.retry(entry.id)
    return false // the words are those of the refused save, which was counted
  }
  await promised(person, [{ collection, id, kind: 'drop', marks: [], gone: [...marksIn(entry.mine)] }], async () => {
    await db.tray.drop(entry.id)
    return { ok: true }
  })
  return false
}

const deeds: readonly (readonly [weight: number, deed: Deed])[] = [
  [34, edit],
  [22, create],
  [8, grant],
  [14, submitForm],
  [5, remove],
  [3, undelete],
  [8, signMeeting],
  [5, resolve],
  [2, tray],
]

/** Works until so many operations are done, or nothing is left to do. @returns how many */
export async function work(person: Person, operations: number): Promise<number> {
  let done = 0
  for (let tries = 0; done < operations && tries < operations * 4; tries += 1) {
    if (await weighted(person.random)(person)) done += 1
  }
  // People pause; without it the edits of a whole run would be sent at once.
  await new Promise((resolve) => setTimeout(resolve, person.random.pick([0, 0, 250, 500])))
  return done
}

function weighted(random: Random): Deed {
  let left = random.next() * deeds.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, deed] of deeds) {
    left -= weight
    if (left < 0) return deed
  }
  return edit
}
