import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { handOverRoles, type Agreement, type HandOver, type HandOverLine, type HandOverRole } from '#shared/schema/agreements.ts'
import { entityOf } from '#shared/schema/entities.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import type { Actor } from '../permissions.ts'
import { checkOfferedAgain, checkWrite } from '../write-check.ts'
import { handOverHash, listHash } from './hand-over-hash.ts'
import { holdingSignatures, roleToSign, signersProblem, wantedSignatures } from './hand-over-rule.ts'

const unit = '320106001001'
const STAMP = '2026-11-20T08:00:00.000Z-0000-0123456789ab'
const actors: Readonly<Record<string, Actor>> = {
  anna: { id: 'anna', name: '安娜', role: 'recorder', unit },
  bo: { id: 'bo', name: '博', role: 'recorder', unit },
  chen: { id: 'chen', name: '陈', role: 'secretary', unit },
}
const handOver: HandOver = {
  post: '会议记录员',
  on: '2026-11-20',
  from: { name: '安娜', user: 'anna' },
  to: { name: '博', user: 'bo' },
  witness: { name: '陈', user: 'chen' },
  listedAt: '2026-11-20T16:00',
  unsent: 0,
}
const line = (title: string, order = 0): HandOverLine => ({ id: `l${order}`, section: 'unfinished', order, title })
const wire = (changes: Partial<Agreement>): Agreement & WireDocument => ({
  ...makeAgreement('1', {
    unit,
    createdBy: 'anna',
    updatedBy: 'anna',
    kind: 'handOver',
    state: 'drafting',
    title: '交接',
    handOver,
    handedOver: [],
  }),
  ...changes,
  _deleted: false,
})
const names: Readonly<Record<HandOverRole, [string, string]>> = { from: ['anna', '安娜'], to: ['bo', '博'], witness: ['chen', '陈'] }

function signed(record: Agreement & WireDocument, ...roles: readonly HandOverRole[]): Agreement & WireDocument {
  const hash = handOverHash(record)
  const more = roles.map((role) => ({ id: `s-${role}`, role, user: names[role][0], name: names[role][1], at: STAMP, hash }))
  return { ...record, signatures: [...(record.signatures ?? []), ...more] }
}

function locked(record: Agreement & WireDocument, by: string): Agreement & WireDocument {
  return { ...record, state: 'signed', lock: { hash: handOverHash(record), at: STAMP, by }, updatedBy: by }
}

function codeOf(before: Agreement | undefined, after: Agreement & WireDocument, who: string): string | undefined {
  const actor = actors[who]
  if (!actor) throw new Error(who)
  const stamped = { ...after, updatedBy: who, updatedAt: before && before.updatedBy !== who ? STAMP : after.updatedAt }
  return checkWrite(actor, entityOf('agreements'), before as never, stamped)?.code // as stored
}

const draft = wire({})

