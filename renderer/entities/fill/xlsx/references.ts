/** A corner of a range as formulas write it: `$D5`. */
export interface Corner {
  readonly column: string
  readonly fixed: boolean
  /** From 1. */
  readonly row: number
}

export interface Area {
  readonly first: Corner
  /** None: one cell. */
  readonly last: Corner | undefined
}

export interface Reference extends Area {
  /** Undefined: the sheet that the formula stands in. */
  readonly sheet: string | undefined
  /** One cell that is a whole argument of a function over ranges: `SUM(D5)`. */
  readonly aggregated: boolean
}

const CELL = String.raw`\$?[A-Za-z]{1,3}\$?\d{1,7}`
const TOKENS = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`,
    String.raw`(?<sheet>'(?:[^']|'')*'!|[\p{L}\p{N}_.]+!)?(?<range>${CELL}(?::${CELL})?|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.(!:])`,
    String.raw`\[[^\]]*\]`,
    String.raw`(?<name>[\p{L}_][\p{L}\p{N}_.]*)?(?<open>\()`,
    String.raw`(?<close>\))`,
    String.raw`'(?:[^']|'')*'!|[\p{L}\p{N}_.$]+`,
  ].join('|'),
  'gu',
)
/** A total that a person typed over the one row of a template means all rows. */
const OVER_RANGES = /^(SUM|SUMIFS?|SUMPRODUCT|SUBTOTAL|AGGREGATE|COUNT|COUNTA|COUNTBLANK|COUNTIFS?|AVERAGE|AVERAGEIFS?|MAX|MIN|MEDIAN)$/i

/** The formula with each reference to cells written anew; texts, names and columns as a whole stay. */
export function withReferences(formula: string, moved: (reference: Reference) => Area): string {
  const open: string[] = []
  return formula.replace(TOKENS, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined> // the last argument of a replacer, since the expression has named groups
    if (groups['open']) open.push(groups['name'] ?? '')
    if (groups['close']) open.pop()
    if (groups['range'] === undefined) return token
    const area = areaOf(groups['range'])
    const from = rest.at(-3) as number // the place of the token, by the same rule
    const alone = /[(,]\s*$/.test(formula.slice(0, from)) && /^\s*[),]/.test(formula.slice(from + token.length))
    const aggregated = !area.last && alone && OVER_RANGES.test(open.at(-1) ?? '')
    return (groups['sheet'] ?? '') + areaText(moved({ ...area, sheet: sheetOf(groups['sheet']), aggregated }))
  })
}

function sheetOf(prefix: string | undefined): string | undefined {
  return prefix?.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")
}

export function areaOf(text: string): Area {
  const [first = '', last] = text.split(':')
  return { first: cornerOf(first), last: last === undefined ? undefined : cornerOf(last) }
}

export function cornerOf(text: string): Corner {
  const [, column = '', dollar, row] = /^(\$?[A-Za-z]*)(\$?)(\d+)$/.exec(text) ?? []
  return column === '$' ? { column: '', fixed: true, row: Number(row) } : { column, fixed: dollar === '$', row: Number(row) }
}

export function areaText({ first, last }: Area): string {
  const of = ({ column, fixed, row }: Corner): string => `${column}${fixed ? '$' : ''}${row}`
  return last ? `${of(first)}:${of(last)}` : of(first)
}
