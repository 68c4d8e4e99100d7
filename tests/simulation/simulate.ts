import type { Store } from '#server/store/store.ts'
import { openDistrict, type Held } from './district.ts'
import { happenings } from './happenings.ts'
import { createLedger } from './ledger.ts'
import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import { createLine, type Late, type Sent } from './network.ts'
import { findBroken } from './oracle.ts'
import { createPc, type Pc } from './pc.ts'
import { programs, type Release } from './program.ts'
import { deeds, makeOne } from './people-at-work.ts'
import { deliverLate, outOfScope, type Run } from './run.ts'
import { createTheme, weighted } from './theme.ts'
import { clerkOf, createWorld, DAY, HOUR, intruderOf, seatsOf } from './world.ts'

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

/** Several PCs and one district, some steps of work and trouble, then quiet; the same seed is the same story. */
export async function simulate(store: Store, seed: number, steps: number): Promise<Outcome> {
  const run = await begin(store, seed)
  const { world, ledger, broken } = run
  let seen = { differences: 0, signed: 0, trayed: 0 }
  try {
    await makeCommonRecords(run)
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
  const users = new Map([...all.map((seat) => seat.user), intruderOf(seed), clerkOf(seed)].map((user) => [user.id, user]))
  const district = await openDistrict(world, store, [...users.values()])
  const ledger = createLedger()
  const [late, broken]: [Late[], string[]] = [[], []]
  const known = await programs()
  // In every second story all have today's release; in the others each has one of the three.
  const mixed: readonly Release[] = random.chance(0.5) ? ['now'] : ['before', 'now', 'next']
  const pcs = seats.map((seat) => {
    const place = { seat, deviceId: `pc-${seed}-${seat.name}` }
    const onReceived = (call: Sent, answer: TransportAnswer): void => void broken.push(...outOfScope(seat.user, call, answer))
    const onBroken = (line: string): void => void broken.push(line)
    const line = (power: Pc['power']) => createLine({ name: seat.name, world, district, late, power, place, onReceived, onBroken })
    return createPc({ world, seat, district, programs: known, release: random.pick(mixed), line })
  })
  for (const pc of pcs) {
    if (random.chance(0.3)) pc.clockOffset = random.pick([-10 * 365 * DAY, -2 * DAY, -HOUR, HOUR, 2 * DAY, 10 * 365 * DAY])
    await pc.signIn()
    await pc.start()
    world.log(`${pc.seat.name} starts release ${pc.release}, clock ${pc.clockOffset / HOUR} h off`)
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
    backup: undefined,
    sticks: [],
    takenIn: new Map(),
    crashes: 0,
  }
}

/** Two records of each kind that all who may read them have before they part. */
async function makeCommonRecords({ world, theme, ledger, pcs }: Run): Promise<void> {
  const [maker] = pcs
  if (!maker) return
  for (const collection of theme.collections) {
    for (let count = 0; count < 2; count += 1) world.log(await makeOne({ world, theme, ledger, pc: maker }, collection))
  }
  for (const pc of pcs) await pc.db().sync.syncNow()
}

async function takeStep(run: Run): Promise<void> {
  const { world, pcs } = run
  world.now += world.random.int(1000, 10 * 60_000)
  // Those who only read do little.
  const pc = weighted(
    world.random,
    pcs.map((one) => [one.seat.user.role === 'readonly' ? 1 : one.seat.user.role === 'liaison' ? 2 : 4, one] as const),
  )
  if (pc.locked) {
    if (!world.random.chance(0.3)) return
    await letIn(run, pc)
  }
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
  const { world, pcs } = run
  world.log('quiet')
  while (run.late.length > 0) await deliverLate(run)
  for (const pc of pcs) {
    await letIn(run, pc)
    pc.disc().room = 'enough'
    if (pc.on()) await pc.stop()
    await pc.start()
    pc.line.online = true
    await pc.signIn()
  }
  await syncUntilStill(run)
  if (run.broken.length > 0 || (pcs.every((pc) => pc.spoilt.size === 0) && run.ledger.restores.length === 0)) return
  // The day's comparison finds what the disc has spoilt, and what a restored district forgot and nobody brought back (S17).
  world.now += 25 * HOUR
  for (const pc of pcs) await pc.signIn()
  await syncUntilStill(run)
}

async function letIn({ district, world }: Run, pc: Pc): Promise<void> {
  if (!district.isShutOut(pc)) return
  await district.letIn(pc)
  await pc.signIn()
  world.log(`${pc.seat.name} is let in again`)
}

async function syncUntilStill(run: Run): Promise<void> {
  const { world, pcs } = run
  let last = ''
  for (let round = 0; round < 12; round += 1) {
    for (const pc of pcs) {
      world.now += 1000
      await pc.db().sync.syncNow()
      const { heldRemovals, error } = await pc.db().sync.state.run()
      if (heldRemovals) await pc.db().sync.allowRemovals()
      // A refresh that was sent twice ends the session at any time: its user signs in again.
      if (error?.code.startsWith('auth/token')) await pc.signIn()
    }
    const state = await fingerprint(run)
    if (state === last) return
    last = state
  }
  run.broken.push('[S4] it never became quiet')
}

async function fingerprint({ district, pcs }: Run): Promise<string> {
  const versions = (await district.documents()).map((one) => `${one.document.id}:${one.version}`)
  const pending: number[] = []
  for (const pc of pcs) pending.push((await pc.db().outbox.list().run()).length)
  return `${versions.join()} ${pending.join()}`
}

/** [S3] Every push that ever arrived arrives once more, in any order, and changes nothing. */
async function sendAgain(run: Run): Promise<void> {
  const { world, pcs, district, ledger, broken } = run
  const before = (await district.documents()).map((one) => `${one.collection}/${one.document.id}:${one.version}`)
  for (const pc of pcs) {
    const tokens = await district.signIn(pc.seat.user, `pc-${world.seed}-${pc.seat.name}`)
    for (const call of world.random.sample(pc.line.arrived, 12).toReversed()) {
      await district.request({ ...call, headers: { ...call.headers, authorization: `Bearer ${tokens.accessToken}` } })
    }
  }
  const held = await district.documents()
  const signed = new Set(held.filter(({ document }) => document['lock'] !== undefined).map(({ document }) => document.id))
  // A check-in that came back as it was signed is the state again that somebody had written on from (docs/decisions/0008, Known).
  const wentBack = (one: Held): boolean => ledger.restores.length > 0 && signed.has(String(one.document['event']))
  const after = held.filter((one) => !wentBack(one)).map((one) => `${one.collection}/${one.document.id}:${one.version}`)
  const changed = after.filter((one) => !before.includes(one))
  if (changed.length > 0) broken.push(`[S3] pushes sent again long after changed ${changed.join(' ')}`)
}
