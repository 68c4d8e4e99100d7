import { plainText, type SheetRow } from '#renderer/entities/spreadsheet/cell-values.ts'
import { filledDown } from '#renderer/entities/spreadsheet/merged-cells.ts'
import type { SheetTable } from '#renderer/entities/spreadsheet/sheet-table.ts'
import { readPastedTable, readTableFile } from '#renderer/entities/spreadsheet/table-file.ts'
import type { DeskAnswer, DeskQuestion, PlanAsked, SheetBrief } from './desk-protocol.ts'
import { findHeader, headerChosen } from './header.ts'
import type { ImportEntity, ImportKind, References } from './import-kind.ts'
import { importKinds } from './kinds.ts'
import { isOfficial } from './official.ts'
import { createPlanner, type Known, type PlannedLine } from './plan.ts'
import { sheetLines, type SheetLine } from './sheet-lines.ts'

/** So many lines between two looks at the clock of the screen: a later question overtakes. */
const PART = 1000
const HEAD_LINES = 12

/** What the worker does: it reads sheets, keeps them, and compares them with the register, in parts. */
export function createDesk(answer: (answer: DeskAnswer) => void): (question: DeskQuestion) => Promise<void> {
  let kind: ImportKind = importKinds.people
  let tables: readonly SheetTable[] = []
  const register: Known[] = []
  let references: References = {}
  /** The rows of the last plan, merged cells filled in. */
  let filled: readonly SheetRow[] = []
  let newest = 0

  async function read(turn: number, entity: ImportEntity, table: ArrayBuffer | string): Promise<void> {
    kind = importKinds[entity]
    const outcome = typeof table === 'string' ? readPastedTable(table) : await readTableFile(table)
    tables = outcome.ok ? outcome.value : []
    answer({ kind: 'read', turn, sheets: outcome.ok ? { ok: true, value: tables.map((sheet) => briefOf(kind, sheet)) } : outcome })
  }

  async function plan(turn: number, asked: PlanAsked): Promise<void> {
    newest = turn
    const { rows = [], merged = [] } = tables[asked.sheet] ?? {}
    const naming = Object.keys(asked.mapping).filter((column) => asked.mapping[Number(column)] === kind.naming)
    filled = filledDown(rows, merged, asked.firstDataRow, naming.map(Number))
    const source = { ...asked, rows: filled }
    const total = Math.max(0, rows.length - asked.firstDataRow) * 2
    const lines: SheetLine[] = []
    let done = 0
    /** False when a later question has come meanwhile. */
    const told = async (): Promise<boolean> => {
      answer({ kind: 'progress', turn, done, total })
      await new Promise((resolve) => setTimeout(resolve))
      return newest === turn
    }
    for (const line of sheetLines(kind, source, { today: asked.today, references, assumed: asked.assumed })) {
      if (line) lines.push(line)
      done += 1
      if (done % PART === 0 && !(await told())) return
    }
    const planner = createPlanner(kind, lines, register, asked.official)
    for (let start = 0; start < lines.length; start += PART) {
      const part: PlannedLine[] = lines.slice(start, start + PART).map((line) => planner.plan(line))
      answer({ kind: 'lines', turn, lines: part })
      done = total / 2 + start
      if (!(await told())) return
    }
    answer({ kind: 'planned', turn, missing: asked.official ? planner.missing() : [] })
  }

  return async (question) => {
    if (question.kind === 'read') return read(question.turn, question.entity, question.table)
    if (question.kind === 'plan') return plan(question.turn, question.asked)
    if (question.kind === 'references') references = question.references
    if (question.kind === 'known') register.push(...question.records)
    if (question.kind === 'header') answer({ ...question, header: headerChosen(kind, tables[question.sheet]?.rows ?? [], question.at) })
    if (question.kind === 'cells') {
      const cells = question.lines.map((line) => (filled[line - 1] ?? []).map((cell) => plainText(cell)))
      answer({ kind: 'cells', turn: question.turn, cells })
    }
  }
}

function briefOf(kind: ImportKind, { name, rows }: SheetTable): SheetBrief {
  const header = findHeader(kind, rows)
  return {
    name,
    lines: rows.length,
    ...(header ? { header } : {}),
    official: isOfficial(kind, header?.labels ?? []),
    head: rows.slice(0, HEAD_LINES).map((row) => row.map((cell) => plainText(cell))),
  }
}
