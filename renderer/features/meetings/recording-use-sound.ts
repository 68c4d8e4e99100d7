import { useCallback, useMemo, useState } from 'react'
import { useLive } from '#renderer/data/react.tsx'
import type { RecordingEntry } from '#renderer/data/recordings/recordings.ts'
import { useRecorder } from '#renderer/entities/recording/recorder-context.tsx'
import { listenFrom } from '#renderer/entities/recording/recording-words.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { HeardAt } from '#shared/schema/statements.ts'
import type { PartProps } from './part-props.ts'
import type { Wish } from './recording-player.tsx'

const none: readonly RecordingEntry[] = []

/** The recordings of one meeting on this PC, and what of them is being heard. */
export function useMeetingSound({ meeting, deps }: PartProps) {
  const live = useLive(deps.db.recordings.list())
  const all = live.status === 'ready' ? live.data : none
  const entries = useMemo(() => all.filter((entry) => entry.meeting === meeting.id && entry.bytes > 0), [all, meeting.id])
  // Undefined until the list is read: nothing may say meanwhile that a recording is gone.
  const known = live.status === 'ready'
  const here = useMemo(() => (known ? new Set(all.filter((entry) => entry.readable).map(({ id }) => id)) : undefined), [known, all])
  const [wish, setWish] = useState<Wish>()
  const recorder = useRecorder()
  return {
    recorder,
    /** The meeting is over: so is its recording. */
    end: async (): Promise<void> => {
      if (!recorder?.moment(meeting.id)) return
      await recorder.stop()
      notifyOk('录音已停下，存在这台电脑上')
    },
    entries,
    here,
    wish,
    listen: useCallback((id: string) => setWish({ id, from: 0 }), []),
    listenTo: useCallback(({ recording, ms }: HeardAt) => setWish({ id: recording, from: listenFrom(ms) }), []),
    close: useCallback(() => setWish(undefined), []),
  }
}

export type MeetingSound = ReturnType<typeof useMeetingSound>
