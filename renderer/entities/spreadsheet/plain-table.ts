/** Tables as plain text (RFC 4180): .csv in the encodings that Excel and WPS write in China, and what 复制 puts on the clipboard. */

const SEPARATORS = [',', '\t', ';', '，'] as const

/** The words of the bytes: by their mark (UTF-8, UTF-16), else strict UTF-8, else GB18030. Undefined when they are no text. */
export function textOf(bytes: ArrayBuffer): string | undefined {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  return text?.includes('\u0000') ? undefined : text
}

function decoded(bytes: ArrayBuffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // the bytes are of another encoding
  }
}

/** The sign that parts most lines into as many cells as most others: a comma within a remark does not outvote the tabs. */
export function separatorOf(text: string): string {
  const head = text.slice(0, 20_000)
  let [best, most]: [string, number] = [',', 0]
  for (const sign of SEPARATORS) {
    const widths = new Map<number, number>()
    for (const row of fieldsOf(head, sign)) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
    const [width, lines] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
    if (lines * (width - 1) > most) [best, most] = [sign, lines * (width - 1)]
  }
  return best
}

/** Cells of each line; a quoted cell may hold separators, line ends and doubled quotes. `="00123"`, as exports write long numbers, is its text. */
export function fieldsOf(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator) : plainCell(text, at, separator)
    row.push(cell.text)
    at = cell.end
    if (text[at] === separator) {
      at += 1
      if (at < text.length) continue
      row.push('')
    }
    rows.push(row)
    row = []
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
  }
  return rows
}

interface CellRead {
  readonly text: string
  /** Of the sign after it. */
  readonly end: number
}

function plainCell(text: string, from: number, separator: string): CellRead {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  const word = text.slice(from, end)
  return { text: /^="[^"]*"$/.test(word) ? word.slice(2, -1) : word, end }
}

/** What follows the closing quote belongs to the cell; a quote that nobody closed is an ordinary sign. */
function quotedCell(text: string, from: number, separator: string): CellRead {
  let end = from + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end < 0) return plainCell(text, from, separator)
    if (text[end + 1] !== '"') break
    end += 2
  }
  const rest = plainCell(text, end + 1, separator)
  return { text: text.slice(from + 1, end).replaceAll('""', '"') + rest.text, end: rest.end }
}
