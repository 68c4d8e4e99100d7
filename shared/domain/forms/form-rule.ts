import { failure, type Failure } from '#shared/contracts/errors.ts'
import { contentHash } from '#shared/lib/hash.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { can, type Actor } from '../permissions.ts'

/** 报表 of the catalogue, and its filings (docs/decisions/0031). */
export function isForm({ kind }: Pick<Agreement, 'kind'>): boolean {
  return kind === 'form'
}

export function isFiling({ kind }: Pick<Agreement, 'kind'>): boolean {
  return kind === 'formFiling'
}

/** The same period of the same report is one record on all PCs of a unit. @param edition from 1: the n-th time it is filed */
export function filingId(of: { readonly form: string; readonly unit: string; readonly period: string; readonly edition: number }): string {
  return deterministicId('formFiling', of.form, of.unit, of.period, String(of.edition))
}

/** SHA-256 of what was filed: the table, the period and its as-of time. */
export function filingHash({ title, filing, filedTable }: Pick<Agreement, 'title' | 'filing' | 'filedTable'>): string {
  return contentHash({ title, filing, filedTable })
}

/** Whether this account files tables: who may take records out of the program. Others of the unit fill them in. */
export function mayFile(actor: Actor): boolean {
  return can(actor, 'create', 'agreements') && can(actor, 'export')
}

/**
 * A filing is filed once, whole, by who may, with the hash of what stands in it; afterwards the lock keeps it.
 * @param actor absent when the document is offered again with the authors it had
 * @returns `form/*`, `record/invalid`, `record/author` or undefined
 */
export function formWriteProblem(actor: Actor | undefined, before: Agreement | undefined, after: Agreement): Failure | undefined {
  if (before && before.kind !== after.kind) return wrong('kind', '报表的类别不能改')
  if (isForm(after)) return after.form && !after.lock ? undefined : wrong('form', '报表缺少登记内容')
  const { filing, filedTable, lock } = after
  if (!filing) return wrong('filing', '缺少所报的报表和期次')
  if (!lock) return after.state === 'drafting' && !filedTable ? undefined : wrong('lock', '没有报出的表不能留底')
  if (after.state !== 'signed' || !filedTable || filing.asOf === undefined) return wrong('filedTable', '报出的表不完整')
  if (actor && lock.by !== actor.id) return failure('record/author', { field: 'lock' })
  if (actor && !mayFile(actor)) return failure('form/not-filer')
  return lock.hash === filingHash(after) ? undefined : wrong('lock.hash', '校验值与报出的表不符')
}

function wrong(path: string, message: string): Failure {
  return failure('record/invalid', [{ path, message }])
}
