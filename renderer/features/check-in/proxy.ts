import type { Deps } from '#renderer/data/db.ts'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { checkIn, recordAbsence, undoCheckIn, type CheckedIn, type CheckInInput } from './actions.ts'
import type { AbsenceState, Attendee } from './attendance-change.ts'

export interface ProxyInput extends Pick<CheckInInput, 'meeting' | 'who' | 'seen'> {
  readonly state: AbsenceState
  readonly reason: string
  /** Whom he sent in his place. */
  readonly proxy: PickedPerson
  readonly roster: readonly RosterRow[]
}

/**
 * Somebody sent another in his place. Nobody votes or signs in for another (domain.md §3.4, R7): he stays absent, with the name of whom he
 * sent; that person is an observer, or signs in for himself when he is expected too.
 */
export async function recordProxy(deps: Deps, input: ProxyInput): Promise<Result<readonly CheckedIn[], Failure>> {
  const { meeting, proxy, roster } = input
  const absent = await recordAbsence(deps, { ...input, reason: proxyReason(input.reason, proxy.name) })
  if (!absent.ok) return absent
  if (roster.some((row) => row.id === proxy.id)) return ok([absent.value])
  const guest: Attendee = { id: proxy.id ?? deps.newId(), name: proxy.name, role: proxy.id ? 'observer' : 'guest' }
  const came = await checkIn(deps, { meeting, who: guest, method: 'makeUp' })
  if (!came.ok) return came
  return ok(came.value.already ? [absent.value] : [absent.value, came.value])
}

export async function undoAll(deps: Deps, done: readonly CheckedIn[]): Promise<Result<void, Failure>> {
  for (const one of done) {
    const undone = await undoCheckIn(deps, one)
    if (!undone.ok) return undone
  }
  return ok(undefined)
}

const LONGEST_REASON = 200

export function proxyReason(reason: string, name: string): string {
  const note = `托${name}到会列席，不代签到、不代表决`
  const typed = reason.trim()
  // What the rule asks for is kept whole; of the two the reason is the one that may be cut.
  const room = LONGEST_REASON - note.length - 1
  return [typed.length > room ? `${typed.slice(0, room - 1)}…` : typed, note].filter(Boolean).join('；')
}
