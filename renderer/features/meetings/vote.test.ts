import { describe, expect, it } from 'vitest'
import type { VoteForm } from './vote-form.ts'
import { restAbstains, viewVote, voteRow } from './vote.ts'

const form: VoteForm = {
  kind: 'decision',
  subject: '通过三季度服务项目清单',
  agenda: 'a1',
  method: 'hands',
  rule: 'R1',
  entitled: 16,
  present: 12,
  yes: 9,
  no: 2,
  abstain: 1,
  written: undefined,
  writtenNo: undefined,
  issued: undefined,
  returned: undefined,
  invalid: undefined,
  scrutineers: '',
  tellers: '',
  scrutineersVoted: false,
  persons: [],
  seats: undefined,
  members: undefined,
  follows: undefined,
  candidates: [],
  elected: undefined,
  result: undefined,
  reading: undefined,
  declaredBy: '张伟明',
  at: '2026-11-22T15:00',
}

describe('recording a vote', () => {
  it('[R1] passes with more than half of those expected, and says why', () => {
    expect(viewVote(form)).toMatchObject({ ruled: 'passed', result: 'passed', complete: true })
    expect(viewVote({ ...form, yes: 8, no: 3 })).toMatchObject({ ruled: 'failed' })
    expect(viewVote(form).outcome.arithmetic.join()).toContain('至少 9 票')
  })
  it('refuses counts that do not add up', () => {
    expect(viewVote({ ...form, yes: 12 }).complete).toBe(false)
    expect(voteRow({ ...form, yes: 12 })).toMatchObject({ ok: false, error: { code: 'meeting/vote-arithmetic' } })
  })
  it('asks for what is still empty before anything is declared', () => {
    expect(viewVote({ ...form, yes: undefined }).missing).toContain('赞成')
    expect(viewVote({ ...form, subject: ' ' }).missing).toContain('事项')
  })
  it('[R5] shows both readings of an election and leaves the word to the chair', () => {
    const election = {
      ...form,
      rule: 'R4R5',
      method: 'secret' as const,
      entitled: 10,
      present: 8,
      yes: 5,
      no: 3,
      abstain: 0,
      issued: 8,
      returned: 8,
      invalid: 0,
    }
    const view = viewVote({ ...election, declaredBy: '' })
    expect(view.outcome.alternatives?.map((one) => one.passed)).toEqual([false, true])
    expect(view).toMatchObject({ ruled: undefined, result: 'undeclared', complete: false })
    expect(view.readings?.sentence).toContain('结果不同')
    expect(viewVote({ ...election, result: 'passed' }).missing).toContain('按应到会还是按实到会')
    expect(viewVote({ ...election, result: 'passed', reading: 'present' })).toMatchObject({ complete: true, result: 'passed' })
    expect(voteRow({ ...election, result: 'passed', reading: 'present' })).toMatchObject({ ok: true, value: { reading: 'present' } })
  })
  it('[R4] says nothing of equal readings where too few came', () => {
    const few = { ...form, rule: 'R4R5', entitled: 16, present: 12, yes: 12, no: 0, abstain: 0, result: 'failed' as const }
    expect(viewVote(few)).toMatchObject({ readings: { ask: false }, complete: true })
    expect(viewVote(few).readings?.sentence).toContain('到会不足 13 人')
  })
  it('[R13] advises the chair when the sides are close, and changes nothing', () => {
    expect(viewVote({ ...form, yes: 6, no: 6, abstain: 0 }).advice).toContain('双方接近')
    expect(viewVote(form).advice).toBeUndefined()
  })
  it('[R13] records a deferral without a count', () => {
    const deferred = voteRow({ ...form, yes: undefined, no: undefined, abstain: undefined, result: 'deferred' })
    expect(deferred.ok && deferred.value).toMatchObject({ result: 'deferred', yes: 0 })
    const secret = voteRow({
      ...form,
      method: 'secret',
      issued: 12,
      returned: 12,
      yes: undefined,
      no: undefined,
      abstain: undefined,
      result: 'deferred',
    })
    expect(secret.ok && secret.value.returned).toBeUndefined()
    expect(voteRow({ ...form, yes: 12, result: 'deferred' }).ok).toBe(false)
  })
  it('[R7] wants issued and returned ballots for a secret vote', () => {
    expect(viewVote({ ...form, method: 'secret' }).missing).toContain('发出')
    expect(viewVote({ ...form, method: 'secret', issued: 12, returned: 13, invalid: 1 }).complete).toBe(false)
    expect(voteRow({ ...form, method: 'secret', issued: 12, returned: 12 })).toMatchObject({ ok: true, value: { issued: 12, invalid: 0 } })
  })
  it('[R3] keeps whom it was about, and written opinions on both sides', () => {
    const admission = {
      ...form,
      rule: 'R3',
      method: 'secret' as const,
      yes: 8,
      no: 3,
      issued: 12,
      returned: 12,
      written: 1,
      writtenNo: 2,
      persons: [{ name: '安' }, { name: '博' }],
    }
    expect(viewVote(admission)).toMatchObject({ ruled: 'passed', complete: true })
    expect(viewVote({ ...admission, written: 0 })).toMatchObject({ ruled: 'failed' })
    const row = voteRow(admission)
    expect(row.ok && row.value).toMatchObject({ person: { name: '安' }, written: 1, writtenNo: 2 })
    expect(viewVote({ ...admission, writtenNo: 4 }).problems).toMatchObject([{ problem: 'written-over-absent', at: 'written' }])
  })
  it('names what cannot be, with a stable code and the field, as soon as it is typed', () => {
    const typing = { ...form, yes: undefined, no: undefined, abstain: undefined }
    expect(viewVote(typing).problems).toEqual([])
    expect(viewVote({ ...typing, present: 17 }).problems).toMatchObject([{ problem: 'present-over-entitled', at: 'present' }])
    expect(viewVote({ ...typing, method: 'secret', issued: 12, returned: 13 }).problems).toMatchObject([
      { problem: 'returned-over-issued', at: 'returned' },
    ])
  })
  it('[R7] records a round that does not count, once somebody says so', () => {
    const round = { ...form, method: 'secret' as const, issued: 12, returned: 13, result: 'void' as const }
    expect(voteRow(round)).toMatchObject({ ok: true, value: { result: 'void', issued: 12, returned: 13 } })
    expect(viewVote({ ...round, declaredBy: '' }).missing).toContain('由谁宣布')
  })
  it('proposes who abstained by raising no hand', () => {
    expect(restAbstains(form)).toBe(1)
    expect(restAbstains({ ...form, method: 'secret' })).toBeUndefined()
    expect(restAbstains({ ...form, method: 'secret', issued: 12, returned: 12, invalid: 1, yes: 8, no: 2 })).toBe(1)
  })
})
