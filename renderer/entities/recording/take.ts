import type { Failure } from '#shared/contracts/errors.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { failureOf } from '#renderer/data/recordings/recording-writer.ts'
import type { RecordingWriter } from '#renderer/data/recordings/recordings.ts'
import type { OpenMicrophone } from './microphone.ts'
import type { Stopwatch } from './stopwatch.ts'

/** One recording under way: a microphone, and where its pieces are written. */
export interface Take {
  readonly writer: RecordingWriter
  readonly watch: Stopwatch
  begin(): void
  piece(sound: Blob): void
  pause(): void
  resume(): void
  /** Resolves when everything that was heard is on the disc. */
  end(): Promise<void>
}

export interface TakeParts {
  readonly microphone: OpenMicrophone
  readonly writer: RecordingWriter
  readonly watch: Stopwatch
  /** A piece was not taken: nothing after it will be. */
  onRefused(why: Failure): void
}

export function createTake({ microphone, writer, watch, onRefused }: TakeParts): Take {
  let pieces: Promise<unknown> = Promise.resolve()
  let refused = false
  /** A piece that the machine itself cannot read any more is refused like one that the disc does not take. */
  const written = async (sound: Blob, ms: number): Promise<Result<void, Failure>> => {
    try {
      return await writer.append(new Uint8Array(await sound.arrayBuffer()), ms)
    } catch (cause) {
      return err(failureOf(cause))
    }
  }
  /** Pieces that come while one is written are waited for as well. */
  const settled = async (): Promise<void> => {
    for (let seen: unknown; seen !== pieces;) {
      seen = pieces
      await pieces
    }
  }
  return {
    writer,
    watch,
    begin() {
      microphone.start()
      watch.start()
    },
    piece(sound) {
      const ms = watch.ms()
      pieces = pieces.then(async () => {
        const taken = refused ? undefined : await written(sound, ms)
        if (!taken || taken.ok) return
        refused = true
        onRefused(taken.error)
      })
    },
    pause() {
      watch.stop()
      microphone.pause()
    },
    resume() {
      microphone.resume()
      watch.start()
    },
    async end() {
      watch.stop()
      await microphone.stop()
      await settled()
      await writer.end()
    },
  }
}
