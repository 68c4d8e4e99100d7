import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Query } from '../query.ts'

/** A recording on this PC, as its list shows it. */
export interface RecordingEntry {
  readonly id: string
  /** The meeting it is of; empty, with its title, where the header does not open (`readable` false). */
  readonly meeting: string
  readonly title: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** When the newest piece of it was written. */
  readonly lastAt: number
  readonly bytes: number
  /** Of sound. */
  readonly ms: number
  /** False while it grows, and where a power cut ended it. */
  readonly ended: boolean
  /** False: sealed with another key than this person's present one. It can only be deleted. */
  readonly readable: boolean
}

export interface NewRecording {
  readonly meeting: string
  readonly title: string
}

/** Where a recording lies, for those who do not have it. */
export interface RecordingPlace {
  readonly device: string
  readonly keeper: string
}

/** Writes one recording, and goes on when its person's data is locked: it knows the key of this recording alone. */
export interface RecordingWriter {
  readonly id: string
  readonly place: RecordingPlace
  /** `ok` once the piece is on the disc. @param ms how much sound there is with it */
  append(bytes: Uint8Array, ms: number): Promise<Result<void, Failure>>
  /** Says that nothing more comes. What was written stays, however it ends. */
  end(): Promise<void>
}

export interface RecordingSound {
  /** Parts of one WebM file, whole and with an index, to be laid one after the other. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[]
  readonly type: string
  readonly durationMs: number
}

export interface RecordingSpace {
  /** Null where the machine does not tell. */
  readonly freeBytes: number | null
  /** Below it no sound is written, so that there is always room for words. */
  readonly floorBytes: number
}

/** Sound of meetings, kept on this device alone, sealed with the person's key: in no backup, and never sent (docs/decisions/0024). */
export interface Recordings {
  /** Where what is begun here will lie. */
  readonly place: RecordingPlace
  /** Newest first. */
  list(): Query<readonly RecordingEntry[]>
  begin(recording: NewRecording): Promise<Result<RecordingWriter, Failure>>
  /** All that can be opened from its beginning on, also of one that still grows or was cut off. Listening is audited. */
  sound(id: string, why: 'listen' | 'export'): Promise<Result<RecordingSound, Failure>>
  /** For good, and audited: no backup has it. */
  remove(id: string): Promise<Result<void, Failure>>
  space(): Promise<RecordingSpace>
}

export const RECORDING_TYPE = 'audio/webm;codecs=opus'
