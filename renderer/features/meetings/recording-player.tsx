import { Slider, Text } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRewindBackward10, IconRewindForward10, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { Db } from '#renderer/data/db.ts'
import { clockWords, spokenClock } from '#renderer/entities/recording/recording-words.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import classes from './recording.module.css'

/** What somebody wants to hear; a new object for each wish. */
export interface Wish {
  readonly id: string
  /** Milliseconds from its beginning. */
  readonly from: number
}

export interface RecordingPlayerProps {
  readonly db: Db
  readonly wish: Wish
  onClose(): void
}

type Sound =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly url: string; readonly durationMs: number }

const STEP_MS = 10_000

/** A small player. F8 and F9 work while words are typed: who writes down what was said keeps his hands on the keys. */
export function RecordingPlayer({ db, wish, onClose }: RecordingPlayerProps) {
  const sound = useSound(db, wish)
  const audio = useRef<HTMLAudioElement>(null)
  const { playing, ms, seek, toggle } = usePlaying(audio, sound, wish)
  useHotkey('F8', toggle, { inFields: true, enabled: sound.status === 'ready' })
  useHotkey('F9', () => seek(ms - STEP_MS), { inFields: true, enabled: sound.status === 'ready' })
  if (sound.status !== 'ready') {
    return (
      <div className={classes.player} role="group" aria-label="录音播放">
        <Text fz="sm" role={sound.status === 'failed' ? 'alert' : 'status'} style={{ flex: 1 }}>
          {sound.status === 'failed' ? sound.failure.message : '正在打开录音…'}
        </Text>
        <IconAction label="关上录音" icon={<IconX size={17} />} size="sm" onClick={onClose} />
      </div>
    )
  }
  return (
    <div className={classes.player} role="group" aria-label="录音播放">
      <audio ref={audio} src={sound.url} preload="auto" />
      <IconAction label="退 10 秒（F9）" icon={<IconRewindBackward10 size={18} />} size="sm" onClick={() => seek(ms - STEP_MS)} />
      <IconAction
        label={playing ? '停一下（F8）' : '播放（F8）'}
        icon={playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        size="sm"
        onClick={toggle}
      />
      <IconAction label="进 10 秒" icon={<IconRewindForward10 size={18} />} size="sm" onClick={() => seek(ms + STEP_MS)} />
      <Slider
        className={classes.slider}
        thumbLabel="录音位置"
        size="sm"
        label={null}
        min={0}
        max={sound.durationMs}
        step={1000}
        value={Math.min(ms, sound.durationMs)}
        onChange={seek}
        thumbProps={{ 'aria-valuetext': spokenClock(ms) }}
      />
      <Text span fz="sm" className={classes.time} data-ms={Math.round(ms)}>
        {clockWords(ms)} / {clockWords(sound.durationMs)}
      </Text>
      <IconAction label="关上录音" icon={<IconX size={17} />} size="sm" onClick={onClose} />
    </div>
  )
}

/** Opened once for one recording; anew when a moment is wanted that has been recorded since. */
function useSound(db: Db, wish: Wish): Sound {
  const [sound, setSound] = useState<Sound>({ status: 'loading' })
  const opened = useRef<{ readonly id: string; readonly durationMs: number }>(undefined)
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    const known = opened.current
    if (known && (known.id !== wish.id || wish.from > known.durationMs)) setGeneration((before) => before + 1)
  }, [wish])
  useEffect(() => {
    let stale = false
    let url: string | undefined
    setSound({ status: 'loading' })
    void db.recordings.sound(wish.id, 'listen').then((answer) => {
      if (stale) return
      if (!answer.ok) return setSound({ status: 'failed', failure: answer.error })
      const { parts, type, durationMs } = answer.value
      url = URL.createObjectURL(new Blob([...parts], { type }))
      opened.current = { id: wish.id, durationMs }
      setSound({ status: 'ready', url, durationMs })
    })
    return () => {
      stale = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [db, wish.id, generation])
  return sound
}

function usePlaying(audio: RefObject<HTMLAudioElement | null>, sound: Sound, wish: Wish) {
  const [playing, setPlaying] = useState(false)
  const [ms, setMs] = useState(0)
  const url = sound.status === 'ready' ? sound.url : undefined
  useEffect(() => {
    const element = audio.current
    if (!element || url === undefined) return
    const tell = (): void => {
      setMs(element.currentTime * 1000)
      setPlaying(!element.paused && !element.ended)
    }
    const events = ['timeupdate', 'play', 'pause', 'ended', 'seeked'] as const
    for (const event of events) element.addEventListener(event, tell)
    return () => events.forEach((event) => element.removeEventListener(event, tell))
  }, [audio, url])
  useEffect(() => {
    const element = audio.current
    if (!element || url === undefined) return
    moveNeedle(element, wish.from)
    setMs(wish.from)
    // Where the browser wants another click first, the button is there for it.
    void element.play()?.catch(() => undefined)
  }, [audio, url, wish])
  const durationMs = sound.status === 'ready' ? sound.durationMs : 0
  return {
    playing,
    ms,
    seek(to: number): void {
      const within = Math.min(Math.max(0, to), durationMs)
      moveNeedle(audio.current, within)
      setMs(within)
    },
    toggle(): void {
      const element = audio.current
      if (!element) return
      if (element.paused || element.ended) void element.play()?.catch(() => undefined)
      else element.pause()
    },
  }
}

function moveNeedle(element: HTMLAudioElement | null, ms: number): void {
  if (element) element.currentTime = ms / 1000
}
