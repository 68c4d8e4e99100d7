import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Db } from '#renderer/data/db.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict, type Faults } from '#tests/suites/data/model-district.ts'

/** What a person and a colleague make of a record: he writes its title, she its content. */
interface Words {
  readonly title: string
  readonly content: string
  readonly removed: boolean
}

/** In the plainest words: what the district holds, what the person sees, and what of it waits to be sent. */
interface Model {
  readonly district: Map<number, Words>
  readonly here: Map<number, Words>
  readonly unsent: Set<number>
  /** The colleague wrote, and this device has not heard of it. */
  readonly unheard: Set<number>
  /** Changed at the district by anybody since this device last read: its own words come back too. */
  readonly news: Set<number>
}

interface Real {
  db: Db
  readonly faults: Faults
  open(): Promise<Db>
  idOf(record: number): string
  /** The district's document, and a way to put the colleague's there. */
  held(record: number): WireDocument | undefined
  put(document: WireDocument): void
  stamp(): string
}

type Command = fc.AsyncCommand<Model, Real>

const RECORDS = 4
const record = fc.nat(RECORDS - 1)
const word = fc.integer({ min: 1, max: 999_999 }).map((number) => `字${number}`)

async function saved(real: Real, of: number, changed: { readonly title: string }): Promise<void> {
  const known = await real.db.findOne('items', real.idOf(of)).run()
  const { unit, createdAt, createdBy, updatedAt, updatedBy, history, ...fresh } = makeItem('model', { content: '' })
  const document = { ...(known ?? fresh), id: real.idOf(of), ...changed }
  expect(await real.db.save([{ kind: 'put', collection: 'items', document }])).toMatchObject({ ok: true })
}

const writes = (of: number, title: string): Command => ({
  check: ({ here }) => here.get(of)?.removed !== true,
  async run(model, real) {
    await saved(real, of, { title })
    // The same words again are no edit.
    if (model.here.get(of)?.title !== title) model.unsent.add(of)
    model.here.set(of, { content: '', ...model.here.get(of), title, removed: false })
    await compare(model, real)
  },
  toString: () => `writes ${of} ${title}`,
})

const removes = (of: number): Command => ({
  // Who removes what a colleague is writing in meets a question; that is told elsewhere.
  check: ({ here, unheard }) => here.get(of)?.removed === false && !unheard.has(of),
  async run(model, real) {
    expect(await real.db.save([{ kind: 'remove', collection: 'items', id: real.idOf(of) }])).toMatchObject({ ok: true })
    model.here.set(of, { title: '', content: '', removed: true })
    model.unsent.add(of)
    await compare(model, real)
  },
  toString: () => `removes ${of}`,
})

const colleagueWrites = (of: number, content: string): Command => ({
  check: ({ district, here }) => district.get(of)?.removed === false && here.get(of)?.removed !== true,
  async run(model, real) {
    const held = real.held(of)
    if (!held) throw new Error('the district lacks what the model says it has')
    real.put({ ...held, content, updatedAt: real.stamp(), updatedBy: 'colleague' })
    model.district.set(of, { title: '', removed: false, ...model.district.get(of), content })
    model.unheard.add(of)
    model.news.add(of)
    await compare(model, real)
  },
  toString: () => `colleague writes ${of} ${content}`,
})

const syncs: Command = {
  check: () => true,
  async run(model, real) {
    await real.db.sync.syncNow()
    hears(model)
    arrives(model)
    model.unsent.clear()
    await compare(model, real)
    for (const of of model.here.keys()) await sameBytes(real, of)
  },
  toString: () => 'syncs',
}

/** The network fails at the push: before the district has it, or with the answer on its way. */
const failsToSend = (arrived: boolean): Command => ({
  check: ({ unsent }) => unsent.size > 0,
  async run(model, real) {
    real.faults.before = (path) => {
      if (!path.endsWith('/push')) return
      if (arrived) real.faults.loseAnswers = 1
      else real.faults.offline = true
    }
    await real.db.sync.syncNow()
    Object.assign(real.faults, { before: undefined, offline: false, loseAnswers: 0 })
    hears(model)
    if (arrived) arrives(model)
    await compare(model, real)
  },
  toString: () => (arrived ? 'loses an answer' : 'is cut off before it sends'),
})

