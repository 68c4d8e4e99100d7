import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { lockOf, recordHash } from '#shared/domain/meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, MeetingState } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { stampAt } from './make/envelope.ts'
import { minuteMs, type World } from './world.ts'

const DAY_MS = 86_400_000

/** Hash of each body's last signed record. */
export type Chain = Map<string, string>

interface Signers {
  readonly body: { readonly id: string }
  readonly chair: PersonRef & { readonly id: string }
  readonly recorder: PersonRef
}

function stateEntry(meeting: Meeting, entry: { from: MeetingState; value: MeetingState; ms: number; by: string; byName: string }) {
  const { from, value, ms, by, byName } = entry
  return { id: `${meeting.id}-${value}`, at: stampAt(ms), by, byName, kind: 'state' as const, field: 'state', from, value }
}

export function finalise(recorded: Meeting, plan: Signers, by: string): Meeting {
  const ms = minuteMs(recorded.endedAt ?? recorded.plannedAt) + DAY_MS / 2
  const entry = stateEntry(recorded, { from: 'recording', value: 'finalised', ms, by, byName: plan.recorder.name })
  return { ...covering(recorded, []), state: 'finalised', updatedAt: stampAt(ms), history: [...recorded.history, entry] }
}

interface Signing {
  readonly recorded: Meeting
  readonly plan: Signers
  readonly by: string
  readonly attendances: readonly Attendance[]
}

/** First the recorder, then the chair, then the lock, each record of a body naming the one before. */
export function sign(world: World, chain: Chain, { recorded, plan, by, attendances }: Signing): Meeting {
  const final = finalise(recorded, plan, by)
  const ms = stampMs(final.updatedAt)
  const chair = world.userOf(plan.chair.id)
  const at = stampAt(ms + 20 * 3_600_000)
  const hash = recordHash(final, attendances)
  const lock = lockOf(final, attendances, { previous: chain.get(plan.body.id) ?? '', at, by: chair })
  chain.set(plan.body.id, hash)
  const entry = stateEntry(final, { from: 'finalised', value: 'signed', ms: stampMs(at), by: chair, byName: plan.chair.name })
  return {
    ...final,
    state: 'signed',
    updatedAt: at,
    updatedBy: chair,
    history: [...final.history, entry],
    signatures: [
      { id: `${final.id}-recorder`, role: 'recorder', user: by, name: plan.recorder.name, at: stampAt(ms), hash },
      { id: `${final.id}-chair`, role: 'chair', user: chair, name: plan.chair.name, at, hash },
    ],
    lock,
  }
}
