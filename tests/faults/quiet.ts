import type { District } from './district.ts'
import { inTurns, type World } from './world.ts'
import type { Replica } from './oracle.ts'

const ROUNDS = 25

/** Everyone online, no trouble, until two whole rounds change nothing. @returns false when that never comes */
export async function untilQuiet({ pcs, district, log }: World): Promise<boolean> {
  for (const pc of pcs) await pc.line.deliverLate()
  await inTurns(
    pcs.filter((pc) => !pc.on()),
    4,
    (pc) => pc.start(),
  )
  log('  everyone is on')
  let [last, same] = ['', 0]
  for (let round = 0; round < ROUNDS; round += 1) {
    const said = await Promise.all(
      pcs.map(async (pc) => {
        await pc.syncNow()
        return pc.attend()
      }),
    )
    const state = `${await fingerprint(district)} ${said.join()} ${(await Promise.all(pcs.map((pc) => pc.unsent()))).join()}`
    log(`  round ${round}: ${state}`)
    same = state === last ? same + 1 : 0
    last = state
    if (same === 2) return true
  }
  return false
}

/** Changes with every document that changes. */
async function fingerprint(district: District): Promise<string> {
  const [row] = await district.query<{ print: string }>(`select count(*) || '/' || coalesce(sum(version), 0) as print from documents`)
  return row?.print ?? ''
}

export async function replicasOf(world: Pick<World, 'pcs'>): Promise<Replica[]> {
  const replicas: Replica[] = []
  for (const pc of world.pcs) {
    const { seat, clockOffsetMs } = pc
    replicas.push({ name: seat.name, deviceId: pc.deviceId, user: seat.user, clockOffsetMs, holding: await pc.holding() })
  }
  return replicas
}
