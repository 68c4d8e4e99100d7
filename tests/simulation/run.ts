import { can } from '#shared/domain/permissions.ts'
import { wireDocument } from '#shared/contracts/sync.ts'
import { isCollectionName } from '#shared/schema/entities.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Tokens } from '#renderer/data/remote/client.ts'
import type { TransportAnswer } from '#renderer/data/remote/transport.ts'
import type { Stick, TakenIn } from './carrying.ts'
import type { District } from './district.ts'
import type { Backup } from './district-past.ts'
import type { Ledger } from './ledger.ts'
import type { Late, Sent } from './network.ts'
import type { Pc } from './pc.ts'
import type { Deed } from './people-at-work.ts'
import type { Theme } from './theme.ts'
import type { World } from './world.ts'

/** One thing that happens to a PC, by its user's hand or not. @returns what it was, for the log */
export type Happening = (run: Run, pc: Pc) => Promise<string>

/** One seed's story while it is told. */
export interface Run {
  readonly world: World
  readonly theme: Theme
  readonly deeds: readonly (readonly [weight: number, deed: Deed])[]
  readonly happenings: readonly (readonly [weight: number, happening: Happening])[]
  readonly district: District
  readonly pcs: readonly Pc[]
  readonly ledger: Ledger
  readonly late: Late[]
  readonly broken: string[]
  readonly intruder: { tokens: Tokens }
  /** Yesterday's dump of the district, if one was taken. */
  backup: { readonly dump: Backup; readonly batch: number; readonly takenIn: TakenIn } | undefined
  /** Packages on discs that somebody carries. */
  readonly sticks: Stick[]
  takenIn: TakenIn
  crashes: number
}

/** [S6] Documents in an answer that this person may not read, as they stand in it. */
export function outOfScope(user: User, call: Sent, { status, text }: TransportAnswer): string[] {
  const [, , , first, collection = ''] = call.path.split('/')
  if (first !== 'sync' || !isCollectionName(collection) || status !== 200) return []
  const answer = JSON.parse(text) as { documents?: unknown[]; conflicts?: unknown[] } // an answer of our own server
  return [...(answer.documents ?? []), ...(answer.conflicts ?? [])].flatMap((one) => {
    const document = wireDocument.parse(one)
    const blank = document._deleted && document['createdAt'] === undefined
    return blank || can(user, 'read', collection, document as never) ? [] : [`[S6] ${user.name} received ${collection}/${document.id}`] // looked at as an envelope
  })
}

/** A request that a device gave up arrives after all. */
export async function deliverLate({ world, district, late }: Run): Promise<string> {
  if (late.length === 0) return 'nothing'
  const [one] = late.splice(world.random.int(0, late.length - 1), 1)
  if (!one) return 'nothing'
  const { status } = await district.request(one.call)
  return `a late ${one.call.path} of ${one.from} arrives: ${status}`
}
