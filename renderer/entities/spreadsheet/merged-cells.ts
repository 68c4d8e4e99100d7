import { strFromU8, unzipSync } from 'fflate'
import type { SheetRow } from './cell-values.ts'
import type { MergedCells } from './sheet-table.ts'

/** The cells of each sheet that were merged downwards; the reader of sheets tells only their first line. Sheets by name. */
export function mergedColumns(workbook: Uint8Array): Map<string, MergedCells[]> {
  const parts = unzipSync(workbook, {
    filter: ({ name }) => /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/.test(name),
  })
  const textOf = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
  const targets = new Map(
    elements(textOf('xl/_rels/workbook.xml.rels'), 'Relationship').map((each) => [valueIn(each, 'Id'), valueIn(each, 'Target')]),
  )
  return new Map(
    elements(textOf('xl/workbook.xml'), 'sheet').map((each) => {
      const target = (targets.get(valueIn(each, 'r:id')) ?? '').replace(/^\/?(xl\/)?/, 'xl/')
      return [unescaped(valueIn(each, 'name')), mergesOf(textOf(target))]
    }),
  )
}

/** Fills what a merged cell says into the lines it stands for. @param first the first line of data; `but` columns stay as they are */
export function filledDown(
  rows: readonly SheetRow[],
  merged: readonly MergedCells[],
  first: number,
  but: readonly number[] = [],
): readonly SheetRow[] {
  const inData = merged.filter(({ column, from }) => from >= first && !but.includes(column))
  if (inData.length === 0) return rows
  const filled = rows.map((row) => [...row])
  for (const { column, from, to } of inData)
    for (let line = from + 1; line <= to; line += 1) {
      const row = filled[line]
      if (row) row[column] = row[column] ?? rows[from]?.[column]
    }
  return filled
}

function mergesOf(sheet: string): MergedCells[] {
  // The merges stand behind the cells: the rest of a long sheet is not looked through.
  return elements(sheet.slice(Math.max(0, sheet.indexOf('</sheetData>'))), 'mergeCell').flatMap((each) => {
    const area = /^\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)$/.exec(valueIn(each, 'ref'))
    if (!area) return []
    const [from, to, column] = [Number(area[2]) - 1, Number(area[4]) - 1, columnOf(area[1] ?? '')]
    return to > from && area[1] === area[3] ? [{ column, from, to }] : []
  })
}

function columnOf(letters: string): number {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function elements(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
}

function valueIn(element: string, attribute: string): string {
  return new RegExp(`\\s${attribute}="([^"]*)"`).exec(element)?.[1] ?? ''
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}
