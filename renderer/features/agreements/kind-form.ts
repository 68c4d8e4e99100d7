import { isAppointment } from '#shared/domain/agreement/kinds.ts'
import type { Agreement, AgreementKind, Contact, Sharing } from '#shared/schema/agreements.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'

/** What only some kinds ask for: a person and his posts, a point, a resource. */
export interface KindForm {
  readonly person: PersonRef | undefined
  readonly ownPost: string
  readonly otherPost: string
  readonly level: Contact['level']
  readonly target: string
  readonly what: Sharing['what']
  readonly place: string
  readonly hours: string
  readonly count: string
  readonly rules: string
}

export type KindErrors = Partial<Record<'person' | 'otherPost' | 'target' | 'hours' | 'count', string>>

export const MOST_RULES = 4000

export const emptyKind: KindForm = {
  person: undefined,
  ownPost: '',
  otherPost: '',
  level: 'street',
  target: '',
  what: 'parking',
  place: '',
  hours: '',
  count: '',
  rules: '',
}

export function kindFormOf({ appointment, contact, sharing }: Agreement): KindForm {
  return {
    ...emptyKind,
    ...(appointment ? { person: appointment.person, ownPost: appointment.ownPost ?? '', otherPost: appointment.otherPost } : {}),
    ...(contact ? { person: contact.leader, level: contact.level, target: contact.target } : {}),
    ...(sharing
      ? {
          what: sharing.what,
          place: sharing.place ?? '',
          hours: sharing.hours,
          count: sharing.count === undefined ? '' : String(sharing.count),
          rules: sharing.rules ?? '',
        }
      : {}),
  }
}

export function kindErrors(kind: AgreementKind, form: KindForm): KindErrors {
  if (isAppointment(kind)) {
    return {
      ...(form.person?.name.trim() ? {} : { person: '请填写是谁' }),
      ...(form.otherPost.trim() === '' ? { otherPost: '请填写担任什么' } : {}),
    }
  }
  if (kind === 'contact') {
    return {
      ...(form.person?.name.trim() ? {} : { person: '请填写挂点的领导' }),
      ...(form.target.trim() === '' ? { target: '请填写挂在哪里' } : {}),
    }
  }
  if (kind !== 'sharing') return {}
  return {
    ...(form.hours.trim() === '' ? { hours: '请填写时段' } : {}),
    ...(/^\d{0,6}$/.test(form.count.trim()) ? {} : { count: '请填写整数' }),
  }
}

/** The record's own words for what the form says; of the other kinds nothing. */
export function typedKind(kind: AgreementKind, form: KindForm): Partial<Pick<Agreement, 'appointment' | 'contact' | 'sharing'>> {
  const person = form.person ?? { name: '' }
  if (isAppointment(kind)) {
    return { appointment: { person, otherPost: form.otherPost.trim(), ...(form.ownPost.trim() ? { ownPost: form.ownPost.trim() } : {}) } }
  }
  if (kind === 'contact') return { contact: { leader: person, level: form.level, target: form.target.trim() } }
  if (kind !== 'sharing') return {}
  const { what, place, hours, count, rules } = form
  return {
    sharing: {
      what,
      hours: hours.trim(),
      ...(place.trim() ? { place: place.trim() } : {}),
      ...(count.trim() ? { count: Number(count) } : {}),
      ...(rules.trim() ? { rules: rules.trim() } : {}),
    },
  }
}
