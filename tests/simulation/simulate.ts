import { can } from '#shared/domain/permissions.ts'
import { wireDocument } from '#shared/contracts/sync.ts'
import { isCollectionName } from '#shared/schema/entities.ts'
import type { User } from '#shared/contracts/api.ts'
import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import type { Store } from '#server/store/store.ts'
import { openDistrict, type District } from './district.ts'
import { intrude } from './intruder.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLine, type Late, type Sent } from './network.ts'
import { findBroken } from './oracle.ts'
import { createPc, CRASHED, type Pc } from './pc.ts'
import { createTheme, weighted, type Theme } from './theme.ts'
import { deeds, type Deed } from './people-at-work.ts'
import { createWorld, DAY, HOUR, intruderOf, seatsOf, type World } from './world.ts'

export interface Outcome {
  readonly seed: number
  readonly steps: number
  /** Promises of sync.md that did not hold, with what was seen. */
  readonly broken: readonly string[]
  readonly operations: readonly string[]
  readonly counts: Counts
}

/** How much happened; a simulation in which nothing meets proves nothing. */
export interface Counts {
  readonly saved: number
  readonly refused: number
  readonly documents: number
  readonly crashes: number
  readonly differences: number
  readonly signed: number
  readonly trayed: number
}

interface Run {
  readonly world: World
  readonly theme: Theme
  readonly deeds: readonly (readonly [weight: number, deed: Deed])[]
  readonly happenings: readonly (readonly [weight: number, happening: Happening])[]
  readonly district: District
  readonly pcs: readonly Pc[]
  readonly ledger: Ledger
  readonly late: Late[]
  readonly broken: string[]
  readonly intruder: { tokens: Awaited<ReturnType<District['signIn']>> }
  crashes: number
}

