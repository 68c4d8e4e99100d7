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

/** Known names shortened, phone and id numbers starred, and door numbers of homes: a text that goes on the notice board. */
export function maskedText(text: string, names: readonly string[]): string {
  const longestFirst = [...new Set(names.filter((name) => name.length >= 2))].sort((a, b) => b.length - a.length)
  const named = longestFirst.reduce((words, name) => words.replaceAll(name, maskName(name)), text)
  return named
    .replace(/(?<!\d)\d{6}(?:19|20)\d{2}\d{7}[\dXx](?![\dXx])/g, '******************')
    .replace(/(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)/g, '$1****$2')
    .replace(/(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)/g, '****')
    .replace(/\d{1,4}室/g, '**室')
}

function mask(letters: readonly string[], head: number, tail: number): string {
  const hidden = Math.max(0, letters.length - head - tail)
  return [...letters.slice(0, head), ...Array.from({ length: hidden }, () => '*'), ...letters.slice(letters.length - tail)].join('')
}
