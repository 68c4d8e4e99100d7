import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Change } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { filingHash, filingId, mayFile } from '#shared/domain/forms/form-rule.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormFiling } from '#shared/schema/forms.ts'

export interface FilingOf {
  readonly report: Agreement
  readonly period: string
  /** From 1: the n-th time that this period is filed. */
  readonly edition: number
}

const MOST_ROWS = 20_000

/**
 * What was typed into cells, beside what was typed before; the first makes the record of the period. Where that was filed meanwhile, on
 * another PC, the words go into the next edition, also from a screen that is gone and could say nothing.
 */
export async function saveTyped(deps: RecordDeps, of: FilingOf, edits: ReadonlyMap<string, string>): Promise<Result<Agreement, Failure>> {
  const saved = await changeFiling(deps, of, (begun) => {
    const kept = (begun.typedCells ?? []).filter(({ id }) => !edits.has(id))
    return { ...begun, typedCells: [...kept, ...[...edits].map(([id, value]) => ({ id, value }))] }
  })
  const filedMeanwhile = !saved.ok && saved.error.code === 'form/filed-meanwhile'
  return filedMeanwhile ? saveTyped(deps, { ...of, edition: of.edition + 1 }, edits) : saved
}

/** 报出: the copy that stays, with who and as of when; `sendTo` is the unit that gets it. */
export async function fileTable(
  deps: RecordDeps,
  of: FilingOf,
  { table, sendTo }: { readonly table: FiledTable; readonly sendTo: string | undefined },
): Promise<Result<Agreement, Failure>> {
  const { user } = deps.db
  if (!mayFile(user)) return err(failure('form/not-filer'))
  if (table.rows.length > MOST_ROWS) return err(failure('form/too-many-rows'))
  return changeFiling(deps, of, ({ typedCells: _typed, ...begun }) => {
    const filing = { ...filingOf(of), asOf: chinaMinute(deps.now()), byName: user.name }
    const filed = { ...begun, filing, filedTable: table, state: 'signed' as const, audience: sendTo ? [sendTo] : [] }
    return { ...filed, lock: { hash: filingHash(filed), at: deps.stamp(), by: user.id } }
  })
}

function filingOf({ report, period }: FilingOf): FormFiling {
  const { answers } = report.form ?? {}
  return { form: report.id, period, ...(answers ? { answers } : {}) }
}

type Begun = Omit<Agreement, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'unit' | 'source' | 'attachments' | 'history'>

function changeFiling(deps: RecordDeps, of: FilingOf, change: (begun: Begun) => Begun): Promise<Result<Agreement, Failure>> {
  const { db } = deps
  const { report, period, edition } = of
  return deps.turns.take(async () => {
    if (!can(db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
    const id = filingId({ form: report.id, unit: db.user.unit, period, edition })
    const now = await db.findOne('agreements', id).run()
    if (now?.lock) return err(failure('form/filed-meanwhile'))
    const begun: Begun = now ?? {
      id,
      kind: 'formFiling',
      title: `${report.title.slice(0, 180)}（${periodName(period)}）`,
      state: 'drafting',
      edition,
      audience: [],
      retention: 'permanent',
      parties: [],
      services: [],
      filing: filingOf(of),
    }
    const saved = await db.save([{ kind: 'put', collection: 'agreements', document: change(begun), from: now ?? null } as Change]) // of this one collection
    return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
  })
}
