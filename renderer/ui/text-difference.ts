export interface TextPart {
  readonly text: string
  /** Stands in this text only. */
  readonly own: boolean
}

/** Beyond it the middle is marked as a whole: comparing takes the product of both lengths. */
const MOST_COMPARED = 1500

/** Both texts in parts, those that only one of them has marked. Chinese is compared character by character. */
export function textDifference(left: string, right: string): { readonly left: readonly TextPart[]; readonly right: readonly TextPart[] } {
  const [a, b] = [[...left], [...right]]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)]
  const common = middleA.length > MOST_COMPARED || middleB.length > MOST_COMPARED ? [] : commonPairs(middleA, middleB)
  const parts = (all: readonly string[], middle: readonly string[], shared: ReadonlySet<number>): TextPart[] =>
    joined([
      { text: all.slice(0, head).join(''), own: false },
      ...middle.map((text, index) => ({ text, own: !shared.has(index) })),
      { text: all.slice(all.length - tail).join(''), own: false },
    ])
  return {
    left: parts(a, middleA, new Set(common.map(([index]) => index))),
    right: parts(b, middleB, new Set(common.map(([, index]) => index))),
  }
}

/** Positions of a longest common subsequence. */
function commonPairs(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        a[row] === b[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < a.length && column < b.length;) {
    if (a[row] === b[column]) pairs.push([row++, column++])
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return pairs
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = []
  for (const part of parts) {
    if (part.text === '') continue
    const last = result.at(-1)
    if (last?.own === part.own) result[result.length - 1] = { text: last.text + part.text, own: part.own }
    else result.push(part)
  }
  return result
}
