import type { Change, Deps } from '#renderer/data/db.ts'
import { personIds } from '#renderer/entities/person/use-person-ids.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { nowServing } from '#shared/domain/report-in/report-in.ts'
import {
  bankEntry,
  ledgerLines,
  reversingEntry,
  type Account,
  type LedgerLine,
  type ServiceAct,
  type ServiceEntry,
} from '#shared/domain/report-in/service-ledger.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { attendancesOf } from './queries.ts'

/** One act more. Who had only reported in, serves from now on. */
export async function recordAct(deps: Deps, account: Account, act: ServiceAct, event = ''): Promise<Result<Attendance, Failure>> {
  const lines = await linesOf(deps, account.id)
  const entry = bankEntry(account, lines, act, { id: deps.newId(), today: deps.today(), event })
  if (!entry.ok) return entry
  const isOut = act.bank === 'withdraw' || act.bank === 'donate'
  return put(deps, entry.value, isOut ? [] : await serving(deps, account.id))
}

/** 冲正. */
export async function reverseAct(deps: Deps, entry: Attendance, reason: string): Promise<Result<Attendance, Failure>> {
  const known = await deps.db.findOne('attendances', entry.id).run()
  if (!known) return err(failure('record/not-found'))
  const reversal = reversingEntry(await linesOf(deps, deps.db.standing.of(entry.person)), known, {
    id: deps.newId(),
    today: deps.today(),
    reason,
  })
  return reversal.ok ? put(deps, reversal.value, []) : reversal
}

async function linesOf(deps: Deps, account: string): Promise<readonly LedgerLine[]> {
  return ledgerLines(await attendancesOf(deps.db, personIds(deps.db, account)).run())
}

async function serving(deps: Deps, id: string): Promise<Change[]> {
  const person = await deps.db.findOne('people', id).run()
  if (person?.report) {
    const report = nowServing(person.report)
    return report === person.report ? [] : [{ kind: 'put', collection: 'people', document: { ...person, report }, from: person }]
  }
  const org = await deps.db.findOne('orgs', id).run()
  if (!org?.report) return []
  const report = nowServing(org.report)
  return report === org.report ? [] : [{ kind: 'put', collection: 'orgs', document: { ...org, report }, from: org }]
}

async function put(deps: Deps, document: ServiceEntry, also: readonly Change[]): Promise<Result<Attendance, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'attendances', document, from: null }, ...also])
  return outcome.ok ? ok(outcome.value[0] as unknown as Attendance) : outcome // the first that was put
}
