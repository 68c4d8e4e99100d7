import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Change } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { countedHash } from '#shared/domain/forms/counted.ts'
import { filingHash, filingId, mayFile } from '#shared/domain/forms/form-rule.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormCounted, FormFiling } from '#shared/schema/forms.ts'

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

/** More would not be taken as one record: then the table is kept without whom it counted. */
const MOST_COUNTED = 4_000_000

/**
 * 报出: the copy that stays, with who and as of when; `sendTo` is the unit that gets it.
 * @param counted of a table of counts, whom its numbers count: kept beside it, in this unit only
 */
export async function fileTable(
  deps: RecordDeps,
  of: FilingOf,
  {
    table,
    sendTo,
    counted,
  }: { readonly table: FiledTable; readonly sendTo: string | undefined; readonly counted?: FormCounted | undefined },
): Promise<Result<Agreement, Failure>> {
  const { user } = deps.db
  if (!mayFile(user)) return err(failure('form/not-filer'))
  if (table.rows.length > MOST_ROWS) return err(failure('form/too-many-rows'))
  const list = counted && JSON.stringify(counted).length < MOST_COUNTED ? countedList(of, counted) : undefined
  const beside = list ? [{ kind: 'put', collection: 'agreements', document: list, from: null } as Change] : [] // whole, as made below
  const file = ({ typedCells: _typed, ...begun }: Begun): Begun => {
    const known = list?.filing ?? filingOf(of)
    const filing = { ...known, asOf: chinaMinute(deps.now()), byName: user.name }
    const filed = { ...begun, filing, filedTable: table, state: 'signed' as const, audience: sendTo ? [sendTo] : [] }
    return { ...filed, lock: { hash: filingHash(filed), at: deps.stamp(), by: user.id } }
  }
  return changeFiling(deps, of, file, beside)
}

function countedList(of: FilingOf, counted: FormCounted): Omit<Begun, 'id'> {
  return {
    ...filingBody(of),
    kind: 'formCounted',
    title: `${of.report.title.slice(0, 170)}（${periodName(of.period)}）数到的记录`,
    state: 'signed',
    filing: { ...filingOf(of), counted: countedHash(counted) },
    counted,
  }
}

function filingBody({ edition }: FilingOf) {
  return { edition, audience: [], retention: 'permanent' as const, parties: [], services: [] }
}

function filingOf({ report, period }: FilingOf): FormFiling {
  const { answers } = report.form ?? {}
  return { form: report.id, period, ...(answers ? { answers } : {}) }
}

type Begun = Omit<Agreement, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'unit' | 'source' | 'attachments' | 'history'>

/** @param beside what is saved with it, or neither is */
function changeFiling(
  deps: RecordDeps,
  of: FilingOf,
  change: (begun: Begun) => Begun,
  beside: readonly Change[] = [],
): Promise<Result<Agreement, Failure>> {
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
      ...filingBody(of),
      filing: filingOf(of),
    }
    const put = { kind: 'put', collection: 'agreements', document: change(begun), from: now ?? null } as Change
    const saved = await db.save([put, ...beside]) // of this one collection
    return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
  })
}
