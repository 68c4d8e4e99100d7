import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Pupil, PupilDay } from '#shared/schema/schedules.ts'

/** Personal data of whoever is younger are sensitive and ask for the guardian's consent (个人信息保护法第三十一条). */
export const CONSENT_AGE = 14

export interface PupilInput {
  readonly name: string
  /** Empty: not said; then consent is asked for. */
  readonly bornOn: string
  readonly guardian: string
  readonly guardianPhone: string
  /** Empty: no consent. */
  readonly consentOn: string
  readonly fetchers: readonly string[]
}

/** Under fourteen on that day, or nobody has said how old. */
export function needsConsent({ bornOn }: Pick<PupilInput, 'bornOn'>, today: Day): boolean {
  return !isDay(bornOn) || `${Number(bornOn.slice(0, 4)) + CONSENT_AGE}${bornOn.slice(4)}` > today
}

/** Those who still come, by name. */
export function pupilsNow(pupils: readonly Pupil[]): readonly Pupil[] {
  return pupils.filter(({ leftOn }) => leftOn === undefined).toSorted((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
}

/**
 * Takes a child in, with the guardian's consent.
 * @param capacity most at one time; undefined: nobody said
 * @returns fails with `pupil/consent`, `pupil/full` or `record/invalid`
 */
export function enrolPupil(
  pupils: readonly Pupil[],
  input: PupilInput,
  { id, today, capacity }: { readonly id: string; readonly today: Day; readonly capacity: number | undefined },
): Result<Pupil[], Failure> {
  const wrong = (path: string, message: string) => err(failure('record/invalid', [{ path, message }]))
  const [name, guardian, phone] = [input.name.trim(), input.guardian.trim(), input.guardianPhone.trim()]
  if (name === '') return wrong('name', '请填写学生姓名')
  if (guardian === '') return wrong('guardian', '请填写监护人')
  if (input.bornOn !== '' && (!isDay(input.bornOn) || input.bornOn > today)) return wrong('bornOn', '出生日期不正确')
  if (input.consentOn !== '' && (!isDay(input.consentOn) || input.consentOn > today)) return wrong('consentOn', '同意的日期不能晚于今天')
  if (input.consentOn === '' && needsConsent(input, today)) return err(failure('pupil/consent'))
  if (capacity !== undefined && pupilsNow(pupils).length >= capacity) return err(failure('pupil/full'))
  const fetchers = [...new Set(input.fetchers.map((one) => one.trim()).filter((one) => one !== '' && one !== guardian))].slice(0, 6)
  const pupil: Pupil = {
    ...{ id, name, guardian },
    ...(input.bornOn === '' ? {} : { bornOn: input.bornOn }),
    ...(phone === '' ? {} : { guardianPhone: phone }),
    ...(input.consentOn === '' ? {} : { consentOn: input.consentOn }),
    ...(fetchers.length > 0 ? { fetchers } : {}),
  }
  return ok([...pupils, pupil])
}

/** 签到. @param at local minute @returns fails with `pupil/here` */
export function pupilCame(days: readonly PupilDay[], pupil: string, at: string): Result<PupilDay[], Failure> {
  const on = at.slice(0, 10)
  if (dayOf(days, pupil, on)) return err(failure('pupil/here'))
  return ok([...days, { id: `${pupil}-${on}`, pupil, on, cameAt: at }])
}

/**
 * 接走: only by the guardian or by whom the guardian named.
 * @returns fails with `pupil/not-here` or `pupil/fetcher`
 */
export function pupilFetched(
  days: readonly PupilDay[],
  pupil: Pupil,
  { at, by }: { readonly at: string; readonly by: string },
): Result<PupilDay[], Failure> {
  const here = dayOf(days, pupil.id, at.slice(0, 10))
  if (!here || here.fetchedAt) return err(failure('pupil/not-here'))
  if (!fetchersOf(pupil).includes(by)) return err(failure('pupil/fetcher'))
  return ok(days.map((one) => (one.id === here.id ? { ...one, fetchedAt: at, fetchedBy: by } : one)))
}

/**
 * One more who may fetch the child, after the guardian has said so.
 * @returns fails with `record/invalid` without a name, and with more than six
 */
export function withFetcher(pupils: readonly Pupil[], id: string, name: string): Result<Pupil[], Failure> {
  const known = name.trim()
  const pupil = pupils.find((one) => one.id === id)
  const full = (pupil?.fetchers ?? []).length >= 6
  if (!pupil || known === '' || full) {
    return err(failure('record/invalid', [{ path: 'fetchers', message: full ? '最多 6 人' : '请填写姓名' }]))
  }
  if (fetchersOf(pupil).includes(known)) return ok([...pupils])
  return ok(pupils.map((one) => (one.id === id ? { ...one, fetchers: [...(one.fetchers ?? []), known] } : one)))
}

/** The guardian first. */
export function fetchersOf({ guardian, fetchers = [] }: Pupil): readonly string[] {
  return [guardian, ...fetchers]
}

export function dayOf(days: readonly PupilDay[], pupil: string, on: Day): PupilDay | undefined {
  return days.find((one) => one.pupil === pupil && one.on === on)
}
