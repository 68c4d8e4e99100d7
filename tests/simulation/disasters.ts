import type { Pc } from './pc.ts'
import { deliverLate, type Happening, type Run } from './run.ts'
import { DAY } from './world.ts'

/** A device is stolen or a user leaves; someone sees to it later that he may come back. */
export async function shutOut({ world, district }: Run, pc: Pc): Promise<string> {
  const device = world.random.chance(0.7)
  await district.shutOut(device ? { device: pc.deviceId } : { user: pc.seat.user.id })
  return `${device ? 'the device' : 'the user'} of ${pc.seat.name} is shut out`
}

/** A record that only a spoilt disc still had is lost with the dump that lacks it: no story has both. */
const backUp: Happening = async (run) => {
  if (run.backup || run.pcs.some((pc) => pc.spoilt.size > 0)) return 'nothing'
  run.backup = { dump: await run.district.backup(), batch: run.ledger.nextBatch(), takenIn: run.takenIn }
  return 'the district is dumped'
}

/**
 * What nobody but the lost store had is lost with it: the intruder keeps nothing. By then nothing is on its way any more: what the store no
 * longer knows of, made and removed since the dump, it would take for new.
 */
const restore: Happening = async (run) => {
  const { backup, district, ledger, pcs } = run
  if (!backup) return backUp(run, pcs[0] as Pc) // every story has a PC
  while (run.late.length > 0) await deliverLate(run)
  await district.restore(backup.dump)
  const since = ledger.edits.filter((edit) => edit.pc === 'intruder' && edit.batch > backup.batch)
  for (const edit of since) ledger.edits.splice(ledger.edits.indexOf(edit), 1)
  for (const pc of pcs) pc.line.arrived.length = 0
  ledger.restores.push(ledger.nextBatch())
  run.takenIn = backup.takenIn
  run.backup = undefined
  return 'THE DISTRICT IS RESTORED from its dump, under a new epoch'
}

/** After so long nothing is on its way any more. */
const purge: Happening = async (run) => {
  const { world, district, ledger, pcs } = run
  while (run.late.length > 0) await deliverLate(run)
  world.now += 400 * DAY
  const count = await district.purge()
  ledger.purges.push(ledger.nextBatch())
  for (const pc of pcs) pc.line.arrived.length = 0
  run.sticks.length = 0
  run.backup = undefined
  return `400 days pass, and ${count} tombstones are purged`
}

const spoil: Happening = async (run, pc) => {
  if (run.backup || run.district.restored()) return 'nothing'
  const key = await pc.spoil()
  if (key) run.ledger.spoilt.add(key)
  return key ? `${key} is spoilt on the disc of ${pc.seat.name}` : 'nothing'
}

const fillDisc: Happening = async ({ world }, pc) => {
  const disc = pc.disc()
  disc.room = disc.room === 'enough' ? world.random.pick(['documents', 'all'] as const) : 'enough'
  return `the disc of ${pc.seat.name} has room: ${disc.room}`
}

export const disasters: readonly (readonly [weight: number, happening: Happening])[] = [
  [1, (run, pc) => shutOut(run, pc)],
  [1, restore],
  [0.5, purge],
  [1, spoil],
  [1.5, fillDisc],
]
