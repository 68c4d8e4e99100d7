import type { Store } from '#server/store/store.ts'
import { openDistrict, type District } from './district.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLine, type Late } from './network.ts'
import { findBroken } from './oracle.ts'
import { createPc, type Pc } from './pc.ts'
import { programs, type Release } from './program.ts'
import { createWorld, seatsOf, type World } from './world.ts'

/** A few seats and a district, and nothing by chance: a simulated failure told again in its own few steps. */
export interface Scene {
  readonly world: World
  readonly district: District
  readonly ledger: Ledger
  readonly late: Late[]
  pc(name: string): Pc
  /** Syncs these in turn, twice, so that each has seen what the last one sent. */
  settle(): Promise<void>
  broken(): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openScene(
  store: Store,
  seed: number,
  names: readonly string[],
  releases: Readonly<Record<string, Release>> = {},
): Promise<Scene> {
  const world = createWorld(seed)
  const seats = seatsOf(seed).filter((seat) => names.includes(seat.name))
  const district = await openDistrict(world, store, [...new Map(seats.map(({ user }) => [user.id, user])).values()])
  const late: Late[] = []
  const ledger = createLedger()
  const pcs: Pc[] = []
  const broken: string[] = []
  for (const seat of seats) {
    const place = { seat, deviceId: `pc-${seed}-${seat.name}` }
    const watching = { place, onReceived: () => undefined, onBroken: (one: string) => void broken.push(one) }
    const line = (power: Pc['power']) => createLine({ name: seat.name, world, district, late, power, ...watching })
    const pc = createPc({ world, seat, district, line, programs: await programs(), release: releases[seat.name] ?? 'now' })
    await pc.signIn()
    await pc.start()
    pcs.push(pc)
  }
  return {
    world,
    district,
    ledger,
    late,
    pc(name) {
      const found = pcs.find((pc) => pc.seat.name === name)
      if (!found) throw new Error(`nobody is ${name}`)
      return found
    },
    async settle() {
      for (let round = 0; round < 2; round += 1) for (const pc of pcs) await pc.db().sync.syncNow()
    },
    broken: async () => [...broken, ...(await findBroken({ district, pcs, ledger }))],
    async close() {
      for (const pc of pcs) await pc.stop()
      await district.stop()
    },
  }
}