const reopens: Command = {
  check: () => true,
  async run(model, real) {
    await real.db.close()
    real.db = await real.open()
    await compare(model, real)
  },
  toString: () => 'reopens',
}

function hears({ district, here, unsent, unheard, news }: Model): void {
  for (const of of news) {
    const [mine, theirs] = [here.get(of), district.get(of)]
    if (!theirs) continue
    const next = !mine || !unsent.has(of) ? theirs : mine.removed ? mine : { ...mine, content: theirs.content }
    here.set(of, next)
    // What comes back as it is here needs no other receipt.
    if (next.title === theirs.title && next.removed === theirs.removed) unsent.delete(of)
  }
  unheard.clear()
  news.clear()
}

function arrives({ district, here, unsent, news }: Model): void {
  for (const of of unsent) {
    district.set(of, here.get(of) ?? { title: '', content: '', removed: true })
    news.add(of)
  }
}

async function compare({ district, here, unsent }: Model, real: Real): Promise<void> {
  const shown = new Map((await real.db.find('items').run()).map(({ id, title, content }) => [id, `${title} ${content}`]))
  const due = [...here]
    .filter(([, words]) => !words.removed)
    .map(([of, { title, content }]) => [real.idOf(of), `${title} ${content}`] as const)
  expect(shown).toEqual(new Map(due))
  const waiting = (await real.db.outbox.list().run()).map(({ id }) => id).sort()
  expect(waiting).toEqual([...unsent].map((of) => real.idOf(of)).sort())
  expect(await real.db.tray.list().run()).toEqual([])
  expect(await real.db.differences.run()).toEqual([])
  for (const [of, words] of district) {
    const held = real.held(of)
    if (words.removed) expect(held?._deleted ?? true).toBe(true)
    else expect(held).toMatchObject({ title: words.title, content: words.content, history: [], _deleted: false })
  }
}

async function sameBytes(real: Real, of: number): Promise<void> {
  const [here, held] = [await real.db.findOne('items', real.idOf(of)).run(), real.held(of)]
  if (here) expect({ ...here, _deleted: false }).toEqual(held)
}

const stories = fc.commands(
  [
    fc.tuple(record, word).map(([of, title]) => writes(of, title)),
    fc.tuple(record, word).map(([of, title]) => writes(of, title)),
    record.map(removes),
    fc.tuple(record, word).map(([of, content]) => colleagueWrites(of, content)),
    fc.constant(syncs),
    fc.boolean().map(failsToSend),
    fc.constant(reopens),
  ],
  { maxCommands: 40 },
)

let devices = 7000
function setUp(): { model: Model; real: Promise<Real> } {
  devices += 1
  let time = Date.parse('2026-11-22T01:00:00Z')
  const now = (): number => (time += 1) // too little for a second push within one round
  const district = createModelDistrict()
  const faults: Faults = { offline: false, loseAnswers: 0 }
  const device = createDevice({ kind: 'memory', seed: devices, user: makeUser('chen'), transport: district.connect(faults), now })
  const open = async (): Promise<Db> => (await device.start()).db
  const idOf = (of: number): string => deterministicId('model of a device', String(devices), String(of))
  const real = async (): Promise<Real> => ({
    db: await open(),
    faults,
    open,
    idOf,
    held: (of) => district.get('items', idOf(of)),
    put: (document) => district.put('items', document),
    stamp: () => `${new Date(now()).toISOString()}-0000-0123456789ab`,
  })
  return { model: { district: new Map(), here: new Map(), unsent: new Set(), unheard: new Set(), news: new Set() }, real: real() }
}

it(
  '[S3] [S4] [S5] whatever is written, removed, sent, cut off and answered by nobody: the person sees, and the district gets, what a plain model says',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { model, real } = setUp()
        const opened = await real
        try {
          await fc.asyncModelRun(() => ({ model, real: opened }), [...story, syncs])
          expect([...model.unsent]).toEqual([])
        } finally {
          await opened.db.close()
        }
      }),
      { seed: 20261122, numRuns: 40 },
    )
  },
)
