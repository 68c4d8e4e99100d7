const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i
const MAX_LENGTH = 120
const MADE_LENGTH = 90
/** What Windows refuses in a name, control characters, and marks that turn the direction of writing to feign another ending. */
const REFUSED = '[<>:"|?*\\u0000-\\u001f\\u007f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]'

/** A name that came from elsewhere: no folders, nothing Windows refuses, no hidden or reserved name; at most 120 characters and its ending. */
export function safeFileName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const cleaned = last.replaceAll(new RegExp(REFUSED, 'g'), '').replace(/^[. ]+|[. ]+$/g, '')
  const dot = cleaned.lastIndexOf('.')
  const stem = (dot > 0 ? cleaned.slice(0, dot) : cleaned).trim()
  const extension = dot > 0 ? cleaned.slice(dot).slice(0, 12) : ''
  if (stem === '') return fallback
  const short = Array.from(stem).slice(0, MAX_LENGTH).join('')
  return `${RESERVED.test(short) ? `_${short}` : short}${extension}`
}

/**
 * The name of a file that the program makes, from a title that a person wrote: every character a file name may not have, a slash among
 * them, becomes a space, so that nothing of the title is lost. Fits the 200 characters of the desktop contract.
 */
export function fileNameOf(title: string, ending: string): string {
  const words = title
    .replaceAll(new RegExp(`${REFUSED}|[/\\\\]`, 'g'), ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (words === '') return `党群工作台.${ending}`
  return safeFileName(`${Array.from(words).slice(0, MADE_LENGTH).join('')}.${ending}`, `党群工作台.${ending}`)
}
