import { Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import type { RecordingPlace } from '#renderer/data/recordings/recordings.ts'
import { clockWords, spokenClock } from '#renderer/entities/recording/recording-words.ts'
import type { HeardAt, Statement } from '#shared/schema/statements.ts'
import classes from './recording.module.css'

export interface HeardMarkProps {
  readonly statement: Pick<Statement, 'speakerName'>
  readonly heardAt: HeardAt
  /** Ids of the recordings on this PC that this person can open; undefined until they are known. */
  readonly here: ReadonlySet<string> | undefined
  readonly place: RecordingPlace
  onListen(heardAt: HeardAt): void
}

/** The moment of a recording at which these words were noted; where the sound is not, it says where it is. */
export function HeardMark({ statement: { speakerName }, heardAt, here, place, onListen }: HeardMarkProps) {
  if (!here) return null
  if (here.has(heardAt.recording)) {
    return (
      <Tooltip label="从这句前几秒听起">
        <UnstyledButton
          className={classes.heard}
          aria-label={`听${speakerName}的发言，录音 ${spokenClock(heardAt.ms)}处`}
          onClick={() => onListen(heardAt)}
        >
          <IconPlayerPlayFilled size={11} aria-hidden />
          {clockWords(heardAt.ms)}
        </UnstyledButton>
      </Tooltip>
    )
  }
  const mine = heardAt.device === place.device && heardAt.keeper === place.keeper
  return (
    <Text span fz="xs" c="dimmed">
      {mine ? '录音已不在这台电脑上' : `录音只在“${heardAt.device || '另一台电脑'}”（${heardAt.keeper}）`}
    </Text>
  )
}
