import { createRandom } from '#shared/lib/random.ts'
import type { Device } from './device.ts'
import { findBroken, isSigned, storyOf, type Quiet } from './oracle.ts'
import { Gone } from './pipe.ts'
import type { Edit } from '#tests/simulation/ledger.ts'
import { replicasOf, untilQuiet } from './quiet.ts'
import { audiencesFor } from './seats.ts'
import { createTrouble, type Trouble } from './trouble.ts'
import { inTurns, openWorld, type World, type WorldOptions } from './world.ts'

export interface Outcome {
  /** Promises of sync.md that did not hold, with what was seen. */
  readonly broken: readonly string[]
  /** What was done to the records that they are about. */
  readonly stories: readonly string[]
  readonly operations: number
  readonly faults: ReadonlyMap<string, number>
  /** Why no disc filled up. */
  readonly noSmallDisc: string | undefined
  /** One line for whoever reads the log. */
  readonly summary: string
}

/** Operations of a device between two looks at what the program asks of its person. */
const BATCH = 15
const SHOWN = 40
const STORIES = 5
/** A device compares itself with the district once a day. */
const COMPARED_AFTER_MS = 25 * 3_600_000

/** Devices, servers and a database that are killed while people work; then quiet, and the account of every promise. */
export async function runFaults(options: WorldOptions): Promise<Outcome> {
  const started = Date.now()
  const seconds = (): number => Math.round((Date.now() - started) / 1000)
  const world = await openWorld(options)
  const trouble = createTrouble(world)
  try {
    world.log(`${world.pcs.length} devices are on after ${seconds()} s`)
    await workThrough(world, trouble)
    world.log(`${world.records.operations()} operations after ${seconds()} s`)
    await trouble.end()
    world.log(`all trouble is over after ${seconds()} s`)
    await world.sabotage?.(world.pcs)
    if (!(await untilQuiet(world))) world.broken.push('[S4] it never became quiet')
    world.log(`quiet after ${seconds()} s`)
    let quiet = await lookAt(world, trouble)
    if (foreignLeft(quiet)) {
      world.log('  a restore left records that their owners took elsewhere: a day passes')
      await inTurns(world.pcs, 4, (pc) => pc.setClock(pc.clockOffsetMs + COMPARED_AFTER_MS))
      if (!(await untilQuiet(world))) world.broken.push('[S3] it never grew quiet again a day later')
      quiet = await lookAt(world, trouble)
    }
    const broken = [...world.broken, ...findBroken(quiet)]
    const keys = new Set(broken.flatMap((line) => /[a-z]+\/[0-9a-f-]{36}/.exec(line) ?? []))
    const stories = [...keys].slice(0, STORIES).flatMap((key) => [key, ...storyOf(quiet, key).map((line) => `  ${line}`)])
    for (const line of stories) world.log(line)
    return {
      broken: broken.slice(0, SHOWN),
      stories,
      operations: world.records.operations(),
      faults: world.faults,
      noSmallDisc: world.noSmallDisc,
      summary: summaryOf(world, quiet, seconds()),
    }
  } finally {
    await trouble.end()
    await world.close()
  }
}

async function lookAt({ district, records, pcs }: World, trouble: Trouble): Promise<Quiet> {
  return {
    held: await district.documents(),
    versions: await district.versions(),
    replicas: await replicasOf({ pcs }),
    edits: records.edits,
    lockedBefore: trouble.lockedBefore,
    restoredAfter: trouble.restoredAfter(),
  }
}

/**
 * What a restored district no longer shows to a reader of another unit stays with him until the day's comparison (sync.md S17): its
 * owner may still bring it back.
 */
function foreignLeft(quiet: Quiet): boolean {
  return quiet.restoredAfter !== undefined && findBroken(quiet).some((line) => line.endsWith('which it should not'))
}

/** Everyone at once, until so much was done. */
async function workThrough(world: World, trouble: Trouble): Promise<void> {
  world.records.onOperation((count) => trouble.operation(count))
  await Promise.all(world.pcs.map((pc) => workAt(world, trouble, pc)))
}

async function workAt(world: World, trouble: Trouble, pc: Device): Promise<void> {
  const random = createRandom(`work ${world.seed} ${pc.seat.name}`)
  const audiences = audiencesFor(pc.seat.user)
  while (world.records.operations() < world.operations && world.broken.length === 0) {
    const wasFull = world.fullDiscs.has(pc.seat.name)
    try {
      if (!pc.on()) {
        if (!trouble.mayStart(pc) || !(await switchedOn(world, pc))) await pause(200)
        continue
      }
      await trouble.keptUp()
      const done = await pc.work({ seed: `${world.seed} ${pc.seat.name} ${random.next()}`, operations: BATCH, audiences })
      await pc.attend()
      if (done === 0 || random.chance(0.1)) await pc.syncNow()
    } catch (cause) {
      // A person whose program complains of the disc waits until there is room.
      if (wasFull || world.fullDiscs.has(pc.seat.name)) await pause(500)
      else if (!(cause instanceof Gone)) world.broken.push(`${pc.seat.name}: ${textOf(cause)}`)
    }
  }
}

/** With a clock years off and no network the program lets nobody in, who then waits for the network; at the end all must get in. */
async function switchedOn(world: World, pc: Device): Promise<boolean> {
  try {
    const before = world.records.edits.length
    const { records, unsent, marks } = await pc.start()
    const missing = ownMissing(world.records.edits.slice(0, before), pc, new Set(marks))
    world.log(
      `    ${pc.seat.name} is on again with ${records} records, ${unsent} unsent, without ${missing.length} of its words: ${missing.join()}`,
    )
    return true
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes('auth/lease-expired')) return false
    throw cause
  }
}

/** Words that were saved here and that nobody is known to have taken away: a device that lost its storage comes back without them. */
function ownMissing(edits: readonly Edit[], pc: Device, marks: ReadonlySet<number>): number[] {
  const gone = new Set(edits.flatMap((edit) => edit.gone))
  const own = edits.filter((edit) => edit.pc === pc.deviceId && edit.outcome === 'saved').flatMap((edit) => edit.marks)
  return own.filter((mark) => !marks.has(mark) && !gone.has(mark))
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function summaryOf({ records, faults, pcs }: World, { held, replicas }: Quiet, seconds: number): string {
  const list = (counts: Iterable<readonly [string, number]>): string => [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
  const differences = held.filter(({ document }) => JSON.stringify(document['history'] ?? []).includes('"kind":"difference"')).length
  const trayed = replicas.reduce((sum, { holding }) => sum + holding.tray.length, 0)
  return [
    `${records.operations()} operations (${records.saved()} saved) at ${pcs.length} devices`,
    `${held.length} records, ${held.filter(isSigned).length} signed, ${differences} with a difference, ${trayed} in trays`,
    `refused at the device: ${list(records.refusals) || 'none'}`,
    `faults: ${list([...faults].toSorted(([a], [b]) => (a < b ? -1 : 1)))}`,
    `${seconds} s`,
  ].join(' · ')
}
