import type { Deps, Draft } from '#renderer/data/db.ts'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { dictionaryEditionsOf, dictionaryEditionState } from '#shared/domain/dictionary/dictionary-editions.ts'
import { audienceBelow, can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { newestOf, type Retired } from './actions.ts'
import { dictionaryErrors, entriesOfForm, type DictionaryForm } from './dictionary-form.ts'
import { dictionaryName, mayChangeDictionary } from './dictionary-kinds.ts'

export interface DictionaryInput {
  readonly code: string
  readonly form: DictionaryForm
  /** Id of the unit's newest edition that the form was filled from; undefined when there was none. */
  readonly seen: string | undefined
}

/** A new edition of this unit beside its old ones, for itself and everybody below. */
export async function issueDictionary(deps: Deps, { code, form, seen }: DictionaryInput): Promise<Result<Template, Failure>> {
  const { user } = deps.db
  if (!mayChangeDictionary(user, code)) return err(failure('record/forbidden'))
  const editions = dictionaryEditionsOf(code, user.unit, await dictionaries(deps.db).run())
  if (newestOf(editions)?.id !== seen) return err(failure('template/changed-meanwhile'))
  const errors = dictionaryErrors(code, form, { today: deps.today(), first: editions.length === 0 })
  const wrong = Object.entries(errors).map(([path, message]) => ({ path, message }))
  if (wrong.length > 0) return err(failure('record/invalid', wrong))
  return put(deps, {
    id: deps.newId(),
    kind: 'dictionary',
    code,
    name: dictionaryName(code),
    edition: Math.max(0, ...editions.map((one) => one.edition)) + 1,
    issuer: form.issuer.trim(),
    basis: form.basis.trim(),
    ...(form.basisDocument ? { basisDocument: form.basisDocument } : {}),
    ...(form.localNote.trim() ? { localNote: form.localNote.trim() } : {}),
    steps: [],
    switches: [...form.switches],
    entries: entriesOfForm(code, form),
    effectiveOn: form.effectiveOn,
    ...(form.changeNote.trim() ? { changeNote: form.changeNote.trim() } : {}),
    retired: false,
    source: 'issued',
    retention: 'permanent',
    audience: audienceBelow(user.unit),
  })
}

/** From today on the level above holds again, else what the program brings; no later edition of this unit takes effect. */
export async function retireDictionary(deps: Deps, code: string): Promise<Result<Retired, Failure>> {
  const { user } = deps.db
  const templates = await dictionaries(deps.db).run()
  if (!mayChangeDictionary(user, code)) return err(failure('record/forbidden'))
  const editions = dictionaryEditionsOf(code, user.unit, templates)
  return withdrawn(
    deps,
    editions.filter((one) => ['current', 'coming'].includes(dictionaryEditionState(one, templates, deps.today()))),
  )
}

/** An edition that waits for its day is called back; the one in force stays. */
export async function withdrawDictionary(deps: Deps, edition: Template): Promise<Result<Retired, Failure>> {
  const templates = await dictionaries(deps.db).run()
  if (!can(deps.db.user, 'update', 'templates', edition)) return err(failure('record/forbidden'))
  const now = templates.find((one) => one.id === edition.id)
  if (!now || dictionaryEditionState(now, templates, deps.today()) !== 'coming') return err(failure('template/changed-meanwhile'))
  return withdrawn(deps, [now])
}

async function withdrawn(deps: Deps, open: readonly Template[]): Promise<Result<Retired, Failure>> {
  if (open.length === 0) return ok({ before: [], after: [] })
  const after = open.map((one) => ({ ...one, retired: true, retiredOn: deps.today() }))
  const saved = await deps.db.save(
    after.map((document, index) => ({ kind: 'put' as const, collection: 'templates' as const, document, from: open[index] })),
  )
  return saved.ok ? ok({ before: open, after: saved.value as readonly Template[] }) : saved // what was put
}

async function put(deps: Deps, document: Draft<'templates'>): Promise<Result<Template, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'templates', document }])
  return saved.ok ? ok(saved.value[0] as Template) : saved // the one document that was put
}
