import { Text } from '@mantine/core'
import { clockWords, spokenClock } from './recording-words.ts'
import { useElapsed, useRecorderState } from './recorder-context.tsx'
import type { Recorder } from './recorder.ts'
import classes from './recording-mark.module.css'

/** The red light: nobody may be recorded without its being seen. Nothing while nothing is recorded. */
export function RecordingMark({ recorder }: { readonly recorder: Recorder }) {
  const state = useRecorderState(recorder)
  const ms = useElapsed(recorder)
  if (state.status !== 'recording' && state.status !== 'paused') return null
  const words = state.status === 'recording' ? '正在录音' : '录音暂停'
  return (
    <span className={classes.mark} data-paused={state.status === 'paused' || undefined}>
      <span className={classes.light} aria-hidden />
      <span role="status">{words}</span>
      <Text span fz="sm" className={classes.clock} aria-label={`已录 ${spokenClock(ms)}`}>
        {clockWords(ms)}
      </Text>
    </span>
  )
}
