/** 3:07 · 1:02:33: how long, or where in it, as players say it. */
export function clockWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

/** As read aloud: 1小时2分33秒. */
export function spokenClock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return [hours > 0 ? `${hours}小时` : '', hours > 0 || minutes > 0 ? `${minutes}分` : '', `${rest}秒`].join('')
}

/** Sealed sound of an hour, as it is on the disc. */
const BYTES_PER_HOUR = 12 * 1024 ** 2

/** 还够录 100 多小时: what the free space above the floor is good for; empty where the machine does not tell. */
export function roomWords(freeBytes: number | null, floorBytes: number): string {
  if (freeBytes === null) return ''
  const hours = Math.floor((freeBytes - floorBytes) / BYTES_PER_HOUR)
  if (hours < 1) return '磁盘快满了，录不到 1 小时'
  return hours > 100 ? '磁盘够录 100 小时以上' : `磁盘够录约 ${hours} 小时`
}

/** A speaker has begun before the recorder takes up his words. */
const LEAD_MS = 5000

/** Where to listen from, to hear the words that were being noted at `ms`. */
export function listenFrom(ms: number): number {
  return Math.max(0, ms - LEAD_MS)
}
