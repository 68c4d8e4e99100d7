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
 * Finds titles that are nearly what was typed: other characters of the same sound, in a name one wrong character of three or more, one
 * wrong, missing or superfluous letter of a pinyin of five or more. Undefined for a word that is too short.
 */
export function nearMatcher(word: string): Near | undefined {
  const parts = halves(word)
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

/** One edit leaves one of the two halves whole, so most titles are passed over by two plain searches. */
function halves(word: string): readonly [string, string] {
  const half = word.length >> 1
  return [word.slice(0, half), word.slice(half)]
}

function soundsExactly({ full, starts }: Sound, spoken: string): boolean {
  for (let at = full.indexOf(spoken); at >= 0; at = full.indexOf(spoken, at + 1)) {
    const end = at + spoken.length
    if (beginsAt(starts, at) && (end >= full.length || starts[end] === ' ' || beginsAt(starts, end))) return true
  }
  return false
}

function oneCharacterOff(title: string, word: string, [head, tail]: readonly [string, string]): boolean {
  if (!title.includes(head) && !title.includes(tail)) return false
  for (let at = 0; at + word.length <= title.length; at += 1) {
    let wrong = 0
    for (let index = 0; index < word.length && wrong < 2; index += 1) if (title[at + index] !== word[index]) wrong += 1
    if (wrong < 2) return true
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

/** Whether one letter changed, added or left out makes one of the other. */
export function withinOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let head = 0
  while (head < short.length && short[head] === long[head]) head += 1
  const rest = short.length === long.length ? head + 1 : head
  return short.slice(rest) === long.slice(head + 1)
}
