import { meaningfulText, shorten, type Cell, type Parsed } from '#renderer/entities/spreadsheet/cell-values.ts'

const EMPTY = { kind: 'empty' } as const
const COUNT_MOST = 1_000_000

/** A word of a fixed list. @param words as sheets write it → as it is kept */
export function parseChoice(cell: Cell, words: Readonly<Record<string, string>>, label: string): Parsed<string> {
  const text = meaningfulText(cell).replace(/\s/g, '')
  if (!text) return EMPTY
  return Object.hasOwn(words, text)
    ? { kind: 'value', value: words[text] ?? '' }
    : { kind: 'bad', reason: `${label}“${shorten(text)}”看不懂，可填：${[...new Set(Object.keys(words))].slice(0, 6).join('、')}…` }
}

/** A whole number, also with its unit: `12人`, `1,200`. */
export function parseCount(cell: Cell, label: string): Parsed<number> {
  const read = parseAmount(cell, label, COUNT_MOST)
  return read.kind === 'value' && !Number.isInteger(read.value) ? { kind: 'bad', reason: `${label}“${read.value}”不是整数` } : read
}

/** A number that is not negative, also with its unit: `86.5㎡`. */
export function parseAmount(cell: Cell, label: string, most: number): Parsed<number> {
  const text = meaningfulText(cell).replace(/[,\s]/g, '')
  if (!text) return EMPTY
  const number = /^(\d+(?:\.\d+)?)(人|户|名|个|座|㎡|m2|平米|平方米)?$/i.exec(text)?.[1]
  if (number === undefined) return { kind: 'bad', reason: `${label}“${shorten(text)}”不是数` }
  return Number(number) <= most
    ? { kind: 'value', value: Number(number) }
    : { kind: 'bad', reason: `${label}“${shorten(text)}”太大，请核对` }
}

/** Words parted by 、，；/ or line ends. */
export function parseWords(cell: Cell): string[] {
  return [
    ...new Set(
      meaningfulText(cell)
        .split(/[、,,;;/|]+/)
        .map((word) => word.trim())
        .filter((word) => word !== '' && word.length <= 40),
    ),
  ]
}
