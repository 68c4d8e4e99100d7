import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { DeskAnswer, DeskQuestion, PlanAsked, SheetBrief } from './desk-protocol.ts'
import type { Header } from './header.ts'
import type { ImportEntity, References } from './import-kind.ts'
import type { Known, PlannedLine } from './plan.ts'

/** The screen is drawn anew for what it is told: oftener nobody sees. */
const TELL_MS = 200

export interface Plan {
  readonly lines: readonly PlannedLine[]
  /** Of the official register's people those whom the sheet does not have. */
  readonly missing: readonly { readonly id: string; readonly title: string }[]
}

export interface ImportDesk {
  read(entity: ImportEntity, table: ArrayBuffer | string): Promise<Result<readonly SheetBrief[], Failure>>
  header(sheet: number, at: number | 'none'): Promise<Header>
  refer(references: References): void
  /** Some more of the register: handing over all at once would hold the screen while it is copied. */
  know(records: readonly Known[]): void
  /** Never answered when a later plan is asked for meanwhile. @param told lines looked at, of how many */
  plan(asked: PlanAsked, told: (done: number, total: number) => void): Promise<Plan>
  /** The cells of lines of the last plan as they stood. */
  cells(lines: readonly number[]): Promise<readonly (readonly string[])[]>
  close(): void
}

/** What is used of the browser's worker. */
export interface DeskWorker {
  postMessage(question: DeskQuestion, transfer?: Transferable[]): void
  terminate(): void
  addEventListener(kind: 'message', listen: (event: MessageEvent) => void): void
}

type AnswerOf<K extends DeskAnswer['kind']> = Extract<DeskAnswer, { readonly kind: K }>

/** One worker for one file; closing it ends whatever it is at. `start` is the browser's own worker, save in a test. */
export function createImportDesk(start: () => DeskWorker = startWorker): ImportDesk {
  const worker = start()
  const waiting = new Map<number, (answer: DeskAnswer) => void>()
  let turn = 0
  let plan = 0
  worker.addEventListener('message', (event) => {
    const answer = event.data as DeskAnswer // the worker answers nothing else
    waiting.get(answer.turn)?.(answer)
  })

  function ask<K extends DeskAnswer['kind']>(
    question: DeskQuestion & { readonly turn: number },
    kind: K,
    transfer: Transferable[] = [],
  ): Promise<AnswerOf<K>> {
    return new Promise((resolve) => {
      waiting.set(question.turn, (answer) => {
        if (answer.kind !== kind) return
        waiting.delete(question.turn)
        resolve(answer as AnswerOf<K>) // just asked
      })
      worker.postMessage(question, transfer)
    })
  }

  return {
    async read(entity, table) {
      const question = { kind: 'read', turn: (turn += 1), entity, table } as const
      return (await ask(question, 'read', typeof table === 'string' ? [] : [table])).sheets
    },
    header: async (sheet, at) => (await ask({ kind: 'header', turn: (turn += 1), sheet, at }, 'header')).header,
    refer: (references) => worker.postMessage({ kind: 'references', references }),
    know: (records) => worker.postMessage({ kind: 'known', records }),
    plan(asked, told) {
      waiting.delete(plan)
      plan = turn += 1
      const mine = plan
      const lines: PlannedLine[] = []
      let toldAt = 0
      return new Promise((resolve) => {
        waiting.set(mine, (answer) => {
          if (answer.kind === 'lines') lines.push(...answer.lines)
          if (answer.kind === 'progress' && performance.now() - toldAt >= TELL_MS) {
            toldAt = performance.now()
            told(answer.done, answer.total)
          }
          if (answer.kind !== 'planned') return
          waiting.delete(mine)
          resolve({ lines, missing: answer.missing })
        })
        worker.postMessage({ kind: 'plan', turn: mine, asked })
      })
    },
    cells: async (lines) => (await ask({ kind: 'cells', turn: (turn += 1), lines }, 'cells')).cells,
    close: () => worker.terminate(),
  }
}

function startWorker(): DeskWorker {
  return new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })
}
