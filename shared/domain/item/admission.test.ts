import { describe, expect, it } from 'vitest'
import { stampAt } from '#server/demo/make/envelope.ts'
import type { Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { admissionStateOn, admits, standingOf } from './admission.ts'

const STREET = '320106001000'
const COMMUNITY = '320106001001'
const today = '2026-11-23'
const details = (said: Readonly<Record<string, string>>) => Object.entries(said).map(([id, value]) => ({ id, value }))
const asked = { applicant: '区文旅局', kind: '表格台账' }

const admission = (more: Partial<Item> = {}, said: Readonly<Record<string, string>> = {}) =>
  makeItem('admission', {
    type: 'admission',
    unit: STREET,
    state: 'approved',
    details: details({ ...asked, validUntil: '2027-10-31', ...said }),
    ...more,
  })
const imposed = (said: Readonly<Record<string, string>> = {}, links: string[] = [admission().id]) =>
  makeItem('imposed', { type: 'imposed', unit: COMMUNITY, details: details({ ...asked, ...said }), links })

describe('[D15] an admission', () => {
  it('holds from its approval to its last day, is expiring in its last thirty days, and expired the day after', () => {
    const on = (validUntil: string, state: Item['state'] = 'approved') => admissionStateOn(admission({ state }, { validUntil }), today)
    expect(on('2027-10-31')).toBe('admitted')
    expect([on('2026-12-23'), on('2026-12-22'), on(today), on('2026-11-22')]).toEqual(['admitted', 'expiring', 'expiring', 'expired'])
    expect([on('2027-10-31', 'registered'), on('2027-10-31', 'accepted'), on('2027-10-31', 'refused')]).toEqual([
      'applied',
      'applied',
      'refused',
    ])
    expect(on('')).toBe('applied')
  })

  it('that is closed before its last day was withdrawn, afterwards it had run out', () => {
    const closedOn = (day: string) => ({
      state: 'closed' as const,
      progress: [{ id: 'c', at: stampAt(Date.parse(`${day}T10:00:00+08:00`)), by: 'u', text: '', state: 'closed' as const }],
    })
    expect(admissionStateOn(admission(closedOn('2026-11-01')), today)).toBe('withdrawn')
    expect(admissionStateOn(admission(closedOn('2026-11-01'), { validUntil: '2026-10-31' }), today)).toBe('expired')
  })

  it('admits what the same department asks of a community below, of the same kind', () => {
    expect(admits(admission(), imposed(), today)).toBe(true)
    expect(admits(admission(), imposed({ kind: '挂牌' }), today)).toBe(false)
    expect(admits(admission(), imposed({ applicant: '区体育局' }), today)).toBe(false)
    expect(admits(admission({ unit: '320106002000' }), imposed(), today)).toBe(false)
    expect(admits(admission({ unit: COMMUNITY }), imposed(), today)).toBe(false)
    expect(admits(admission({}, { validUntil: '2026-11-22' }), imposed(), today)).toBe(false)
  })
})

describe('[D15] what a department puts on a community', () => {
  const standing = (item: ReturnType<typeof imposed>, taskClass?: '依法履行' | '依法协助' | '负面', admissions = [admission()]) =>
    standingOf(item, { admissions, taskClass, today })

  it('is 未准入 without an admission, and again once that ran out', () => {
    expect(standing(imposed({}, []))).toBe('notAdmitted')
    expect(standing(imposed())).toBe('admitted')
    expect(standing(imposed(), undefined, [admission({}, { validUntil: '2026-11-22' })])).toBe('lapsed')
  })

  it('[C14] needs none where the list of its tasks lays it on it, and is not done where the list forbids it', () => {
    expect(standing(imposed({}, []), '依法履行')).toBe('lawful')
    expect(standing(imposed({}, []), '依法协助')).toBe('lawful')
    expect(standing(imposed(), '负面')).toBe('banned')
  })

  it('[D19] an assessment by a department needs its admission, whatever the list says', () => {
    const form = imposed({ kind: '考核评比' }, [])
    expect(standing(form, '依法履行')).toBe('notAdmitted')
    const admitted = admission({}, { kind: '考核评比' })
    expect(standing(imposed({ kind: '考核评比' }, [admitted.id]), '依法履行', [admitted])).toBe('admitted')
  })
})
