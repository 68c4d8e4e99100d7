import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { audienceBelow, can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormFile, FormTable } from '#shared/schema/forms.ts'
import { reportFailure, typedReport, type ReportForm } from './report-form.ts'

/** An entry that a new one is made after: of another unit, it stands for that one. */
export type ReportOrigin = Pick<Agreement, 'id' | 'unit' | 'formTable' | 'formFile'>

/** Enters a report in the catalogue; a street's or district's goes to everybody below. */
export async function enterReport(deps: Deps, form: ReportForm, like?: ReportOrigin): Promise<Result<Agreement, Failure>> {
  const { db } = deps
  if (!can(db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const problem = reportFailure(form)
  if (problem) return err(problem)
  const document = {
    ...typedReport(form, like && like.unit !== db.user.unit ? like.id : undefined),
    ...(like?.formTable ? { formTable: like.formTable } : {}),
    ...(like?.formFile ? { formFile: like.formFile } : {}),
    kind: 'form',
    state: 'performing',
    audience: audienceBelow(db.user.unit),
    parties: [],
    services: [],
  }
  const saved = await db.save([{ kind: 'put', collection: 'agreements', from: null, document } as Change]) // whole, as written above
  return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
}

export function editReport(deps: RecordDeps, loaded: Agreement, form: ReportForm): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id: loaded.id, loaded }, ({ to: _to, ...from }) => {
    const problem = reportFailure(form)
    return problem ? err(problem) : ok({ document: { ...from, ...typedReport(form, from.form?.answers) } })
  })
}

/** @param file undefined: none */
export function defineTable(
  deps: RecordDeps,
  loaded: Agreement,
  { table, file }: { readonly table: FormTable; readonly file: FormFile | undefined },
): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id: loaded.id, loaded }, ({ formFile: _file, ...from }) =>
    ok({ document: { ...from, formTable: table, ...(file ? { formFile: file } : {}) } }),
  )
}

/** 停用, and back: it stays with all that was filed. */
export function endReport(deps: RecordDeps, id: string, end: boolean): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, ({ ended: _ended, ...from }) =>
    ok({
      document: end ? { ...from, state: 'ended', ended: { on: deps.today(), reason: '停用' } } : { ...from, state: 'performing' },
    }),
  )
}
