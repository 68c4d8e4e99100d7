import type { Deps, Draft } from '#renderer/data/db.ts'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import {
  commonItemSpec,
  defaultItemType,
  everyItemType,
  fromItemTemplate,
  itemTypeEditionsOf,
  itemTypeOf,
  itemEditionState,
} from '#shared/domain/item/item-types.ts'
import { audienceBelow, can, type Actor } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayMakeTypes, newestOf, type Retired } from './actions.ts'
import { itemSpecOf, itemTypeErrors, otherItemTypeNames, type ItemTypeForm } from './item-type-form.ts'

/** The program's types are the district's to change, an issued one its issuer's. */
export function mayChangeItemType(actor: Actor, code: string, templates: readonly Template[]): boolean {
  if (!mayMakeTypes(actor)) return false
  const last = itemTypeEditionsOf(code, templates).at(-1)
  return last ? can(actor, 'update', 'templates', last) : levelOf(actor.unit) === 'district'
}

export interface ItemTypeInput {
  /** Absent: a type of one's own. */
  readonly code?: string
  readonly form: ItemTypeForm
  /** Id of the newest edition that the form was filled from; undefined when there was none. */
  readonly seen: string | undefined
}

/** A new edition beside the old ones: a matter that runs keeps the one it began under. */
export async function issueItemType(deps: Deps, { code, form, seen }: ItemTypeInput): Promise<Result<Template, Failure>> {
  const { db } = deps
  const today = deps.today()
  const templates = await itemTypeEditions(db).run()
  const own = code ?? `own-${deps.newId()}`.slice(0, CODE_LENGTH)
  if (code ? !mayChangeItemType(db.user, code, templates) : !mayMakeTypes(db.user)) return err(failure('record/forbidden'))
  const editions = itemTypeEditionsOf(own, templates)
  if (newestOf(editions)?.id !== seen) return err(failure('template/changed-meanwhile'))
  const first = editions.length === 0 && defaultItemType(own) === undefined
  const checks = { today, first, otherNames: otherItemTypeNames(code, everyItemType(templates, today)) }
  const wrong = Object.entries(itemTypeErrors(form, checks)).map(([path, message]) => ({ path, message }))
  if (wrong.length > 0) return err(failure('record/invalid', wrong))
  const base = first ? commonItemSpec(form.prefix) : shownItemType(own, templates, today).spec
  return put(deps, {
    ...blankEdition(deps, own, editions),
    name: form.name.trim(),
    issuer: form.issuer.trim(),
    basis: form.basis.trim(),
    ...(form.basisDocument ? { basisDocument: form.basisDocument } : {}),
    ...(form.localNote.trim() ? { localNote: form.localNote.trim() } : {}),
    itemType: itemSpecOf(form, base),
    effectiveOn: form.effectiveOn,
    ...(form.changeNote.trim() ? { changeNote: form.changeNote.trim() } : {}),
  })
}
const CODE_LENGTH = 40

/** The type in force; an own type whose first edition waits for its day shows that one. */
export function shownItemType(code: string, templates: readonly Template[], today: string) {
  const type = itemTypeOf(code, templates, today)
  if (type.template !== undefined || defaultItemType(code)) return type
  const last = itemTypeEditionsOf(code, templates).at(-1)
  return last ? fromItemTemplate(last, today) : type
}

function blankEdition(deps: Deps, code: string, editions: readonly Template[]) {
  const { user } = deps.db
  return {
    id: deps.newId(),
    kind: 'itemType' as const,
    code,
    // Above the program's own number, or two editions of one number could not be told apart by people.
    edition: Math.max(0, defaultItemType(code)?.edition ?? 0, ...editions.map((one) => one.edition)) + 1,
    steps: [],
    switches: [],
    entries: [],
    retired: false,
    source: 'issued' as const,
    retention: 'permanent' as const,
    audience: audienceBelow(user.unit),
  }
}

/** From today on offered for no new item, and no later edition takes effect; items keep theirs. */
export async function retireItemType(deps: Deps, code: string): Promise<Result<Retired, Failure>> {
  const today = deps.today()
  const templates = await itemTypeEditions(deps.db).run()
  if (!mayChangeItemType(deps.db.user, code, templates)) return err(failure('record/forbidden'))
  const editions = itemTypeEditionsOf(code, templates)
  const open = editions.filter((one) => ['current', 'coming'].includes(itemEditionState(one, templates, today)))
  const known = defaultItemType(code)
  if (!known || open.some((one) => itemEditionState(one, templates, today) === 'current')) return withdrawn(deps, open, [])
  const { name, basis, issuer, spec } = known
  const own = { ...blankEdition(deps, code, editions), name, basis, issuer, itemType: spec, retired: true, retiredOn: today }
  const issued = await put(deps, own)
  return issued.ok ? withdrawn(deps, open, [issued.value]) : issued
}

/** An edition that waits for its day is called back; the one in force stays. */
export async function withdrawItemType(deps: Deps, edition: Template): Promise<Result<Retired, Failure>> {
  const templates = await itemTypeEditions(deps.db).run()
  if (!can(deps.db.user, 'update', 'templates', edition)) return err(failure('record/forbidden'))
  const now = templates.find((one) => one.id === edition.id)
  if (!now || itemEditionState(now, templates, deps.today()) !== 'coming') return err(failure('template/changed-meanwhile'))
  return withdrawn(deps, [now], [])
}

async function withdrawn(deps: Deps, open: readonly Template[], made: readonly Template[]): Promise<Result<Retired, Failure>> {
  if (open.length === 0) return ok({ before: [], after: made })
  const after = open.map((one) => ({ ...one, retired: true, retiredOn: deps.today() }))
  const saved = await deps.db.save(
    after.map((document, index) => ({ kind: 'put' as const, collection: 'templates' as const, document, from: open[index] })),
  )
  return saved.ok ? ok({ before: open, after: [...(saved.value as readonly Template[]), ...made] }) : saved // what was put
}

async function put(deps: Deps, document: Draft<'templates'>): Promise<Result<Template, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'templates', document }])
  return saved.ok ? ok(saved.value[0] as Template) : saved // the one document that was put
}
