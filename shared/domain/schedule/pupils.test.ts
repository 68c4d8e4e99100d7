import { describe, expect, it } from 'vitest'
import { fieldsOfClass } from '#shared/schema/entity.ts'
import { schedules, type Pupil } from '#shared/schema/schedules.ts'
import { enrolPupil, fetchersOf, needsConsent, pupilCame, pupilFetched, pupilsNow, withFetcher, type PupilInput } from './pupils.ts'

const today = '2026-11-23'
const input: PupilInput = {
  name: '小满',
  bornOn: '2017-05-20',
  guardian: '满妈妈',
  guardianPhone: '',
  consentOn: '2026-11-20',
  fetchers: ['外婆', ' ', '满妈妈'],
}
function enrolled(more: Partial<PupilInput> = {}, before: readonly Pupil[] = [], capacity?: number) {
  return enrolPupil(before, { ...input, ...more }, { id: `p${before.length + 1}`, today, capacity })
}
const code = (outcome: { readonly ok: boolean; readonly error?: { readonly code: string } }) => outcome.error?.code

describe('[D39] 四点半学堂', () => {
  it('is a list of children: sealed as sensitive, and no child under fourteen without the consent of who answers for it', () => {
    expect(fieldsOfClass(schedules, 'P2').toSorted()).toEqual(['pupilDays', 'pupils'])
    expect(code(enrolled({ consentOn: '' }))).toBe('pupil/consent')
    expect(code(enrolled({ consentOn: '', bornOn: '' }))).toBe('pupil/consent')
    expect(code(enrolled({ consentOn: '2026-11-24' }))).toBe('record/invalid')
    expect(code(enrolled({ guardian: ' ' }))).toBe('record/invalid')
    const list = enrolled()
    expect(list).toMatchObject({ ok: true, value: [{ name: '小满', consentOn: '2026-11-20', fetchers: ['外婆'] }] })
    expect(list.ok && schedules.schema.shape.pupils.safeParse(list.value).success).toBe(true)
  })

  it('asks for no consent from the fourteenth birthday on', () => {
    expect([needsConsent({ bornOn: '2012-11-24' }, today), needsConsent({ bornOn: '2012-11-23' }, today)]).toEqual([true, false])
    expect(enrolled({ bornOn: '2012-11-23', consentOn: '' }).ok).toBe(true)
  })

  it('takes no more than it has room for; who has left makes room', () => {
    const first = enrolled({}, [], 1)
    if (!first.ok) throw new Error('taken in')
    expect(code(enrolled({ name: '阿豆' }, first.value, 1))).toBe('pupil/full')
    const left = first.value.map((pupil) => ({ ...pupil, leftOn: today }))
    expect(enrolled({ name: '阿豆' }, left, 1).ok).toBe(true)
    expect(pupilsNow(left)).toEqual([])
  })

  it('notes who came once a day, and lets nobody fetch a child whom the guardian has not named', () => {
    const list = enrolled()
    const [pupil] = list.ok ? list.value : []
    if (!pupil) throw new Error('taken in')
    expect(fetchersOf(pupil)).toEqual(['满妈妈', '外婆'])
    expect(code(pupilFetched([], pupil, { at: `${today}T17:30`, by: '外婆' }))).toBe('pupil/not-here')
    const came = pupilCame([], pupil.id, `${today}T16:32`)
    if (!came.ok) throw new Error('came')
    expect(came.value).toEqual([{ id: `${pupil.id}-${today}`, pupil: pupil.id, on: today, cameAt: `${today}T16:32` }])
    expect(code(pupilCame(came.value, pupil.id, `${today}T16:40`))).toBe('pupil/here')
    expect(code(pupilFetched(came.value, pupil, { at: `${today}T17:30`, by: '邻居' }))).toBe('pupil/fetcher')
    const named = withFetcher(list.ok ? list.value : [], pupil.id, ' 邻居 ')
    expect(named).toMatchObject({ ok: true, value: [{ fetchers: ['外婆', '邻居'] }] })
    expect(code(withFetcher(list.ok ? list.value : [], pupil.id, ' '))).toBe('record/invalid')
    const gone = pupilFetched(came.value, pupil, { at: `${today}T17:30`, by: '外婆' })
    if (!gone.ok) throw new Error('fetched')
    expect(gone.value[0]).toMatchObject({ fetchedAt: `${today}T17:30`, fetchedBy: '外婆' })
    expect(code(pupilFetched(gone.value, pupil, { at: `${today}T17:31`, by: '满妈妈' }))).toBe('pupil/not-here')
    expect(pupilCame(gone.value, pupil.id, '2026-11-24T16:30').ok).toBe(true)
  })
})
