import type { Random } from '#shared/lib/random.ts'
import { API } from '#shared/contracts/sync.ts'
import { NetworkFailure, type Transport, type TransportAnswer, type TransportCall } from '#renderer/data/remote/transport.ts'
import type { District, Place } from './district.ts'
import type { Power } from './power.ts'
import type { World } from './world.ts'

/** What may happen to one request. */
const fates = ['cut', 'lost', 'twice', 'late', 'gateway', 'slow'] as const
type Fate = (typeof fates)[number] | 'fine'

/** A request that the device gave up and the district gets after all, some day. */
export interface Late {
  readonly from: string
  readonly call: Sent
}
export type Sent = Pick<TransportCall, 'method' | 'path' | 'headers' | 'body'>

export interface Line {
  readonly transport: Transport
  online: boolean
  /** Chance that something happens to a request. */
  storm: number
  /** Runs between a request and its arrival, or between its arrival and its answer. */
  between: (() => Promise<void>) | undefined
  /** Every push that arrived, to be sent again at the end. */
  readonly arrived: Sent[]
  /** Something on the way answers in the district's name: the oracle must notice. */
  forge: ((call: Sent, deliver: () => Promise<TransportAnswer>) => Promise<TransportAnswer>) | undefined
}

export interface LineOptions {
  readonly name: string
  readonly world: World
  readonly district: District
  readonly late: Late[]
  readonly place: Place
  power(): Power
  /** Sees what reaches the device. */
  onReceived(call: Sent, answer: TransportAnswer): void
  onBroken(line: string): void
}

export function createLine(options: LineOptions): Line {
  const { world, district } = options
  const deliver = async (call: Sent): Promise<TransportAnswer> => {
    if (call.path.endsWith('/push')) line.arrived.push(call)
    const shutOut = district.isShutOut(options.place)
    const answer = await district.request(call)
    if (shutOut && answer.status < 400) options.onBroken(`[S13] ${options.name} is shut out and was answered ${call.path}`)
    return answer
  }
  const line: Line = {
    online: true,
    storm: 0,
    between: undefined,
    arrived: [],
    forge: undefined,
    transport: {
      request: ({ method, path, headers, body }) => {
        const power = options.power()
        return power.read(async () => {
          const call: Sent = { method, path, headers, ...(body === undefined ? {} : { body }) }
          if (!line.online) throw new NetworkFailure('offline')
          // Asked by the way, at its own time: chance must not meet it, or a seed would not be the same story twice.
          if (path.endsWith('/colleagues')) return deliver(call)
          // What changes the district is where trouble tells.
          const fate = fateOf(world.random, path.endsWith('/push') ? 8 * line.storm : line.storm)
          if (fate !== 'fine') world.log(`  ~ ${options.name}: ${path.slice(API.length)} ${fate}`)
          await line.between?.()
          const forge = line.forge
          const answer = await (forge ? forge(call, () => deliver(call)) : meetFate(fate, call, deliver, options))
          await line.between?.()
          if (!line.online) throw new NetworkFailure('went offline')
          if (!power.dead()) options.onReceived(call, answer)
          return answer
        })
      },
      stream: () => Promise.reject(new NetworkFailure('no streams here')),
    },
  }
  return line
}

async function meetFate(
  fate: Fate,
  call: Sent,
  deliver: (call: Sent) => Promise<TransportAnswer>,
  { world, late, name }: LineOptions,
): Promise<TransportAnswer> {
  switch (fate) {
    case 'cut':
      throw new NetworkFailure('cut')
    case 'lost':
      await deliver(call)
      throw new NetworkFailure('answer lost')
    case 'late':
      late.push({ from: name, call })
      throw new NetworkFailure('given up')
    case 'twice': {
      const first = await deliver(call)
      const second = await deliver(call)
      return world.random.chance(0.5) ? first : second
    }
    case 'gateway':
      if (world.random.chance(0.5)) await deliver(call)
      return { status: 502, text: '<html>Bad Gateway</html>' }
    case 'slow':
      world.now += world.random.int(1000, 55_000)
      return deliver(call)
    case 'fine':
      return deliver(call)
  }
}

function fateOf(random: Random, storm: number): Fate {
  return storm > 0 && random.chance(storm) ? random.pick(fates) : 'fine'
}
