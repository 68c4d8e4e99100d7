import { beginsAt, syllablesOf, type Sound } from './sound.ts'

/** Fewer letters than this say nothing when one of them may be wrong. */
const LEAST_CHARACTERS = 3
const LEAST_LETTERS = 5
const SPELT = /^[a-z]+$/
const HAN_ONLY = /^\p{Script=Han}+$/u

/** Whether a word may be a pinyin or first letters. */
export function isSpelt(word: string): boolean {
  return SPELT.test(word)
}

/** A title as it is compared. */
export interface NearTitle {
  readonly title: string
  readonly sound: Sound
  readonly isName: boolean
}

export interface Near {
  matches(title: NearTitle): boolean
  /** One of these is in the sound of every title that matches, … */
  readonly sounds: readonly string[]
  /** … or it is a name, and may match by its characters. */
  readonly namesToo: boolean
}

/**
 * Finds titles that are nearly what was typed: other characters of the same sound, in a name of three or more one wrong character or two
 * that changed places, in a pinyin of five or more letters the same, or one that is missing or superfluous. Undefined for a word that is
 * too short.
 */
export function nearMatcher(word: string): Near | undefined {
  const parts = partsOf(word)
  if (isSpelt(word)) {
    if (word.length < LEAST_LETTERS) return undefined
    return { matches: ({ sound }) => soundsNearly(sound, word), sounds: parts, namesToo: false }
  }
  if (!HAN_ONLY.test(word) || word.length < 2) return undefined
  const spoken = syllablesOf(word).join('')
  const namesToo = word.length >= LEAST_CHARACTERS
  return {
    matches: ({ title, sound, isName }) => soundsExactly(sound, spoken) || (namesToo && isName && oneCharacterOff(title, word, parts)),
    sounds: [spoken],
    namesToo,
  }
}

/** One edit leaves one of the two halves whole, save where the letters at their border changed places: most titles are passed over by plain searches. */
function partsOf(word: string): readonly string[] {
  const half = word.length >> 1
  const [head, tail] = [word.slice(0, half), word.slice(half)]
  return [head, tail, head.slice(0, -1) + tail.slice(0, 1) + head.slice(-1) + tail.slice(1)]
}

function soundsExactly({ full, starts }: Sound, spoken: string): boolean {
  for (let at = full.indexOf(spoken); at >= 0; at = full.indexOf(spoken, at + 1)) {
    const end = at + spoken.length
    if (beginsAt(starts, at) && (end >= full.length || starts[end] === ' ' || beginsAt(starts, end))) return true
  }
  return false
}

function oneCharacterOff(title: string, word: string, parts: readonly string[]): boolean {
  if (!parts.some((part) => title.includes(part))) return false
  for (let at = 0; at + word.length <= title.length; at += 1) {
    const part = title.slice(at, at + word.length)
    if (withinOneEdit(part, word)) return true
  }
  return false
}

function soundsNearly({ full, starts }: Sound, word: string): boolean {
  for (let at = 0; at < full.length; at += 1) {
    if (!beginsAt(starts, at)) continue
    for (const length of [word.length, word.length - 1, word.length + 1]) {
      if (at + length <= full.length && withinOneEdit(full.slice(at, at + length), word)) return true
    }
  }
  return false
}

/** Whether one letter changed, added or left out, or two neighbours that changed places, make one of the other. */
export function withinOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head += 1
  if (short.length < long.length) return short.slice(head) === long.slice(head + 1)
  if (short.slice(head + 1) === long.slice(head + 1)) return true
  return short[head] === long[head + 1] && short[head + 1] === long[head] && short.slice(head + 2) === long.slice(head + 2)
}
