import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Random } from '#shared/lib/random.ts'
import type { Device } from './device.ts'
import { DAY, planOf, type Happening, type Kind } from './happenings.ts'
import { isSigned } from './oracle.ts'
import { Gone } from './pipe.ts'
import type { World } from './world.ts'

/** Chance of trouble for any request; for a push it is higher (line.ts). */
const BAD_DAY = 0.012
/** Happenings that may be due while the work goes on. */
const BEHIND = 2

/** What goes wrong while people work. */
export interface Trouble {
  /** Told of each operation; what is due then begins, one after another, while the work goes on. */
  operation(count: number): void
  /** Whether this device may be switched on now. */
  mayStart(pc: Device): boolean
  /** Resolves when not much of what is due has still to happen: trouble that comes when the work is over troubles nobody. */
  keptUp(): Promise<void>
  /** Waits for what is under way, and puts everything right again. */
  end(): Promise<void>
  readonly lockedBefore: ReadonlyMap<string, WireDocument>
  /** How many edits had begun when the district was restored. */
  restoredAfter(): number | undefined
}

interface Context {
  readonly world: World
  readonly lockedBefore: Map<string, WireDocument>
  /** What ends after so many operations: a slow link, a pulled cable. */
  readonly later: { after: number; task: () => void | Promise<void> }[]
  /** Devices that stay off for a while. */
  readonly off: Set<Device>
  backedUp: boolean
  restoredAfter: number | undefined
  now: number
}

/** @returns what was done, for the log; nothing when there was nothing to do */
type Act = (context: Context, random: Random) => Promise<string | undefined>

export function createTrouble(world: World): Trouble {
  const context: Context = {
    world,
    lockedBefore: new Map(),
    later: [],
    off: new Set(),
    backedUp: false,
    restoredAfter: undefined,
    now: 0,
  }
  const plan = [...planOf(world.seed, world.operations)]
  for (const pc of world.pcs) pc.line.storm = world.without.includes('storm') ? 0 : BAD_DAY
  let chain: Promise<void> = Promise.resolve()
  const links: Promise<void>[] = []
  const failed = (cause: unknown): void =>
    void world.broken.push(`trouble itself failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`)
  const due = (now: number): void => {
    context.now = now
    for (const one of context.later.filter(({ after }) => after <= now)) {
      context.later.splice(context.later.indexOf(one), 1)
      chain = chain.then(one.task).catch(failed)
    }
    while (plan[0] && plan[0].after <= now) {
      const happening = plan.shift() as Happening // looked at in the condition
      chain = chain.then(() => happen(context, happening)).catch(failed)
      links.push(chain)
    }
  }
  return {
    operation: due,
    mayStart: (pc) => !context.off.has(pc),
    keptUp: async () => links.at(-1 - BEHIND),
    async end() {
      // What happens last may still have something to put right afterwards.
      do {
        due(Number.POSITIVE_INFINITY)
        await chain
      } while (context.later.length > 0)
      for (const pc of world.pcs) {
        pc.line.online = true
        pc.line.storm = 0
        pc.line.slowMs = 0
      }
    },
    lockedBefore: context.lockedBefore,
    restoredAfter: () => context.restoredAfter,
  }
}

async function happen(context: Context, { kind, random }: Happening): Promise<void> {
  const { world } = context
  if (world.without.includes(kind)) return
  const done = await acts[kind](context, random)
  if (done === undefined) return
  world.count(kind)
  world.log(`  after ${world.records.operations()}: ${kind} ${done}`)
}

const anyPc = ({ world }: Context, random: Random): Device => random.pick(world.pcs)

function afterwards(context: Context, random: Random, [least, most]: readonly [number, number], task: () => void | Promise<void>): void {
  // Scaled like the plan itself: a short run has short troubles.
  const scale = context.world.operations / 10_000
  context.later.push({ after: context.now + Math.round(random.int(least, most) * scale), task })
}

