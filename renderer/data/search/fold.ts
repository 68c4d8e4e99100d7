const FOLDED = /[A-Z\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/
const FOLDED_ALL = new RegExp(FOLDED, 'g')
const WIDE = 0xfee0

/** Full-width letters and digits narrow, Latin letters small. Keeps the length: a place found in it is a place in the text. */
export function fold(text: string): string {
  return FOLDED.test(text) ? text.replace(FOLDED_ALL, narrow) : text
}

function narrow(letter: string): string {
  const code = letter.charCodeAt(0)
  return (code > WIDE ? String.fromCharCode(code - WIDE) : letter).toLowerCase()
}

/** Words that only join others. */
const PARTICLES = new Set(['的', '了', '和', '与', '及', '在', '是'])
const CHUNKS = /[^\s\p{Punctuation}]+(?:-[^\s\p{Punctuation}]+)*/gu
const PARTS = /[a-z0-9-]+|\p{Script=Han}+|[^a-z0-9\p{Script=Han}-]+/gu
/** 3号楼, 2026年3月, 12345热线: a number belongs to what it counts. */
const SHORT = 8
const MIXED = /^(?=.*\d)[\d\p{Script=Han}]+$/u
const HAN = /\p{Script=Han}/u
const MOST_WORDS = 12

/**
 * What a person typed, as words that must all occur: what stands between blanks, and of a run of characters the words of Chinese.
 * A single character stays with its neighbour, or every name would be three words that occur anywhere.
 */
export function wordsOf(typed: string): readonly string[] {
  const words = (fold(typed).match(CHUNKS) ?? []).flatMap((chunk) =>
    chunk.length <= SHORT && MIXED.test(chunk) ? [chunk] : (chunk.match(PARTS) ?? []).flatMap(wordsOfPart),
  )
  return [...new Set(words)].slice(0, MOST_WORDS)
}

function wordsOfPart(part: string): readonly string[] {
  if (HAN.test(part)) return chineseWords(part)
  const word = part.replace(/^-+|-+$/g, '')
  return word === '' ? [] : [word]
}

function chineseWords(run: string): readonly string[] {
  const segments = [...segmenter().segment(run)].map(({ segment }) => segment)
  const kept = segments.filter((segment) => !PARTICLES.has(segment))
  if (kept.length === 0) return [run]
  const words: string[] = []
  let head = ''
  for (const segment of segments) {
    if (PARTICLES.has(segment)) {
      if (head !== '') words.push(head)
      head = ''
    } else if (segment.length === 1) head += segment
    else {
      words.push(head + segment)
      head = ''
    }
  }
  // What is left over at the end belongs to the word before it, if that stands right there.
  const last = words.at(-1)
  if (head !== '' && head.length === 1 && last !== undefined && run.endsWith(last + head)) words[words.length - 1] = last + head
  else if (head !== '') words.push(head)
  return words
}

let made: Intl.Segmenter | undefined
/** Making it reads its dictionary; it has no state. */
function segmenter(): Intl.Segmenter {
  return (made ??= new Intl.Segmenter('zh', { granularity: 'word' }))
}
