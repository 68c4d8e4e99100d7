/** A notice as it is set: heading, who is called, paragraphs, and at the right who calls and when. */
export interface PrintedNotice {
  readonly title: string
  readonly lines: readonly string[]
  readonly signed: readonly string[]
}

const LONGEST_TITLE = 60
const DAY = /^\d{4}年\d{1,2}月\d{1,2}日$/

/**
 * Reads a notice as people write it. The first line is the heading when it reads like one, else it is headed 通知; the body's name
 * and the day at its end go to the right, as on every notice on a board.
 */
export function printedNotice(text: string, bodyName: string): PrintedNotice {
  const all = text.split('\n').map((line) => line.trim())
  const lines = all.filter((line) => line !== '')
  const signed: string[] = []
  if (DAY.test(lines.at(-1) ?? '')) signed.unshift(lines.pop() ?? '')
  if (lines.length > 1 && lines.at(-1) === bodyName.trim()) signed.unshift(lines.pop() ?? '')
  const [first = '', ...rest] = lines
  const headed = rest.length > 0 && Array.from(first).length <= LONGEST_TITLE
  return { title: headed ? first : '通知', lines: headed ? rest : lines, signed }
}

/** 全体党员： stands at the edge; everything below it is indented. */
export function isSalutation(line: string, index: number): boolean {
  return index === 0 && /[:：]$/.test(line)
}
