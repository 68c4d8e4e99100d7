import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Db } from '#renderer/data/db.ts'
import type { RecordingEntry } from '#renderer/data/recordings/recordings.ts'
import { changeMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import type { Recorder } from '#renderer/entities/recording/recorder.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** What the record's history says of a recording, so that who was recorded can see that there is one, and where. */
const HISTORY_FIELD = 'recording'

/** Whether this person has said before that the people in the room know of it. */
export function wasAnnounced(meeting: Pick<Meeting, 'history'>, userId: string): boolean {
  return meeting.history.some((entry) => entry.kind === 'comment' && entry.field === HISTORY_FIELD && entry.by === userId)
}

/** Begins to record, and notes it in the meeting's history, which is replicated; the sound is not. */
export async function startSound(deps: RecordDeps, recorder: Recorder, meeting: Meeting): Promise<Result<void, Failure>> {
  const started = await recorder.start(deps.db.recordings, { meeting: meeting.id, title: meeting.title })
  if (!started.ok) return started
  // The screen may lock between the two, and its data with it: then nothing can be noted any more.
  const noted = await noteSound(deps, meeting, started.value.id).catch(() => err(failure('store/unavailable')))
  if (noted.ok) return ok(undefined)
  // A recording that the record does not know of is none that may be made.
  await recorder.stop()
  return noted
}

function noteSound(deps: RecordDeps, meeting: Meeting, recording: string): Promise<Result<Meeting, Failure>> {
  const { device } = deps.db.recordings.place
  const { id: by, name: byName } = deps.db.user
  return changeMeeting(deps, meeting.id, (now) => {
    const note = `开始录音，已告诉在场的人。录音只在“${device || '这台电脑'}”上，不上传。`
    const entry = {
      id: deps.newId(),
      at: deps.stamp(),
      by,
      byName,
      kind: 'comment' as const,
      field: HISTORY_FIELD,
      ref: recording,
      note,
    }
    return ok({ meeting: { ...now, history: [...now.history, entry] } })
  })
}

/** The one way out of this PC, and it is audited: a file that anyone can play. */
export async function saveSoundAs(db: Db, platform: Platform, entry: RecordingEntry): Promise<Result<{ readonly path?: string }, Failure>> {
  const sound = await db.recordings.sound(entry.id, 'export')
  if (!sound.ok) return sound
  const data = new Uint8Array(await new Blob([...sound.value.parts]).arrayBuffer())
  return platform.saveFile({ name: fileNameOf(`录音${chinaMinute(entry.startedAt).replace(/[-:T]/g, '')} ${entry.title}`, 'webm'), data })
}

/** Days after the signature: what the recording was kept for has been settled by then. */
export const KEEP_DAYS = 30

export async function removeSounds(db: Db, ids: readonly string[]): Promise<Result<void, Failure>> {
  for (const id of ids) {
    const removed = await db.recordings.remove(id)
    if (!removed.ok) return removed
  }
  return ok(undefined)
}
