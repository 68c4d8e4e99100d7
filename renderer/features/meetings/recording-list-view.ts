import type { RecordingEntry } from '#renderer/data/recordings/recordings.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { KEEP_DAYS } from './recording-actions.ts'

export interface RecordingRow {
  readonly entry: RecordingEntry
  /** Where it stands: 正在录, cut off, what its record has come to. */
  readonly words: string
  /** Days since the record was signed that it was to help with. */
  readonly signedDays: number | undefined
}

const DAY_MS = 86_400_000
/** Pieces come every three seconds, or not at all. */
const SILENT_MS = 20_000

/** @param running the one that this window is recording */
export function recordingRow(entry: RecordingEntry, meeting: Meeting | undefined, nowMs: number, running?: string): RecordingRow {
  const signedDays = meeting?.lock ? Math.floor((nowMs - stampMs(meeting.lock.at)) / DAY_MS) : undefined
  return {
    entry,
    signedDays,
    words: [soundWords(entry, nowMs, running), recordWords(entry, meeting, signedDays)].filter(Boolean).join('；'),
  }
}

/** Some window of this PC is writing it. A paused one gives no piece either: its own window still knows, another takes it for cut off. */
export function isGrowing(entry: RecordingEntry, nowMs: number, running?: string): boolean {
  return !entry.ended && (entry.id === running || nowMs - entry.lastAt < SILENT_MS)
}

/** What it was kept for is settled: its record has been signed for a month. */
export function isOverdue({ signedDays }: RecordingRow): boolean {
  return signedDays !== undefined && signedDays >= KEEP_DAYS
}

function soundWords(entry: RecordingEntry, nowMs: number, running: string | undefined): string {
  if (!entry.readable) return '不是用现在这把钥匙封存的，打不开，只能删除'
  if (isGrowing(entry, nowMs, running)) return '正在录'
  return entry.ended ? '' : '中途断了，断开前的能听'
}

function recordWords(entry: RecordingEntry, meeting: Meeting | undefined, signedDays: number | undefined): string {
  if (entry.meeting === '') return ''
  if (!meeting) return '会议记录不在这台电脑上'
  if (signedDays === undefined) return '记录还没有签字'
  return signedDays >= KEEP_DAYS ? `记录已签字 ${signedDays} 天，可以删了` : '记录已签字'
}
