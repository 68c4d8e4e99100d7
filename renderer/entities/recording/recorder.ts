import { failure, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HeardAt } from '#shared/schema/statements.ts'
import type { NewRecording, Recordings, RecordingWriter } from '#renderer/data/recordings/recordings.ts'
import type { Microphone, OpenMicrophone } from './microphone.ts'
import { createStopwatch } from './stopwatch.ts'
import { createTake, type Take, type TakeParts } from './take.ts'

/** What is being recorded. */
export interface Running extends NewRecording {
  readonly id: string
}

export type RecorderState =
  /** `failure`: why the last one stopped by itself. */
  | { readonly status: 'idle'; readonly failure?: Failure; readonly last?: Running }
  | { readonly status: 'starting' }
  | { readonly status: 'recording' | 'paused'; readonly running: Running }

/** One recording at a time, above all pages: it goes on when its person turns to another page, and when the screen locks. */
export interface Recorder {
  state(): RecorderState
  subscribe(listener: () => void): () => void
  start(recordings: Recordings, recording: NewRecording): Promise<Result<Running, Failure>>
  pause(): void
  resume(): void
  /** Resolves when the last piece is on the disc. */
  stop(): Promise<void>
  /** Milliseconds of sound so far; pauses do not count. */
  elapsedMs(): number
  /** Where in the recording of this meeting we are now. */
  moment(meeting: string): HeardAt | undefined
  /** The reason of the last stop has been read. */
  acknowledge(): void
}

export interface RecorderOptions {
  readonly microphone: Microphone
  /** Milliseconds that only go forward: a clock set back must not move a moment. */
  elapsed(): number
}

export function createRecorder({ microphone, elapsed }: RecorderOptions): Recorder {
  const listeners = new Set<() => void>()
  let state: RecorderState = { status: 'idle' }
  let take: Take | undefined
  let stopping: Promise<void> | undefined
  const become = (next: RecorderState): void => {
    state = next
    listeners.forEach((listener) => listener())
  }
  const end = async (ending: Take, last: Running, why?: Failure): Promise<void> => {
    // A full disc makes Chromium close the store itself, which then takes not even the end. What was heard is there; the recording ends.
    await ending.end().catch(() => undefined)
    take = undefined
    become({ status: 'idle', last, ...(why ? { failure: why } : {}) })
  }
  const finish = (why?: Failure): Promise<void> => {
    if (!take || !isRunning(state)) return stopping ?? Promise.resolve()
    stopping ??= end(take, state.running, why).finally(() => (stopping = undefined))
    return stopping
  }
  const heard = { piece: (sound: Blob) => take?.piece(sound), lost: () => void finish(failure('recording/unplugged')) }
  const begin = async (recordings: Recordings, recording: NewRecording): Promise<Result<Running, Failure>> => {
    const opened = await openBoth(await microphone.open(heard), recordings, recording)
    if (!opened.ok) return opened
    const begun = await started({ ...opened.value, watch: createStopwatch(elapsed), onRefused: finish }, recordings)
    if (begun.ok) take = begun.value
    return begun.ok ? ok({ ...recording, id: begun.value.writer.id }) : begun
  }
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async start(recordings, recording) {
      if (state.status !== 'idle') return err(failure('recording/microphone-busy'))
      become({ status: 'starting' })
      const begun = await begin(recordings, recording)
      become(begun.ok ? { status: 'recording', running: begun.value } : { status: 'idle' })
      return begun
    },
    pause() {
      if (state.status !== 'recording') return
      take?.pause()
      become({ ...state, status: 'paused' })
    },
    resume() {
      if (state.status !== 'paused') return
      take?.resume()
      become({ ...state, status: 'recording' })
    },
    stop: () => finish(),
    elapsedMs: () => take?.watch.ms() ?? 0,
    moment(meeting) {
      if (!take || !isRunning(state) || state.running.meeting !== meeting) return undefined
      return { recording: take.writer.id, ms: Math.round(take.watch.ms()), ...take.writer.place }
    },
    acknowledge: () => void (state.status === 'idle' && become({ status: 'idle' })),
  }
}

/** The microphone first: without it there is no recording to list. */
async function openBoth(
  opened: Result<OpenMicrophone, Failure>,
  recordings: Recordings,
  recording: NewRecording,
): Promise<Result<{ readonly microphone: OpenMicrophone; readonly writer: RecordingWriter }, Failure>> {
  if (!opened.ok) return opened
  const begun = await recordings.begin(recording)
  if (begun.ok) return ok({ microphone: opened.value, writer: begun.value })
  await opened.value.stop()
  return begun
}

/** The microphone may be pulled out, or taken away, while the recording is laid out: then there is none. */
async function started(parts: TakeParts, recordings: Recordings): Promise<Result<Take, Failure>> {
  const take = createTake(parts)
  try {
    take.begin()
    return ok(take)
  } catch (cause) {
    await take.end()
    await recordings.remove(take.writer.id)
    return err(failure('recording/no-microphone', { cause: String(cause).slice(0, 200) }))
  }
}

function isRunning(state: RecorderState): state is RecorderState & { readonly status: 'recording' | 'paused' } {
  return state.status === 'recording' || state.status === 'paused'
}
