import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { contentHash } from '#shared/lib/hash.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { can, type Actor } from '../permissions.ts'
import { countedHash } from './counted.ts'

/** 报表 of the catalogue, and its filings (docs/decisions/0031). */
export function isForm({ kind }: Pick<Agreement, 'kind'>): boolean {
  return kind === 'form'
}

export function isFiling({ kind }: Pick<Agreement, 'kind'>): boolean {
  return kind === 'formFiling'
}

/** Whom a filed table of counts counted. */
export function isCountedList({ kind }: Pick<Agreement, 'kind'>): boolean {
  return kind === 'formCounted'
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
  if (isCountedList(after)) return countedProblem(actor, before, after)
  if (isForm(after)) return after.form && !after.lock ? undefined : wrong('form', '报表缺少登记内容')
  const { filing, filedTable, lock } = after
  if (!filing) return wrong('filing', '缺少所报的报表和期次')
  // Everybody who reads the report can work this id out: in any other record it would keep the unit from filing.
  if (after.id !== filingId({ ...filing, unit: after.unit, edition: after.edition ?? 1 })) return wrong('id', '编号与所报的报表和期次不符')
  if (!lock) return after.state === 'drafting' && !filedTable ? undefined : wrong('lock', '没有报出的表不能留底')
  if (after.state !== 'signed' || !filedTable || filing.asOf === undefined) return wrong('filedTable', '报出的表不完整')
  if (actor && lock.by !== actor.id) return failure('record/author', { field: 'lock' })
  if (actor && !mayFile(actor)) return failure('form/not-filer')
  return lock.hash === filingHash(after) ? undefined : wrong('lock.hash', '校验值与报出的表不符')
}

/** It is written once, beside its filing, and sent to nobody: of a few, an id beside a number says who they are. */
function countedProblem(actor: Actor | undefined, before: Agreement | undefined, after: Agreement): Failure | undefined {
  const { filing, counted, audience, state } = after
  if (!filing || !counted || state !== 'signed') return wrong('counted', '缺少数到的记录')
  if (audience.length > 0) return wrong('audience', '数到的记录不送出本单位')
  if (before && (countedHash(before.counted ?? { records: [], rows: [] }) !== countedHash(counted) || !sameContent(before.filing, filing)))
    return wrong('counted', '报出时数到的记录不能改')
  return actor && !mayFile(actor) ? failure('form/not-filer') : undefined
}

function wrong(path: string, message: string): Failure {
  return failure('record/invalid', [{ path, message }])
}
