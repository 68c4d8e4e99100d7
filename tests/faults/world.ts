import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDevicePage } from './build-page.ts'
import { createDevice, type Device } from './device.ts'
import { openDistrict, type District } from './district.ts'
import { createRecords, type Records } from './records.ts'
import type { Seat } from './seats.ts'
import { mountSmallDisc, type SmallDisc } from './small-disc.ts'

export interface WorldOptions {
  readonly seed: number
  readonly seats: readonly Seat[]
  readonly operations: number
  /** Kinds of trouble that stay away, to find out what a failure needs. */
  readonly without: readonly string[]
  /** Breaks something on purpose before all becomes quiet: the account at the end must say so. */
  sabotage?(pcs: readonly Device[]): Promise<void>
  log(line: string): void
}

/** One seed's devices and district while they live. */
export interface World extends WorldOptions {
  readonly folder: string
  readonly programs: { readonly current: string; readonly older: string }
  readonly district: District
  readonly pcs: readonly Device[]
  /** The disc of the one device whose disc is small; why it has an ordinary one instead. */
  readonly smallDisc: { readonly pc: Device; readonly disc: SmallDisc } | undefined
  readonly noSmallDisc: string | undefined
  /** Seats whose disc is full now: their pages may complain. */
  readonly fullDiscs: Set<string>
  readonly records: Records
  /** Broken promises that were seen on the way. */
  readonly broken: string[]
  /** How often each kind of trouble came. */
  readonly faults: Map<string, number>
  count(kind: string): void
  /** Ends every process and removes every file, whatever failed before. */
  close(): Promise<void>
}

export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'dq-faults-'))
  const [broken, faults, pcs] = [[] as string[], new Map<string, number>(), [] as Device[]]
  const count = (kind: string): void => void faults.set(kind, (faults.get(kind) ?? 0) + 1)
  const records = createRecords()
  const fullDiscs = new Set<string>()
  let district: District | undefined
  let smallDisc: World['smallDisc']
  let noSmallDisc: string | undefined
  const close = async (): Promise<void> => {
    await Promise.allSettled(pcs.map((pc) => pc.dispose()))
    await Promise.allSettled([district?.stop(), smallDisc?.disc.remove()])
    await rm(folder, { recursive: true, force: true, maxRetries: 20 })
  }
  try {
    const programs = { current: join(folder, 'current'), older: join(folder, 'older') }
    for (const version of ['current', 'older'] as const) await buildDevicePage(programs[version], version)
    const chosen = options.seats
    district = await openDistrict(folder, [...new Map(chosen.map(({ user }) => [user.id, user])).values()])
    for (const [index, seat] of chosen.entries()) {
      const home = join(folder, seat.name)
      await mkdir(home)
      const mounted = seat.smallDisc ? await mountSmallDisc(home) : undefined
      const pc = await createDevice({
        seat,
        index,
        seed: options.seed,
        district,
        program: seat.older ? programs.older : programs.current,
        folder: home,
        onTold(told) {
          if (told.kind !== 'trouble') records.hear(told)
          else if (fullDiscs.has(seat.name)) count('complaint of a full disc')
          else broken.push(`the page of ${seat.name} threw ${told.text}`)
        },
        onFate: (fate) => count(`request ${fate}`),
        onOutOfScope: (line) => void broken.push(line),
      })
      pcs.push(pc)
      if (mounted && 'reason' in mounted) noSmallDisc = mounted.reason
      else if (mounted) smallDisc = { pc, disc: mounted }
    }
    await inTurns(pcs, 4, (pc) => pc.start())
    return {
      ...options,
      folder,
      programs,
      district,
      pcs,
      smallDisc,
      noSmallDisc,
      fullDiscs,
      records,
      broken,
      faults,
      count,
      close,
    }
  } catch (cause) {
    await close()
    throw cause
  }
}

/** At most `atOnce` at the same time. */
export async function inTurns<T>(list: readonly T[], atOnce: number, task: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...list]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await task(next)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