const acts: Readonly<Record<Kind, Act>> = {
  async 'kill device'(context, random) {
    const pc = anyPc(context, random)
    if (!pc.on()) return undefined
    if (random.chance(0.3)) {
      context.off.add(pc)
      afterwards(context, random, [100, 1500], () => void context.off.delete(pc))
    }
    await pc.kill()
    return pc.seat.name
  },
  async 'kill server'({ world }, random) {
    const index = random.int(0, 1)
    await world.district.killServer(index)
    await world.district.startServer(index)
    return String(index)
  },
  async 'crash database'({ world }, random) {
    const how = random.pick(['kill', 'immediate'] as const)
    await world.district.crashDatabase(how)
    return how
  },
  async cut(context, random) {
    const cut = random.sample(context.world.pcs, 3)
    for (const pc of cut) pc.line.cut()
    return cut.map((pc) => pc.seat.name).join()
  },
  async offline(context, random) {
    const pc = anyPc(context, random)
    if (!pc.line.online) return undefined
    pc.line.online = false
    pc.line.cut()
    // Now and then for the better part of the run: a long absence.
    afterwards(context, random, random.chance(0.2) ? [3000, 5000] : [100, 1200], () => void (pc.line.online = true))
    return pc.seat.name
  },
  async storm(context, random) {
    const pc = anyPc(context, random)
    pc.line.storm = random.pick([0.03, 0.08])
    afterwards(context, random, [300, 1200], () => void (pc.line.storm = BAD_DAY))
    return pc.seat.name
  },
  async 'slow link'(context, random) {
    const pc = anyPc(context, random)
    pc.line.slowMs = random.int(50, 200)
    afterwards(context, random, [300, 1200], () => void (pc.line.slowMs = 0))
    return pc.seat.name
  },
  async clock(context, random) {
    const pc = anyPc(context, random)
    const off = random.pick([-10 * 365 * DAY, -3 * DAY, -2 * DAY, -DAY / 3, DAY / 3, 2 * DAY, 3 * DAY, 0])
    await pc.setClock(off).catch(() => undefined) // it may die meanwhile; its clock stands wrong all the same
    return `${pc.seat.name} ${off / DAY} days`
  },
  async 'late requests'({ world }) {
    let count = 0
    for (const pc of world.pcs) count += await pc.line.deliverLate()
    return count > 0 ? String(count) : undefined
  },
  async 'other server'(context, random) {
    const pc = anyPc(context, random)
    pc.server += 1
    pc.line.cut()
    return pc.seat.name
  },
  /** [S14] Unsent edits go to the street on a disc, now and then twice, while the network may bring the same ones; the receipt comes back or not. */
  async package(context, random) {
    const pc = anyPc(context, random)
    const street = context.world.pcs.find(({ seat }) => seat.user.role === 'street')
    if (!street || pc === street || !street.on() || !pc.on()) return undefined
    try {
      const written = await pc.writePackage()
      if (!('file' in written)) return undefined
      let receipt = await street.takeAtDesk(written.file)
      if (random.chance(0.4)) receipt = await street.takeAtDesk(written.file)
      if (!('file' in receipt)) return `${pc.seat.name}: ${receipt.code}`
      if (random.chance(0.3)) return `${pc.seat.name}: taken, receipt lost`
      const taken = await pc.takeReceipt(receipt.file)
      return `${pc.seat.name}: ${'file' in taken ? 'taken' : taken.code}`
    } catch (cause) {
      // One of the two was killed meanwhile.
      if (cause instanceof Gone) return `${pc.seat.name}: cut short`
      throw cause
    }
  },
  async 'back up'(context) {
    await context.world.district.backUp()
    context.backedUp = true
    return ''
  },
  async restore(context) {
    if (!context.backedUp) return undefined
    const before = await context.world.district.restore()
    for (const one of before.filter(isSigned)) context.lockedBefore.set(`${one.collection}/${one.document.id}`, one.document)
    context.restoredAfter = context.world.records.edits.length
    return ''
  },
  async 'full disc'(context, random) {
    const { smallDisc } = context.world
    if (!smallDisc) return undefined
    const { fullDiscs } = context.world
    fullDiscs.add(smallDisc.pc.seat.name)
    await smallDisc.disc.fill()
    afterwards(context, random, [200, 500], async () => {
      await smallDisc.disc.empty()
      await smallDisc.pc.kill()
      fullDiscs.delete(smallDisc.pc.seat.name)
      context.world.log('  the disc has room again')
    })
    return smallDisc.pc.seat.name
  },
  /** Last year's program is replaced by this year's while unsent edits wait (sync.md S12). */
  async 'new program'({ world }) {
    const older = world.pcs.filter(({ seat }) => seat.older)
    for (const pc of older) {
      pc.line.program = world.programs.current
      await pc.kill()
    }
    return older.length > 0 ? older.map((pc) => pc.seat.name).join() : undefined
  },
}
