import type { Deps } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { methodEditionOf, type Method } from '#shared/domain/deliberation/methods.ts'
import { closeProblem, moveProblem, stepsOf, type DeliberationFacts } from '#shared/domain/deliberation/steps.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { isPast } from '#shared/domain/item/item-due.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { mergeRichText } from '#shared/domain/merge/rich-text.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { ItemType } from '#shared/schema/items.ts'
import type { PersonRef, RichText } from '#shared/schema/shapes.ts'
import { changeSheet, historyEntry, withoutSilence } from './change-deliberation.ts'

export interface NewSheet {
  readonly title: string
  readonly origin: Deliberation['origin']
  readonly proposer?: PersonRef | undefined
  readonly expectation?: string
  readonly method: Method
}

export async function openSheet(deps: Deps, input: NewSheet): Promise<Result<Deliberation, Failure>> {
  if (input.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请写明议题' }]))
  const [first, second] = stepsOf(input.method)
  const document = withoutSilence({
    title: input.title.trim(),
    method: input.method.code,
    methodVersion: input.method.edition,
    methodEdition: methodEditionOf(input.method),
    // Where the first step asks for no more than the matter itself, it is done.
    step: (first?.part === 'matter' ? (second ?? first) : first)?.id ?? '',
    state: 'open' as const,
    origin: input.origin,
    proposer: input.proposer,
    expectation: input.expectation?.trim() || undefined,
    level: levelOf(deps.db.user.unit),
    parties: [],
    options: [],
    items: [],
  })
  const saved = await deps.db.save([{ kind: 'put', collection: 'deliberations', document }])
  return saved.ok ? ok(saved.value[0] as unknown as Deliberation) : saved // the one document that was put
}

/** Fields of one part of the sheet. */
export type SheetPatch = Partial<
  Pick<
    Deliberation,
    | 'title'
    | 'origin'
    | 'proposer'
    | 'expectation'
    | 'grid'
    | 'level'
    | 'proposerSigned'
    | 'heads'
    | 'heldOn'
    | 'place'
    | 'host'
    | 'recorder'
    | 'parties'
    | 'options'
    | 'outcome'
    | 'publicity'
  >
>

/** @param loaded the sheet that the patch was made from: what came since is merged */
export function patchSheet(deps: RecordDeps, loaded: Deliberation, patch: SheetPatch): Promise<Result<Deliberation, Failure>> {
  const change: Parameters<typeof changeSheet>[2] = (sheet) => {
    if (patch.title !== undefined && patch.title.trim() === '')
      return err(failure('record/invalid', [{ path: 'title', message: '请写明议题' }]))
    return ok({ sheet: { ...sheet, ...patch } })
  }
  return changeSheet(deps, loaded.id, change, loaded)
}

export function saveNotes(deps: RecordDeps, id: string, notes: RichText): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, id, (sheet) => ok({ sheet: { ...sheet, notes: sheet.notes ? mergeRichText(sheet.notes, notes) : notes } }))
}

/** The sheet goes on (or back) to a step of its method. */
export function goToStep(
  deps: RecordDeps,
  id: string,
  to: string,
  by: { readonly method: Method; readonly facts: DeliberationFacts },
): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, id, (sheet) => {
    const problem = moveProblem(by.method, sheet, by.facts, to)
    return problem ? err(problem) : ok({ sheet: { ...sheet, step: to } })
  })
}

export type Screening = NonNullable<Deliberation['screening']>

/**
 * 审题: a refusal or a merger closes the sheet, and says why.
 * @param loaded the sheet that the form was filled from
 */
export function screen(
  deps: RecordDeps,
  loaded: Deliberation,
  screening: Screening,
  level: Deliberation['level'],
): Promise<Result<Deliberation, Failure>> {
  const change: Parameters<typeof changeSheet>[2] = (sheet, now) => {
    // Two decisions are not merged: the second is taken by whoever has read the first.
    if (!sameContent(now.screening, sheet.screening)) return err(failure('deliberation/screened-meanwhile'))
    const reason = screening.reason?.trim() ?? ''
    if (screening.decision !== 'accepted' && reason === '') return err(failure('deliberation/reason-required'))
    const state = screening.decision === 'accepted' ? 'open' : screening.decision
    const entry = historyEntry(deps, {
      kind: 'state',
      field: 'state',
      from: sheet.state,
      value: state,
      ...(reason ? { note: reason } : {}),
    })
    const decided = withoutSilence({ ...screening, reason: reason || undefined })
    return ok({ sheet: { ...sheet, screening: decided, level, state, history: [...sheet.history, entry] } })
  }
  return changeSheet(deps, loaded.id, change, loaded)
}

/** Takes a refusal, a merger or the end back. */
export function reopenSheet(deps: RecordDeps, id: string): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, id, (sheet) => {
    const entry = historyEntry(deps, { kind: 'state', field: 'state', from: sheet.state, value: 'open' })
    return ok({ sheet: { ...sheet, state: 'open', history: [...sheet.history, entry] } })
  })
}

export function closeSheet(deps: RecordDeps, id: string, method: Method, facts: DeliberationFacts): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, id, (sheet) => {
    const problem = closeProblem(method, sheet, facts)
    if (problem) return err(problem)
    const entry = historyEntry(deps, { kind: 'state', field: 'state', from: sheet.state, value: 'closed' })
    return ok({ sheet: { ...sheet, state: 'closed', history: [...sheet.history, entry] } })
  })
}

export interface TaskInput {
  readonly type: ItemType
  readonly title: string
  readonly owner: PersonRef | undefined
  readonly ownerOrgName: string
  readonly dueOn: string
}

/** 办: the conclusion becomes a matter with an owner and a date, in one save with the sheet that names it. */
export function handOut(deps: RecordDeps, id: string, input: TaskInput): Promise<Result<Deliberation, Failure>> {
  return changeSheet(deps, id, async (sheet) => {
    if (input.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请写明要办的事' }]))
    if ((!input.owner && input.ownerOrgName.trim() === '') || input.dueOn === '') return err(failure('item/owner-required'))
    if (isPast(input.dueOn, deps.today())) return err(failure('item/due-past'))
    const item = newItem(deps, {
      type: input.type,
      kind: itemTypeOf(input.type, await itemTypeEditions(deps.db).run(), deps.today()),
      title: input.title,
      content: sheet.outcome?.text ?? '',
      origin: 'deliberation',
      originRef: sheet.id,
      level: sheet.level,
      dueOn: input.dueOn,
      ...(input.owner ? { owner: input.owner } : {}),
      ...(input.ownerOrgName.trim() ? { ownerOrgName: input.ownerOrgName.trim() } : {}),
      ...(sheet.proposer ? { raisedBy: sheet.proposer } : {}),
      ...(sheet.grid ? { grid: sheet.grid } : {}),
    })
    return ok({ sheet: { ...sheet, items: [...sheet.items, item.id] }, also: [{ kind: 'put', collection: 'items', document: item }] })
  })
}
