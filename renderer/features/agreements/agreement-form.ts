import { tooLong } from '#renderer/ui/long-text.tsx'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { periodProblem, periodTooLong, twiceNamed } from '#shared/domain/agreement/agreement-state.ts'
import { dayWrong } from '#shared/lib/day.ts'
import type { Agreement, AgreementKind, AgreementParty } from '#shared/schema/agreements.ts'
import { emptyKind, kindErrors, kindFormOf, typedKind, type KindErrors, type KindForm } from './kind-form.ts'

export interface PartyForm {
  readonly id: string
  readonly side: AgreementParty['side']
  readonly name: string
  /** Entry of the register, where the name is that of one that is known here. */
  readonly org: string
  readonly signer: string
}

export interface AgreementForm {
  readonly kind: AgreementKind
  readonly title: string
  readonly number: string
  readonly parties: readonly PartyForm[]
  readonly from: string
  readonly to: string
  readonly terms: string
  readonly details: KindForm
}

export type AgreementErrors = Partial<Record<'title' | 'parties' | 'from' | 'to' | 'terms', string>> & KindErrors

/** As much as the record takes. */
export const MOST_TERMS = 20_000
export const MOST_CONTENT = 400
export const MOST_RESULT = 2000

export function emptyAgreement(kind: AgreementKind, newId: () => string, community: Pick<PartyForm, 'name' | 'org'>): AgreementForm {
  const parties: readonly PartyForm[] = [
    { id: newId(), side: 'community', ...community, signer: '' },
    { id: newId(), side: 'unit', name: '', org: '', signer: '' },
  ]
  return { kind, title: '', number: '', parties, from: '', to: '', terms: '', details: emptyKind }
}

export function formOf(agreement: Agreement): AgreementForm {
  const { kind, title, number = '', parties, from = '', to = '', terms = '' } = agreement
  return {
    kind,
    title,
    number,
    parties: parties.map(({ id, side, name, org = '', signer = '' }) => ({ id, side, name, org, signer })),
    from,
    to,
    terms,
    details: kindFormOf(agreement),
  }
}

/** What stands in the way of saving a draft, beside the field it stands in. What only a signature needs is asked then. */
export function formErrors(form: AgreementForm): AgreementErrors {
  const errors: AgreementErrors = {}
  if (form.title.trim() === '') errors.title = '请填写名称'
  const twice = twiceNamed(namedParties(form))
  if (twice) errors.parties = `“${twice.name.trim()}”写了两次，请去掉一个`
  const [from, to] = [dayWrong(form.from), dayWrong(form.to) ?? periodWords(periodOf(form))]
  if (from) errors.from = from
  if (to) errors.to = to
  const over = tooLong(form.terms, MOST_TERMS)
  if (over) errors.terms = over
  return { ...errors, ...kindErrors(form.kind, form.details) }
}

/** What is wrong with its end, beside its field; undefined when nothing is. */
export function periodWords(period: Pick<Agreement, 'from' | 'to'>): string | undefined {
  if (periodProblem(period)) return '止期早于起期，请核对'
  return periodTooLong(period) ? '期限超过 30 年，请核对止期的年份' : undefined
}

export function formFailure(form: AgreementForm): Failure | undefined {
  const errors = Object.entries(formErrors(form)).map(([path, message]) => ({ path, message }))
  return errors.length > 0 ? failure('record/invalid', errors) : undefined
}

function periodOf({ from, to }: AgreementForm): Pick<Agreement, 'from' | 'to'> {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** Empty lines of the form are not parties. */
function namedParties({ parties }: AgreementForm): readonly AgreementParty[] {
  return parties
    .filter(({ name }) => name.trim() !== '')
    .map(({ id, side, name, org, signer }) => ({
      id,
      side,
      name: name.trim(),
      ...(org ? { org } : {}),
      ...(signer.trim() ? { signer: signer.trim() } : {}),
    }))
}

type Typed = Pick<Agreement, 'kind' | 'title' | 'parties'> &
  Partial<Pick<Agreement, 'number' | 'from' | 'to' | 'terms' | 'appointment' | 'contact' | 'sharing'>>

/** The record's own words for what the form says. */
export function typedOf(form: AgreementForm): Typed {
  return {
    kind: form.kind,
    title: form.title.trim(),
    parties: [...namedParties(form)],
    ...(form.number.trim() ? { number: form.number.trim() } : {}),
    ...(form.terms.trim() ? { terms: form.terms.trim() } : {}),
    ...periodOf(form),
    ...typedKind(form.kind, form.details),
  }
}
