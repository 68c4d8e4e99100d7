import type { Deps, Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { everyMethod, methodEditionsOf, methodEditionState, programMethod } from '#shared/domain/deliberation/methods.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { audienceBelow, can, type Actor } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { mayMakeTypes, newestOf, type Retired } from './actions.ts'
import { methodErrors, otherMethodNames, specOfForm, stepsOfForm, type MethodForm } from './method-form.ts'
import { otherTemplates } from './queries.ts'

/** The program's methods are the district's to change, an issued one its issuer's. */
export function mayChangeMethod(actor: Actor, code: string, templates: readonly Template[]): boolean {
  if (!mayMakeTypes(actor)) return false
  const last = methodEditionsOf(code, templates).at(-1)
  return last ? can(actor, 'update', 'templates', last) : levelOf(actor.unit) === 'district'
}

export interface MethodInput {
  /** Absent: a method of one's own. */
  readonly code?: string
  readonly form: MethodForm
  /** Id of the newest edition that the form was filled from; undefined when there was none. */
  readonly seen: string | undefined
}

/** A new edition beside the old ones: a sheet that is being worked on keeps the one it began under. */
export async function issueMethod(deps: Deps, { code, form, seen }: MethodInput): Promise<Result<Template, Failure>> {
  const { db } = deps
  const today = deps.today()
  const templates = await otherTemplates(db, 'method').run()
  const own = code ?? `own-${deps.newId()}`.slice(0, CODE_LENGTH)
  if (code ? !mayChangeMethod(db.user, code, templates) : !mayMakeTypes(db.user)) return err(failure('record/forbidden'))
  const editions = methodEditionsOf(own, templates)
  if (newestOf(editions)?.id !== seen) return err(failure('template/changed-meanwhile'))
  const first = editions.length === 0 && programMethod(own) === undefined
  const checks = { today, first, otherNames: otherMethodNames(code, everyMethod(templates, today)) }
  const wrong = Object.entries(methodErrors(form, checks)).map(([path, message]) => ({ path, message }))
  if (wrong.length > 0) return err(failure('record/invalid', wrong))
  return put(deps, {
    ...blankEdition(deps, own, editions),
    name: form.name.trim(),
    issuer: form.issuer.trim(),
    basis: form.basis.trim(),
    ...(form.basisDocument ? { basisDocument: form.basisDocument } : {}),
    ...(form.localNote.trim() ? { localNote: form.localNote.trim() } : {}),
    steps: stepsOfForm(form),
    switches: form.switches.map((one) => ({ ...one, label: one.label.trim() })),
    method: specOfForm(form),
    effectiveOn: form.effectiveOn,
    ...(form.changeNote.trim() ? { changeNote: form.changeNote.trim() } : {}),
  })
}
const CODE_LENGTH = 40

function blankEdition(deps: Deps, code: string, editions: readonly Template[]) {
  const { user } = deps.db
  return {
    id: deps.newId(),
    kind: 'method' as const,
    code,
    // Above the program's own number, or two editions of one number could not be told apart by people.
    edition: Math.max(0, programMethod(code)?.edition ?? 0, ...editions.map((one) => one.edition)) + 1,
    entries: [],
    retired: false,
    source: 'issued' as const,
    retention: 'permanent' as const,
    audience: audienceBelow(user.unit),
  }
}

/** From today on offered for no new sheet, and no later edition takes effect; sheets keep theirs. */
export async function retireMethod(deps: Deps, code: string): Promise<Result<Retired, Failure>> {
  const { db } = deps
  const today = deps.today()
  const templates = await otherTemplates(db, 'method').run()
  if (!mayChangeMethod(db.user, code, templates)) return err(failure('record/forbidden'))
  const editions = methodEditionsOf(code, templates)
  const open = editions.filter((one) => ['current', 'coming'].includes(methodEditionState(one, templates, today)))
  const known = programMethod(code)
  const made: Template[] = []
  if (known && !open.some((one) => methodEditionState(one, templates, today) === 'current')) {
    const { name, basis, issuer, steps, switches, method } = known
    const own = { ...blankEdition(deps, code, editions), name, basis, issuer, steps, switches, method, retired: true, retiredOn: today }
    const issued = await put(deps, own)
    if (!issued.ok) return issued
    made.push(issued.value)
  }
  return withdrawn(deps, open, made)
}

/** An edition that waits for its day is called back; the one in force stays. */
export async function withdrawMethod(deps: Deps, edition: Template): Promise<Result<Retired, Failure>> {
  const templates = await otherTemplates(deps.db, 'method').run()
  if (!can(deps.db.user, 'update', 'templates', edition)) return err(failure('record/forbidden'))
  const now = templates.find((one) => one.id === edition.id)
  if (!now || methodEditionState(now, templates, deps.today()) !== 'coming') return err(failure('template/changed-meanwhile'))
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
