import type { Deps, Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { defaultMeetingType, editionsOf, editionState, meetingTypeOf, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { audienceBelow, can, type Actor } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { editionErrors, otherTypeNames, specOf, type EditionForm } from './edition-form.ts'
import { meetingTypeEditions } from './queries.ts'

/** Own types may be made by whoever makes templates at all. */
export function mayMakeTypes(actor: Actor): boolean {
  return can(actor, 'create', 'templates')
}

/** The program's types are the district's to change, an issued one its issuer's. */
export function mayChangeType(actor: Actor, code: string, templates: readonly Template[]): boolean {
  if (!mayMakeTypes(actor)) return false
  const last = editionsOf(code, templates).at(-1)
  return last ? can(actor, 'update', 'templates', last) : levelOf(actor.unit) === 'district'
}

export interface EditionInput {
  /** Absent: a type of one's own. */
  readonly code?: string
  readonly form: EditionForm
  /** Id of the newest edition that the form was filled from; undefined when there was none. */
  readonly seen: string | undefined
}

/** A new edition beside the old ones, which stay as they are. */
export async function issueEdition(deps: Deps, { code, form, seen }: EditionInput): Promise<Result<Template, Failure>> {
  const { db } = deps
  const templates = await meetingTypeEditions(db).run()
  const type = code ?? newCode(deps)
  if (code ? !mayChangeType(db.user, code, templates) : !mayMakeTypes(db.user)) return err(failure('record/forbidden'))
  const editions = editionsOf(type, templates)
  if (newestOf(editions)?.id !== seen) return err(failure('template/changed-meanwhile'))
  const first = editions.length === 0 && defaultMeetingType(type) === undefined
  const otherNames = otherTypeNames(code, currentTypes(templates, deps.today()))
  const errors = Object.entries(editionErrors(form, { today: deps.today(), first, otherNames }))
  if (errors.length > 0) {
    return err(
      failure(
        'record/invalid',
        errors.map(([path, message]) => ({ path, message })),
      ),
    )
  }
  return put(deps, {
    ...blankEdition(deps, type, editions),
    name: form.name.trim(),
    issuer: form.issuer.trim(),
    basis: form.basis.trim(),
    ...(form.basisDocument ? { basisDocument: form.basisDocument } : {}),
    ...(form.localNote.trim() ? { localNote: form.localNote.trim() } : {}),
    meetingType: specOf(form),
    effectiveOn: form.effectiveOn,
    ...(form.changeNote.trim() ? { changeNote: form.changeNote.trim() } : {}),
  })
}

/** The edition that was issued last, whenever it takes effect. */
export function newestOf(editions: readonly Template[]): Template | undefined {
  return editions.reduce<Template | undefined>((last, one) => (last && last.createdAt >= one.createdAt ? last : one), undefined)
}

/** Of every code that was issued, the type in force. */
export function currentTypes(templates: readonly Template[], today: string): readonly MeetingType[] {
  return [...new Set(templates.map((one) => one.code))].map((one) => meetingTypeOf(one, templates, today))
}

function newCode({ newId }: Pick<Deps, 'newId'>): string {
  return `own-${newId()}`.slice(0, CODE_LENGTH)
}
const CODE_LENGTH = 40

function blankEdition(deps: Deps, code: string, editions: readonly Template[]) {
  const { user } = deps.db
  return {
    id: deps.newId(),
    kind: 'meetingType' as const,
    code,
    edition: Math.max(0, ...editions.map((one) => one.edition)) + 1,
    steps: [],
    switches: [],
    entries: [],
    retired: false,
    source: 'issued' as const,
    retention: 'permanent' as const,
    // Everybody below: a district's goes to all of it, a street's to its communities.
    audience: audienceBelow(user.unit),
  }
}

/** What `retireType` changed, so that one key takes it back. */
export interface Retired {
  readonly before: readonly Template[]
  readonly after: readonly Template[]
}

/**
 * From today on the type is offered for no new meeting, and no later edition of it takes effect; records keep theirs. A type that the
 * district never issued is issued as the program has it, and retired.
 */
export async function retireType(deps: Deps, code: string): Promise<Result<Retired, Failure>> {
  const { db } = deps
  const today = deps.today()
  const templates = await meetingTypeEditions(db).run()
  if (!mayChangeType(db.user, code, templates)) return err(failure('record/forbidden'))
  const editions = editionsOf(code, templates)
  const open = editions.filter((one) => ['current', 'coming'].includes(editionState(one, templates, today)))
  const known = defaultMeetingType(code)
  if (!open.some((one) => editionState(one, templates, today) === 'current') && known) {
    const { name, basis, issuer, spec } = known
    const own = { ...blankEdition(deps, code, editions), name, basis, issuer, meetingType: spec, retired: true, retiredOn: today }
    const made = await put(deps, own)
    return made.ok ? withdrawn(deps, open, [made.value]) : made
  }
  return withdrawn(deps, open, [])
}

async function withdrawn(deps: Deps, open: readonly Template[], made: readonly Template[]): Promise<Result<Retired, Failure>> {
  const after = open.map((one) => ({ ...one, retired: true, retiredOn: deps.today() }))
  if (after.length === 0) return ok({ before: [], after: made })
  const saved = await save(deps, after, open)
  return saved.ok ? ok({ before: open, after: [...saved.value, ...made] }) : saved
}

/** An edition that waits for its day is called back; the one in force stays. */
export async function withdrawEdition(deps: Deps, edition: Template): Promise<Result<Retired, Failure>> {
  const templates = await meetingTypeEditions(deps.db).run()
  if (!can(deps.db.user, 'update', 'templates', edition)) return err(failure('record/forbidden'))
  const now = templates.find((one) => one.id === edition.id)
  if (!now || editionState(now, templates, deps.today()) !== 'coming') return err(failure('template/changed-meanwhile'))
  return withdrawn(deps, [now], [])
}

/** The editions are in use again. */
export async function restoreEditions(deps: Deps, editions: readonly Template[]): Promise<Result<readonly Template[], Failure>> {
  if (!editions.every((one) => can(deps.db.user, 'update', 'templates', one))) return err(failure('record/forbidden'))
  const restored = editions.map(({ retiredOn: _day, ...one }) => ({ ...one, retired: false }))
  return save(deps, restored, editions)
}

async function save(deps: Deps, after: readonly Template[], before: readonly Template[]): Promise<Result<readonly Template[], Failure>> {
  const saved = await deps.db.save(
    after.map((document) => ({
      kind: 'put' as const,
      collection: 'templates' as const,
      document,
      from: before.find((one) => one.id === document.id),
    })),
  )
  return saved.ok ? ok(saved.value as readonly Template[]) : saved // what was put
}

async function put(deps: Deps, document: Draft<'templates'>): Promise<Result<Template, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'templates', document }])
  return saved.ok ? ok(saved.value[0] as Template) : saved // the one document that was put
}
