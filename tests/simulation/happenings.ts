import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import { carry } from './carrying.ts'
import { disasters, shutOut } from './disasters.ts'
import { intrude } from './intruder.ts'
import type { Sent } from './network.ts'
import { CRASHED, type Pc } from './pc.ts'
import { deliverLate, outOfScope, type Happening, type Run } from './run.ts'
import { weighted } from './theme.ts'
import { DAY, HOUR, intruderOf } from './world.ts'

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
  if (pc.locked) {
    await pc.stop()
    return `} ${pc.seat.name} is shut out, and its program is locked`
  }
  if (error && error.code.startsWith('auth/token')) await pc.signIn()
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
    else if (pc.locked) await pc.stop()
    world.log(`  | ${pc.seat.name} syncs`)
  } else if (roll < 0.85) {
    await district.restart()
    world.log('  | the district restarts')
  } else if (roll < 0.93) world.log(`  | ${await deliverLate(run)}`)
  else if (roll < 0.96) world.log(`  | ${await shutOut(run, busy)}`)
  else {
    busy.line.online = false
    world.log(`  | ${busy.seat.name} goes offline`)
  }
}

export async function fall(run: Run, pc: Pc): Promise<string> {
  run.crashes += 1
  const how = run.world.random.pick(['killed', 'power'] as const)
  pc.crash(how)
  await pc.start()
  return `${pc.seat.name} ${how === 'power' ? 'loses power' : 'is killed'} and starts again`
}

const crash: Happening = async (run, pc) => fall(run, pc)

const restart: Happening = async (run, pc) => {
  await pc.stop()
  const updated = run.world.random.chance(0.5) && pc.update()
  await pc.start()
  return `${pc.seat.name} closes and starts again${updated ? ` with release ${pc.release}` : ''}`
}

const loseStorage: Happening = async (run, pc) => {
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

export const happenings: readonly (readonly [weight: number, happening: Happening])[] = [
  [60, work],
  [16, sync],
  [2, crash],
  [2, restart],
  [1, loseStorage],
  [3, goOffline],
  [2, turnClock],
  [2, timePasses],
  [1, serverRestarts],
  [3, intrusion],
  [3, (run) => deliverLate(run)],
  [5, carry],
  ...disasters,
]
