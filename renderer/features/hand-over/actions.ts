import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { handOverHash, listHash } from '#shared/domain/hand-over/hand-over-hash.ts'
import { isPartyOf, isVoided, mayVoid, roleToSign, wantedSignatures } from '#shared/domain/hand-over/hand-over-rule.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { type Agreement, type HandOver, type HandOverRole } from '#shared/schema/agreements.ts'
import { gather, unsentBeside, type Gathered } from './gather.ts'
import type { Keeper } from './hand-over-list.ts'
import { formErrors, handOverOf, titleOf, type HandOverForm } from './hand-over-form.ts'

/** A draft with its list; nothing is signed yet. */
export async function startHandOver(deps: Deps, form: HandOverForm): Promise<Result<Agreement, Failure>> {
  const { db } = deps
  if (!can(db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const errors = Object.entries(formErrors(form)).map(([path, message]) => ({ path, message }))
  if (errors.length > 0) return err(failure('record/invalid', errors))
  const id = deps.newId()
  const counted = await gather(db, keeperOf(deps, form.from), id)
  const handOver = handOverOf(form, countedBy(deps, form.from.user, counted))
  const saved = await db.save([
    {
      kind: 'put',
      collection: 'agreements',
      from: null,
      document: {
        id,
        kind: 'handOver',
        title: titleOf(handOver),
        state: 'drafting',
        retention: 'y30',
        parties: [],
        services: [],
        handOver,
        handedOver: [...counted.lines],
        signatures: [],
      },
    },
  ])
  return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
}

/** Whose matters go along: the register's person when he sits here himself. */
export function keeperOf({ db }: Deps, from: { readonly name: string; readonly user?: string | undefined }): Keeper {
  return { name: from.name.trim(), person: from.user === db.user.id ? db.user.person : undefined }
}

function countedBy(deps: Deps, from: string | undefined, { unsent, backedUpAt }: Gathered) {
  const own = from === deps.db.user.id
  return { listedAt: chinaMinute(deps.now()), unsent: own ? unsent : undefined, backedUpAt: own ? backedUpAt : undefined }
}

/** Only who hands over can count what lies unsent on his account; for one who signs on paper another does it without that figure. */
export function mayCount(deps: Deps, record: Agreement): boolean {
  const { handOver, lock } = record
  if (!handOver || lock || isVoided(record) || !can(deps.db.user, 'update', 'agreements', record)) return false
  return handOver.from.onPaper === true || isPartyOf(handOver, 'from', deps.db.user)
}

/** 重新清点: the list as it is now. Signatures of the list before count no more. */
export function countAgain(deps: RecordDeps, id: string): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, async (record) => {
    const { handOver } = record
    if (!handOver || !mayCount(deps, record)) return err(failure('record/forbidden'))
    const from = handOver.from.onPaper ? handOver.from : { ...handOver.from, user: deps.db.user.id }
    const counted = await gather(deps.db, keeperOf(deps, from), id)
    const { unsent: _unsent, backedUpAt: _backup, ...kept } = handOver
    const { listedAt, unsent, backedUpAt } = countedBy(deps, from.user, counted)
    const now: HandOver = { ...kept, listedAt, ...(unsent === undefined ? {} : { unsent }), ...(backedUpAt ? { backedUpAt } : {}) }
    return ok({ document: { ...record, handOver: now, handedOver: [...counted.lines] } })
  })
}

export interface SignInput {
  readonly role: HandOverRole
  /** Asks again who sits at the keyboard. */
  readonly confirm: () => Promise<Result<void, Failure>>
  /** The record as the signer had it before him. */
  readonly seen: Agreement
}

/** One's own word under what stands there; the last of the three locks it. */
export function signHandOver(deps: RecordDeps, id: string, { role, confirm, seen }: SignInput): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, async (record) => {
    if (roleToSignHere(deps, record) !== role) return err(failure('hand-over/not-your-signature'))
    if (handOverHash(seen) !== handOverHash(record)) return err(failure('hand-over/changed-meanwhile'))
    const held = role === 'from' ? await reasonToWait(deps, record) : undefined
    if (held) return err(held)
    const confirmed = await confirm()
    if (!confirmed.ok) return confirmed
    const { id: user, name } = deps.db.user
    const signature = { id: deps.newId(), role, user, name, at: deps.stamp(), hash: handOverHash(record) }
    return ok({ document: lockedWhenComplete(deps, { ...record, signatures: [...(record.signatures ?? []), signature] }) })
  })
}

/** Given up by who drew it up, after somebody has signed: everything stays, with the reason. */
export function voidHandOver(deps: RecordDeps, id: string, reason: string): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, (record) => {
    if (reason.trim() === '') return err(failure('hand-over/reason-required'))
    if (!mayVoid(record, deps.db.user)) return err(failure('hand-over/changed-meanwhile'))
    const ended = { on: deps.today(), reason: reason.trim() }
    return ok({ document: { ...reached(deps, record, 'ended'), ended } })
  })
}

/** Two may have signed without a network, each not seeing the other: whoever sees both puts the lock on. */
export function lockHandOver(deps: RecordDeps, id: string): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id }, (record) => {
    const locked = lockedWhenComplete(deps, record)
    return locked.lock ? ok({ document: locked }) : err(failure('hand-over/incomplete'))
  })
}

function lockedWhenComplete(deps: Deps, record: Agreement): Agreement {
  if (wantedSignatures(record).length > 0 || isVoided(record)) return record
  return { ...reached(deps, record, 'signed'), lock: { hash: handOverHash(record), at: deps.stamp(), by: deps.db.user.id } }
}

function reached({ db, newId, stamp }: Deps, record: Agreement, state: 'signed' | 'ended'): Agreement {
  const step = { id: newId(), at: stamp(), by: db.user.id, byName: db.user.name, kind: 'state' as const, field: 'state' }
  return { ...record, state, history: [...record.history, { ...step, from: record.state, value: state }] }
}

/** What of the list is no longer so, or not yet at the district: nobody signs that away. */
async function reasonToWait(deps: Deps, record: Agreement): Promise<Failure | undefined> {
  const { handOver, handedOver = [] } = record
  if (!handOver) return failure('record/not-found')
  if (unsentBeside(await deps.db.outbox.list().run(), record.id) > 0) return failure('hand-over/unsent')
  const now = await gather(deps.db, keeperOf(deps, { ...handOver.from, user: deps.db.user.id }), record.id)
  return handOver.unsent !== 0 || listHash(now.lines) !== listHash(handedOver) ? failure('hand-over/list-old') : undefined
}

/** Where who sits here may sign now. */
export function roleToSignHere({ db }: Deps, record: Agreement): HandOverRole | undefined {
  return can(db.user, 'update', 'agreements', record) ? roleToSign(record, db.user) : undefined
}

/** A list that was drawn up in error; a signed one stays. */
export async function dropHandOver(deps: Deps, record: Agreement): Promise<Result<void, Failure>> {
  const removed = await deps.db.save([{ kind: 'remove', collection: 'agreements', id: record.id }])
  return removed.ok ? ok(undefined) : removed
}
