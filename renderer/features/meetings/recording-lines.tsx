import type { PartProps } from './part-props.ts'
import { RecordingActs, RecordingBar } from './recording-bar.tsx'
import { RecordingPlayer } from './recording-player.tsx'
import type { MeetingSound } from './recording-use-sound.ts'

export interface RecordingLinesProps extends PartProps {
  readonly sound: MeetingSound
  readonly writable: boolean
}

/** Between the title and the text of the minutes: what is recorded, and what of it is heard. */
export function RecordingLines({ sound, meeting, deps, writable }: RecordingLinesProps) {
  const { recorder, entries, wish } = sound
  return (
    <>
      {recorder && (
        <RecordingBar meeting={meeting} deps={deps} recorder={recorder} writable={writable} entries={entries} onListen={sound.listen} />
      )}
      {wish && <RecordingPlayer db={deps.db} wish={wish} onClose={sound.close} />}
    </>
  )
}

/** Beside the title of the minutes. */
export function RecordingButtons({ sound, meeting, deps, writable }: RecordingLinesProps) {
  const { recorder, entries } = sound
  if (!recorder) return null
  return <RecordingActs meeting={meeting} deps={deps} recorder={recorder} writable={writable} entries={entries} onListen={sound.listen} />
}
