import { pinyin } from 'pinyin-pro'

export interface PinyinKeys {
  /** Syllables without tones, run together: `zhangweiming`; several readings joined by a space, the likeliest first. */
  readonly full: string
  /** First letters: `zwm`; as many readings as `full`, in the same order. */
  readonly initials: string
}

/** More readings than this help nobody and make the index grow. */
const MAX_READINGS = 4
/** Fits the roster's `pinyin` member. */
const MAX_LENGTH = 120

/**
 * Search keys of a Chinese name. The head is read as a surname (单 shan, 曾 zeng, 仇 qiu, 解 xie); other readings of the
 * characters follow, since people type those as well. ü is v, as every input method has it.
 */
export function pinyinKeys(name: string): PinyinKeys {
  const likeliest = syllables(pinyin(name, { type: 'array', toneType: 'none', surname: 'head', v: true }))
  let readings: string[][] = [likeliest]
  const letters = [...name].filter((letter) => isHan(letter))
  if (letters.length === likeliest.length) {
    letters.forEach((letter, position) => {
      const others = syllables(pinyin(letter, { type: 'array', toneType: 'none', multiple: true, v: true }))
      const fresh = others.filter((reading) => reading !== likeliest[position])
      readings = readings.concat(fresh.flatMap((reading) => readings.map((known) => known.with(position, reading))))
      readings = readings.slice(0, MAX_READINGS)
    })
  }
  const full: string[] = []
  for (const reading of readings) {
    if ([...full, reading.join('')].join(' ').length <= MAX_LENGTH) full.push(reading.join(''))
  }
  const initials = readings.slice(0, full.length).map((reading) => reading.map((syllable) => syllable[0] ?? '').join(''))
  return { full: full.join(' '), initials: initials.join(' ') }
}

/**
 * Whether what a person typed means this name: characters (`伟明`), pinyin (`zhangwei`), first letters (`zwm`), or a mixture
 * (`张wm`, `zhangwm`). Case and blanks do not count. An empty query matches everyone.
 */
export function matchesName(query: string, name: string, keys: PinyinKeys): boolean {
  const wanted = query.toLowerCase().replace(/[\s'’·]/g, '')
  if (wanted === '') return true
  if (name.toLowerCase().replace(/[\s·]/g, '').includes(wanted)) return true
  const written = /^[^a-z]*/.exec(wanted)?.[0] ?? ''
  const typed = wanted.slice(written.length)
  if (typed === '' || !/^[a-z]+$/.test(typed)) return false
  if (written !== '' && !name.startsWith(written)) return false
  const [fulls, initials] = [keys.full.split(' '), keys.initials.split(' ')]
  const skip = [...written].length
  return fulls.some((full, index) => {
    const first = initials[index] ?? ''
    return skip > 0 ? first.slice(skip).startsWith(typed) : matchesReading(typed, full, first)
  })
}

function matchesReading(typed: string, full: string, initials: string): boolean {
  if (full.startsWith(typed) || initials.startsWith(typed)) return true
  if (typed.length > 1 && (initials.includes(typed) || full.endsWith(typed))) return true
  return matchesMixture(typed, full, initials)
}

/** `zhangwm`: whole syllables first, then first letters. */
function matchesMixture(typed: string, full: string, initials: string): boolean {
  for (let start = 1; start < initials.length; start += 1) {
    for (let end = start + 1; end <= initials.length; end += 1) {
      const tail = initials.slice(start, end)
      const head = typed.slice(0, typed.length - tail.length)
      if (head.length > start && typed.endsWith(tail) && full.startsWith(head) && full[head.length] === tail[0]) return true
    }
  }
  return false
}

function syllables(parts: readonly string[]): string[] {
  return parts
    .map((part) =>
      part
        .toLowerCase()
        .replace(/ü/g, 'v')
        .replace(/[^a-z]/g, ''),
    )
    .filter((part) => part !== '')
}

function isHan(letter: string): boolean {
  return /\p{Script=Han}/u.test(letter)
}
