/** What a P2 field shows until a person asks to see it (domain.md §4.1). Every function answers for any text. */

/** What stands for a sensitive value of which nothing may be left readable. */
export const COVERED = '●●●●●●'

/** `13812345678` → `138****5678`; of a short number the last two digits. */
export function maskPhone(phone: string): string {
  const letters = [...phone.trim()]
  if (letters.length >= 11) return mask(letters, 3, 4)
  return letters.length > 4 ? mask(letters, 0, 2) : mask(letters, 0, 0)
}

/** The last four characters only (domain.md §3.6). */
export function maskCitizenId(id: string): string {
  const letters = [...id.trim()]
  return letters.length > 4 ? mask(letters, 0, 4) : mask(letters, 0, 0)
}

/** `张伟明` → `张*明`, `张三` → `张*`: as names stand in public notices. */
export function maskName(name: string): string {
  const letters = [...name.trim()]
  if (letters.length <= 1) return letters.join('')
  return letters.length === 2 ? mask(letters, 1, 0) : mask(letters, 1, 1)
}

/** Keeps the road or estate, hides building, unit and room: everything from the first digit on. */
export function maskAddress(address: string): string {
  const text = address.trim()
  const digit = text.search(/[0-9０-９一二三四五六七八九十]+\s*(?:号|幢|栋|单元|楼|室|弄|座|组|-|#)/u)
  if (digit > 0) return `${text.slice(0, digit)}***`
  const letters = [...text]
  return letters.length > 6 ? `${letters.slice(0, 6).join('')}***` : mask(letters, 1, 0)
}

/** A digit of either width, and what people put between digits of one number. */
const D = '[0-9０-９]'
const GAP = '[\\s\\u3000\\-－—]?'
const NO_DIGIT = `(?!${D})`
const START = `(?<!${D})`

/** Numbers that find a person, as they stand in written text. What is replaced last is looked for last. */
const numbers: readonly (readonly [RegExp, string])[] = [
  [`${START}${D}{6}${GAP}(?:[1１][9９]|[2２][0０])${D}{6}${GAP}${D}{3}[0-9０-９XxＸｘ](?![0-9０-９XxＸｘ])`, '******************'],
  [`${START}(?:(?:\\+|00)?86${GAP})?([1１]${D}{2})${GAP}${D}{4}${GAP}(${D}{4})${NO_DIGIT}`, '$1****$2'],
  [`[（(]?${START}[0０]${D}{2,3}[)）]?${GAP}${D}{3,4}${GAP}${D}{4}${NO_DIGIT}`, '****'],
  [`((?:电话|座机|手机|热线|传真|联系方式)[^0-9０-９]{0,4})${D}{3,4}${GAP}${D}{4}${NO_DIGIT}`, '$1****'],
  [`${D}{1,4}室`, '**室'],
  [`(单元\\s?)${D}{3,4}(?![0-9０-９元万年米平人次])`, '$1**'],
  // 3栋120户 is a count, 3幢201 is a door.
  [`((?:幢|栋|号楼)\\s?)${D}{3,4}(?![0-9０-９元万年米平人次户家个])`, '$1**'],
  [`${START}${D}{1,3}[-－]${D}{1,2}[-－]${D}{3,4}(?![0-9０-９\\-－])`, '**'],
].map(([pattern = '', hidden = '']) => [new RegExp(pattern, 'g'), hidden] as const)

/**
 * Known names shortened, phone and id numbers starred, and door numbers of homes: a text that goes on the notice board.
 * @param shown what stands for a name; the longest names are looked for first
 */
export function maskedText(text: string, names: readonly string[], shown: (name: string) => string = maskName): string {
  const longestFirst = [...new Set(names.filter((name) => name.length >= 2))].sort((a, b) => b.length - a.length)
  const named = longestFirst.reduce((words, name) => words.replaceAll(name, shown(name)), text)
  return numbers.reduce((words, [number, hidden]) => words.replace(number, hidden), named)
}

function mask(letters: readonly string[], head: number, tail: number): string {
  const hidden = Math.max(0, letters.length - head - tail)
  return [...letters.slice(0, head), ...Array.from({ length: hidden }, () => '*'), ...letters.slice(letters.length - tail)].join('')
}