describe('交接', () => {
  it('takes the word of each for himself, and the lock from whoever brings the last', () => {
    const one = signed(draft, 'from')
    const two = signed(one, 'witness')
    const three = signed(two, 'to')
    expect(codeOf(undefined, draft, 'anna')).toBeUndefined()
    expect(codeOf(draft, one, 'anna')).toBeUndefined()
    expect(codeOf(one, two, 'chen')).toBeUndefined()
    expect(codeOf(two, locked(three, 'bo'), 'bo')).toBeUndefined()
    expect(wantedSignatures(two)).toEqual(['to'])
    expect(wantedSignatures(three)).toEqual([])
  })

  it('says whose signature is still wanted, and nobody’s once it is locked', () => {
    const asks = (record: Agreement) => Object.values(names).map(([id, name]) => roleToSign(record, { id, name }))
    const two = signed(draft, 'from', 'witness')
    expect(asks(draft)).toEqual(['from', 'to', 'witness'])
    expect(asks(two)).toEqual([undefined, 'to', undefined])
    expect(asks({ ...two, title: '另一份清单', handedOver: [line('又多一件')] })).toEqual(['from', 'to', 'witness'])
    expect(asks(locked(signed(two, 'to'), 'bo'))).toEqual([undefined, undefined, undefined])
    expect(roleToSign(wire({ handOver: { ...handOver, to: { name: '博', onPaper: true } } }), { id: 'bo', name: '博' })).toBeUndefined()
  })

  it('lets nobody sign for another, whatever his post', () => {
    expect(codeOf(draft, signed(draft, 'from'), 'chen')).toBe('record/author')
    const claimed = { ...signed(draft, 'to') }
    const asSecretary = { ...claimed, signatures: claimed.signatures?.map((one) => ({ ...one, user: 'chen', name: '博' })) ?? [] }
    expect(codeOf(draft, asSecretary, 'chen')).toBe('hand-over/not-your-signature')
  })

  it('lets nobody sign under another’s name where the list knows a name only', () => {
    const byName = wire({ handOver: { ...handOver, to: { name: '博' } } })
    const [signature] = signed(byName, 'to').signatures ?? []
    const borrowed = { ...byName, signatures: signature ? [{ ...signature, user: 'chen' }] : [] }
    expect(codeOf(byName, borrowed, 'chen')).toBe('hand-over/not-your-signature')
    expect(codeOf(byName, signed(byName, 'to'), 'bo')).toBeUndefined()
  })

  it('lets nobody sign in two places', () => {
    const byName = wire({ handOver: { ...handOver, to: { name: '安娜' } } })
    const both = signed(byName, 'from')
    const twice = {
      ...both,
      signatures: [
        ...(both.signatures ?? []),
        { id: 's2', role: 'to' as const, user: 'anna', name: '安娜', at: STAMP, hash: handOverHash(byName) },
      ],
    }
    expect(codeOf(both, twice, 'anna')).toBe('hand-over/not-your-signature')
  })

  it.each([3, undefined])('is not signed away with %s unsent', (unsent) => {
    const { unsent: _none, ...rest } = handOver
    const record = wire({ handOver: unsent === undefined ? rest : { ...rest, unsent } })
    expect(codeOf(record, signed(record, 'from'), 'anna')).toBe('hand-over/unsent')
    expect(codeOf(record, signed(record, 'to'), 'bo')).toBeUndefined()
  })

  it('counts a signature of an earlier wording no more, and keeps it', () => {
    const one = signed(draft, 'from')
    const changed = { ...one, handedOver: [line('又一件')] }
    expect(codeOf(one, changed, 'bo')).toBeUndefined()
    expect(holdingSignatures(changed)).toEqual([])
    expect(wantedSignatures(changed)).toEqual(['from', 'to', 'witness'])
    expect(codeOf(one, { ...changed, signatures: [] }, 'bo')).toBe('record/append-only')
  })

  it('does not count what was signed ahead for words that were to come', () => {
    const coming = wire({ handedOver: [line('后来加的')] })
    const early = { ...draft, signatures: signed(coming, 'to').signatures?.map((one) => ({ ...one, user: 'chen', name: '陈' })) ?? [] }
    expect(codeOf(draft, early, 'chen')).toBeUndefined()
    const now = { ...coming, signatures: early.signatures }
    expect(wantedSignatures(now)).toContain('to')
  })

  it('is locked only when all have signed, and then nothing of it changes', () => {
    const two = signed(draft, 'from', 'to')
    expect(codeOf(two, locked(two, 'bo'), 'bo')).toBe('hand-over/incomplete')
    expect(codeOf(two, { ...two, state: 'signed' }, 'bo')).toBe('hand-over/incomplete')
    const done = locked(signed(draft, ...handOverRoles), 'bo')
    expect(codeOf(done, { ...done, title: '别的' }, 'chen')).toBe('record/locked')
    expect(codeOf(done, { ...done, _deleted: true } as never, 'chen')).toBe('record/locked')
  })

  it('puts no lock on what is no 交接, and none whose hash is not that of the words', () => {
    const agreement = { ...makeAgreement('1', { unit, createdBy: 'anna', updatedBy: 'anna' }), _deleted: false }
    expect(codeOf(agreement, { ...agreement, state: 'signed', lock: { hash: 'x', at: STAMP, by: 'anna' } }, 'anna')).toBe('record/invalid')
    const done = locked(signed(draft, ...handOverRoles), 'bo')
    const before = signed(draft, 'from', 'witness')
    expect(codeOf(before, { ...done, lock: { ...done.lock, hash: 'f'.repeat(64), at: STAMP, by: 'bo' } }, 'bo')).toBe('record/invalid')
    expect(codeOf(signed(draft, ...handOverRoles), { ...done, lock: { hash: handOverHash(done), at: STAMP, by: 'chen' } }, 'bo')).toBe(
      'record/author',
    )
  })

  it('does without the one who signs on paper, but never without who takes over and one other', () => {
    const street = { name: '街道老周', onPaper: true }
    const record = wire({ handOver: { ...handOver, witness: street } })
    expect(codeOf(signed(record, 'from'), locked(signed(record, 'from', 'to'), 'bo'), 'bo')).toBeUndefined()
    expect(signersProblem({ ...handOver, from: { name: '安娜', onPaper: true }, witness: street })).toBe('nobodyElse')
    expect(signersProblem({ ...handOver, to: { name: '博', onPaper: true } })).toBe('toOnPaper')
    expect(signersProblem({ ...handOver, witness: { name: '安', user: 'anna' } })).toBe('samePerson')
    expect(signersProblem(handOver)).toBeUndefined()
  })

  it('is taken away while nobody has signed it, and by nobody once one has, whatever was done to it since', () => {
    const removal = (before: Agreement & WireDocument) => codeOf(before, { ...before, _deleted: true }, 'chen')
    const one = signed(draft, 'from')
    const blank = { id: one.id, _deleted: true }
    expect(removal(draft)).toBeUndefined()
    expect(removal(one)).toBe('hand-over/signed-stays')
    expect(checkWrite(actors['chen'] as Actor, entityOf('agreements'), one as never, blank)?.code).toBe('hand-over/signed-stays') // as stored
    expect(removal({ ...one, handedOver: [line('又一件')] })).toBe('hand-over/signed-stays')
    expect(removal({ ...one, kind: 'jointBuilding' })).toBe('hand-over/signed-stays')
    expect(removal(locked(signed(draft, ...handOverRoles), 'bo'))).toBe('record/locked')
  })

  it('is voided with a reason by who drew it up, while it is not locked, and then stays as it is', () => {
    const one = signed(draft, 'from')
    const voided = (reason: string): Agreement & WireDocument => ({ ...one, state: 'ended', ended: { on: '2026-11-21', reason } })
    expect(codeOf(one, voided('接收人写错了'), 'anna')).toBeUndefined()
    expect(codeOf(one, voided('接收人写错了'), 'bo')).toBe('hand-over/not-your-list')
    expect(codeOf(one, voided(' '), 'anna')).toBe('hand-over/reason-required')
    expect(codeOf(one, { ...one, state: 'ended' }, 'anna')).toBe('hand-over/reason-required')
    expect(codeOf(one, { ...one, ended: { on: '2026-11-21', reason: '作废' } }, 'anna')).toBe('hand-over/reason-required')
    const gone = voided('接收人写错了')
    expect(Object.values(names).map(([id, name]) => roleToSign(gone, { id, name }))).toEqual([undefined, undefined, undefined])
    for (const after of [signed(gone, 'to'), { ...gone, title: '别的' }, one, { ...voided('另一个理由') }]) {
      expect(codeOf(gone, after, after === one ? 'anna' : 'bo')).toBe('hand-over/voided')
    }
    expect(codeOf(gone, { ...gone, _deleted: true }, 'anna')).toBe('hand-over/signed-stays')
    const done = locked(signed(draft, ...handOverRoles), 'bo')
    expect(codeOf(done, { ...done, state: 'ended', ended: { on: '2026-11-21', reason: '晚了' } }, 'anna')).toBe('record/locked')
  })

  it('[S15] comes back locked to a restored district, and not with words that nobody signed', () => {
    const done = locked(signed(draft, ...handOverRoles), 'bo')
    const again = (after: WireDocument) => checkOfferedAgain(actors['anna'] as Actor, entityOf('agreements'), undefined, after)?.code
    expect(again(done)).toBeUndefined()
    expect(again({ ...done, title: '别的' })).toBe('hand-over/incomplete')
  })
})

it('hashes the list by what stands in it, not by how its rows lie', () => {
  const lines = fc.uniqueArray(fc.record({ title: fc.string({ minLength: 1, maxLength: 9 }), order: fc.integer({ min: 0, max: 99 }) }), {
    selector: ({ order }) => order,
    maxLength: 8,
  })
  fc.assert(
    fc.property(lines, fc.integer(), (rows, turn) => {
      const list = rows.map(({ title, order }) => line(title, order))
      const turned = [...list].sort((a, b) => ((a.order * 7 + turn) % 5) - ((b.order * 7 + turn) % 5))
      expect(listHash(turned)).toBe(listHash(list))
      expect(listHash([...list, line('x', 100)])).not.toBe(listHash(list))
    }),
    { seed: 23, numRuns: 200 },
  )
})