/** Several PCs and one district, some steps of work and trouble, then quiet; the same seed is the same story. */
export async function simulate(store: Store, seed: number, steps: number): Promise<Outcome> {
  const run = await begin(store, seed)
  const { world, ledger, broken } = run
  let seen = { differences: 0, signed: 0, trayed: 0 }
  try {
    for (let step = 0; step < steps && broken.length === 0; step += 1) await takeStep(run)
    if (broken.length === 0) {
      await becomeQuiet(run)
      broken.push(...(await findBroken(run)))
      seen = await lookAround(run)
    }
    if (broken.length === 0) await sendAgain(run)
  } catch (cause) {
    broken.push(`threw ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
  } finally {
    for (const pc of run.pcs) if (pc.on()) await pc.stop()
    await run.district.stop()
  }
  const outcomes = ledger.edits.map((edit) => edit.outcome)
  return {
    seed,
    steps,
    broken,
    operations: world.operations,
    counts: {
      saved: outcomes.filter((one) => one === 'saved').length,
      refused: outcomes.filter((one) => one === 'refused').length,
      documents: new Set(ledger.edits.map((edit) => edit.id)).size,
      crashes: run.crashes,
      ...seen,
    },
  }
}

async function lookAround({ district, pcs }: Run): Promise<Pick<Counts, 'differences' | 'signed' | 'trayed'>> {
  const held = await district.documents()
  let trayed = 0
  for (const pc of pcs) trayed += (await pc.trayed()).length
  const differences = held
    .flatMap((one) => (one.document['history'] ?? []) as { kind?: string }[])
    .filter((entry) => entry.kind === 'difference') // the envelope's field
  return { differences: differences.length, signed: held.filter((one) => one.document['lock'] !== undefined).length, trayed }
}

async function begin(store: Store, seed: number): Promise<Run> {
  const world = createWorld(seed)
  const { random } = world
  const all = seatsOf(seed)
  const seats = [...all.slice(0, 2), ...random.sample(all.slice(2, 4), random.int(0, 2)), ...random.sample(all.slice(4), random.int(1, 2))]
  const users = new Map([...all.map((seat) => seat.user), intruderOf(seed)].map((user) => [user.id, user]))
  const district = await openDistrict(world, store, [...users.values()])
  const ledger = createLedger()
  const [late, broken]: [Late[], string[]] = [[], []]
  const pcs = seats.map((seat) =>
    createPc({
      world,
      seat,
      district,
      line: (power) =>
        createLine({
          name: seat.name,
          world,
          district,
          late,
          power,
          onReceived: (call, answer) => void broken.push(...outOfScope(seat.user, call, answer)),
        }),
    }),
  )
  for (const pc of pcs) {
    if (random.chance(0.3)) pc.clockOffset = random.pick([-10 * 365 * DAY, -2 * DAY, -HOUR, HOUR, 2 * DAY, 10 * 365 * DAY])
    await pc.signIn()
    await pc.start()
    world.log(`${pc.seat.name} starts, clock ${pc.clockOffset / HOUR} h off`)
  }
  const tokens = await district.signIn(intruderOf(seed), `pc-${seed}-intruder`)
  const theme = createTheme(random)
  world.log(`about ${theme.collections.join(', ')}`)
  return {
    world,
    theme,
    deeds: theme.reweigh(deeds, 3),
    happenings: theme.reweigh(happenings, 2),
    district,
    pcs,
    ledger,
    late,
    broken,
    intruder: { tokens },
    crashes: 0,
  }
}

/** [S6] Documents in an answer that this person may not read, as they stand in it. */
function outOfScope(user: User, call: Sent, { status, text }: TransportAnswer): string[] {
  const [, , , first, collection = ''] = call.path.split('/')
  if (first !== 'sync' || !isCollectionName(collection) || status !== 200) return []
  const answer = JSON.parse(text) as { documents?: unknown[]; conflicts?: unknown[] } // an answer of our own server
  return [...(answer.documents ?? []), ...(answer.conflicts ?? [])].flatMap((one) => {
    const document = wireDocument.parse(one)
    const blank = document._deleted && document['createdAt'] === undefined
    return blank || can(user, 'read', collection, document as never) ? [] : [`[S6] ${user.name} received ${collection}/${document.id}`] // looked at as an envelope
  })
}

type Happening = (run: Run, pc: Pc) => Promise<string>

const work: Happening = async ({ world, theme, deeds: choices, ledger }, pc) => {
  const deed = weighted(world.random, choices)
  if (world.random.chance(0.04)) pc.power().cutAtWrite(world.random.int(1, 4), world.random.pick(['before', 'after']))
  const line = await deed({ world, theme, ledger, pc })
  if (pc.on()) pc.power().spare()
  return line
}

const sync: Happening = async (run, pc) => {
  const { world } = run
  const { random } = world
  if (!pc.line.online && random.chance(0.5)) pc.line.online = true
  pc.line.storm = random.chance(0.5) ? 0 : random.pick([0.01, 0.03, 0.1])
  let chances = random.int(0, 3)
  if (random.chance(0.5))
    pc.line.between = () => (chances > 0 && random.chance(0.06) ? ((chances -= 1), interlude(run, pc)) : Promise.resolve())
  if (random.chance(0.1)) pc.power().cutAtWrite(random.int(1, 12), random.pick(['before', 'after']))
  world.log(`${pc.seat.name} syncs${pc.line.online ? '' : ' offline'} {`)
  const before = new Set((await pc.live()).keys())
  const done = await pc.run((db) => db.sync.syncNow())
  pc.line.between = undefined
  pc.line.storm = 0
  if (done === CRASHED) return `} ${await fall(run, pc)} in the middle`
  pc.power().spare()
  const after = await pc.live()
  const gone = [...before].filter((key) => !after.has(key)).length
  if (gone > 10 && gone > 0.2 * before.size)
    run.broken.push(`[S16] ${pc.seat.name} lost ${gone} of ${before.size} records without a question`)
  const { error, pending } = await pc.db().sync.state.run()
  if (error && /^auth\/token/.test(error.code)) await pc.signIn()
  return `} ${error?.code ?? 'ok'}, ${pending} unsent`
}

/** What happens between a request and its answer. */
async function interlude(run: Run, busy: Pc): Promise<void> {
  const { world, theme, pcs, ledger, district } = run
  const roll = world.random.next()
  if (roll < 0.45) {
    const pc = world.random.chance(0.6) ? busy : world.random.pick(pcs)
    if (pc.on()) world.log(`  | ${await weighted(world.random, run.deeds)({ world, theme, ledger, pc })}`)
  } else if (roll < 0.75) {
    const pc = world.random.pick(pcs)
    if (pc === busy || !pc.on() || pc.line.between) return
    if ((await pc.run((db) => db.sync.syncNow())) === CRASHED) pc.crash()
    world.log(`  | ${pc.seat.name} syncs`)
  } else if (roll < 0.85) {
    await district.restart()
    world.log('  | the district restarts')
  } else if (roll < 0.95) world.log(`  | ${await deliverLate(run)}`)
  else {
    busy.line.online = false
    world.log(`  | ${busy.seat.name} goes offline`)
  }
}

async function fall(run: Run, pc: Pc): Promise<string> {
  run.crashes += 1
  pc.crash()
  await pc.start()
  return `${pc.seat.name} loses power and starts again`
}

const crash: Happening = async (run, pc) => fall(run, pc)

const restart: Happening = async (_run, pc) => {
  await pc.stop()
  await pc.start()
  return `${pc.seat.name} closes and starts again`
}

const loseStorage: Happening = async (_run, pc) => {
  if (!pc.seat.journal || (await pc.trayed()).length > 0) return 'nothing'
  await pc.loseStorage()
  return `${pc.seat.name} loses the browser's storage, the journal is left`
}

const goOffline: Happening = async (_run, pc) => {
  pc.line.online = !pc.line.online
  return `${pc.seat.name} goes ${pc.line.online ? 'online' : 'offline'}`
}

const turnClock: Happening = async ({ world }, pc) => {
  pc.clockOffset = world.random.pick([0, 0, -10 * 365 * DAY, -2 * DAY, -HOUR, HOUR, 2 * DAY, 10 * 365 * DAY])
  return `${pc.seat.name}'s clock is set ${pc.clockOffset / HOUR} h off`
}

const timePasses: Happening = async ({ world }) => {
  const hours = world.random.pick([1, 20, 24 * 7, 24 * 60])
  world.now += hours * HOUR
  return `${hours} h pass`
}

const serverRestarts: Happening = async ({ district }) => {
  await district.restart()
  return 'the district restarts'
}

const intrusion: Happening = async (run) => {
  run.intruder.tokens = await run.district.signIn(intruderOf(run.world.seed), `pc-${run.world.seed}-intruder`)
  const onReceived = (call: Sent, answer: TransportAnswer): void =>
    void run.broken.push(...outOfScope(intruderOf(run.world.seed), call, answer))
  const { line, broken } = await intrude({ ...run, tokens: run.intruder.tokens, onReceived })
  run.broken.push(...broken)
  return line
}

async function deliverLate({ world, district, late }: Run): Promise<string> {
  if (late.length === 0) return 'nothing'
  const [one] = late.splice(world.random.int(0, late.length - 1), 1)
  if (!one) return 'nothing'
  const { status } = await district.request(one.call)
  return `a late ${one.call.path} of ${one.from} arrives: ${status}`
}

const happenings: readonly (readonly [weight: number, happening: Happening])[] = [
  [60, work],
  [25, sync],
  [2, crash],
  [2, restart],
  [1, loseStorage],
  [3, goOffline],
  [2, turnClock],
  [2, timePasses],
  [1, serverRestarts],
  [3, intrusion],
  [3, (run) => deliverLate(run)],
]

async function takeStep(run: Run): Promise<void> {
  const { world, pcs } = run
  world.now += world.random.int(1000, 10 * 60_000)
  // Those who only read do little.
  const pc = weighted(
    world.random,
    pcs.map((one) => [one.seat.user.role === 'readonly' ? 1 : one.seat.user.role === 'liaison' ? 2 : 4, one] as const),
  )
  if (!pc.on()) {
    await pc.start()
    run.crashes += 1
    world.log(`${pc.seat.name} starts again`)
    return
  }
  world.log(await weighted(world.random, run.happenings)(run, pc))
}

/** Everyone online, no trouble, until a whole round changes nothing. */
async function becomeQuiet(run: Run): Promise<void> {
  const { world, pcs, district } = run
  world.log('quiet')
  while (run.late.length > 0) await deliverLate(run)
  for (const pc of pcs) {
    if (!pc.on()) await pc.start()
    pc.line.online = true
    await pc.signIn()
  }
  let last = ''
  for (let round = 0; round < 12; round += 1) {
    for (const pc of pcs) {
      world.now += 1000
      await pc.db().sync.syncNow()
      if ((await pc.db().sync.state.run()).heldRemovals) await pc.db().sync.allowRemovals()
    }
    const state = await fingerprint(run)
    if (state === last) return
    last = state
  }
  run.broken.push('[S4] it never became quiet')
  void district
}

async function fingerprint({ district, pcs }: Run): Promise<string> {
  const versions = (await district.documents()).map((one) => `${one.document.id}:${one.version}`)
  const pending: number[] = []
  for (const pc of pcs) pending.push((await pc.db().outbox.list().run()).length)
  return `${versions.join()} ${pending.join()}`
}

/** [S3] Every push that ever arrived arrives once more, in any order, and changes nothing. */
async function sendAgain(run: Run): Promise<void> {
  const { world, pcs, district, broken } = run
  const before = (await district.documents()).map((one) => `${one.collection}/${one.document.id}:${one.version}`)
  for (const pc of pcs) {
    const tokens = await district.signIn(pc.seat.user, `pc-${world.seed}-${pc.seat.name}`)
    for (const call of world.random.sample(pc.line.arrived, 12).toReversed()) {
      await district.request({ ...call, headers: { ...call.headers, authorization: `Bearer ${tokens.accessToken}` } })
    }
  }
  const after = (await district.documents()).map((one) => `${one.collection}/${one.document.id}:${one.version}`)
  const changed = after.filter((one) => !before.includes(one))
  if (changed.length > 0) broken.push(`[S3] pushes sent again long after changed ${changed.join(' ')}`)
}
