import { failure, type ErrorCode, type Failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { RECORDING_TYPE } from '#renderer/data/recordings/recordings.ts'

/** The machine's microphone; tests put another in its place. */
export interface Microphone {
  /** Asks for it: the person may be asked by the browser. */
  open(heard: Heard): Promise<Result<OpenMicrophone, Failure>>
}

export interface Heard {
  /** Some seconds of sound, in order. */
  piece(bytes: Blob): void
  /** It was pulled out, or taken away. */
  lost(): void
}

export interface OpenMicrophone {
  start(): void
  pause(): void
  resume(): void
  /** Resolves when the last piece has been given. */
  stop(): Promise<void>
}

/** A power cut takes no more than this. */
const PIECE_MS = 3000
/** Speech in a room; 65 MB in six hours. */
const BITS_PER_SECOND = 24_000

const failures: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'recording/not-allowed',
  SecurityError: 'recording/not-allowed',
  NotFoundError: 'recording/no-microphone',
  OverconstrainedError: 'recording/no-microphone',
  NotReadableError: 'recording/microphone-busy',
  AbortError: 'recording/microphone-busy',
}

export function browserMicrophone(navigator: Navigator): Microphone {
  return {
    async open(heard) {
      // An address that is not https has no media devices.
      const devices: MediaDevices | undefined = navigator.mediaDevices
      if (!devices?.getUserMedia || typeof MediaRecorder === 'undefined' || !MediaRecorder.isTypeSupported(RECORDING_TYPE)) {
        return err(failure('recording/unsupported'))
      }
      try {
        const stream = await devices.getUserMedia({
          audio: { channelCount: 1, echoCancellation: false, noiseSuppression: true, autoGainControl: true },
        })
        return ok(recorderOn(stream, heard, await heldAwake(navigator)))
      } catch (cause) {
        const name = cause instanceof Error || cause instanceof DOMException ? cause.name : ''
        return err(failure(failures[name] ?? 'recording/microphone-busy', { cause: String(cause).slice(0, 200) }))
      }
    },
  }
}

function recorderOn(stream: MediaStream, heard: Heard, letSleep: () => void): OpenMicrophone {
  const recorder = new MediaRecorder(stream, { mimeType: RECORDING_TYPE, audioBitsPerSecond: BITS_PER_SECOND })
  recorder.addEventListener('dataavailable', (event) => heard.piece(event.data))
  // A device that is gone ends its track, and the track its recorder; one that only falters says so.
  recorder.addEventListener('error', () => heard.lost())
  for (const track of stream.getTracks()) track.addEventListener('ended', () => heard.lost())
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))
  let started = false
  return {
    start() {
      recorder.start(PIECE_MS)
      started = true
    },
    pause() {
      if (recorder.state !== 'recording') return
      // A pause may last until the power goes: what was heard goes to the disc first.
      recorder.requestData()
      recorder.pause()
    },
    resume() {
      if (recorder.state === 'paused') recorder.resume()
    },
    async stop() {
      if (recorder.state !== 'inactive') recorder.stop()
      for (const track of stream.getTracks()) track.stop()
      letSleep()
      // Also where its track's end has ended it already: its last piece may still be on the way.
      if (started) await stopped
    },
  }
}

/** A PC that falls asleep records nothing. Asked for, not demanded: not every machine grants it. */
async function heldAwake(navigator: Navigator): Promise<() => void> {
  try {
    const held = await navigator.wakeLock.request('screen')
    return () => void held.release().catch(() => undefined)
  } catch {
    return () => undefined
  }
}
