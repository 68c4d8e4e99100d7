const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const MAX_LENGTH = 120

/** A name proposed in a save dialog: no folders, no characters Windows refuses, no hidden or reserved name. */
export function safeFileName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = last.replaceAll(/[<>:"|?*\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/^[. ]+|[. ]+$/g, '')
  const dot = cleaned.lastIndexOf('.')
  const stem = (dot > 0 ? cleaned.slice(0, dot) : cleaned).trim()
  const extension = dot > 0 ? cleaned.slice(dot).slice(0, 12) : ''
  if (stem === '') return fallback
  const short = Array.from(stem).slice(0, MAX_LENGTH).join('')
  return `${RESERVED.test(short) ? `_${short}` : short}${extension}`
}
