import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Deps, Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { stepNote, stepOrg, type OrgStep } from '#shared/domain/org/org-state.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { formFailure, typedFields, typedOf, type OrgForm } from './org-form.ts'
import { everyOrg } from './queries.ts'

export async function createOrg(deps: Deps, form: OrgForm): Promise<Result<Org, Failure>> {
  if (!can(deps.db.user, 'create', 'orgs')) return err(failure('record/forbidden'))
  const problem = formFailure(form, await everyOrg(deps.db).run())
  if (problem) return err(problem)
  const document: Draft<'orgs'> = { ...typedOf(form), state: form.state === 'preparing' ? 'preparing' : 'running', memberships: [] }
  const saved = await deps.db.save([{ kind: 'put', collection: 'orgs', from: null, document }])
  return saved.ok ? ok(saved.value[0] as Org) : saved // the one document that was put
}

/** @param loaded the record that the form was filled from: what came since is merged */
export async function editOrg(deps: RecordDeps, loaded: Org, form: OrgForm): Promise<Result<Org, Failure>> {
  const problem = formFailure(form, await everyOrg(deps.db).run(), loaded.id)
  if (problem) return err(problem)
  return changeRecord(deps, 'orgs', { id: loaded.id, loaded }, (from) => {
    const kept = Object.fromEntries(Object.entries(from).filter(([name]) => !(typedFields as readonly string[]).includes(name))) as Org // only optional fields are left out
    return ok({ document: { ...kept, ...typedOf(form, from) } })
  })
}

/** 组建, 换届, 调整, 撤销: the day and the reason go into its history. */
export function takeStep(deps: RecordDeps, id: string, step: OrgStep): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id }, (org) => {
    const stepped = stepOrg(org, step, deps.today())
    if (!stepped.ok) return stepped
    return ok({ document: { ...org, ...stepped.value, history: [...org.history, stateEntry(deps, org.state, step.to, stepNote(step))] } })
  })
}

/** Takes a step back: the fields that it set, and a line that says so. */
export function takeBack(deps: RecordDeps, before: Org, after: Org): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id: after.id }, (org) => {
    if (org.state !== after.state) return err(failure('org/wrong-state', { from: org.state, to: before.state }))
    const { termFrom: _from, termTo: _to, dissolvedOn: _dissolved, foundedOn: _founded, ...kept } = org
    const { termFrom, termTo, dissolvedOn, foundedOn, state } = before
    const history = [...org.history, stateEntry(deps, org.state, state, '点错了，改回来')]
    return ok({
      document: {
        ...kept,
        state,
        history,
        ...(termFrom ? { termFrom } : {}),
        ...(termTo ? { termTo } : {}),
        ...(dissolvedOn ? { dissolvedOn } : {}),
        ...(foundedOn ? { foundedOn } : {}),
      },
    })
  })
}

function stateEntry(deps: Deps, from: Org['state'], value: Org['state'], note: string): HistoryEntry {
  return {
    id: deps.newId(),
    at: deps.stamp(),
    by: deps.db.user.id,
    byName: deps.db.user.name,
    kind: 'state',
    field: 'state',
    from,
    value,
    note,
  }
}
