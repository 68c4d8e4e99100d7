import { describe, expect, it } from 'vitest'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { makeAgreement, makeDeliberation, makeItem, makeTemplate } from '#tests/factories/matters.ts'
import { makePerson } from '#tests/factories/person.ts'
import { lockOf } from './meeting/record-hash.ts'
import { returningState } from './merge/returning.ts'
import { richTextFromPlain } from './merge/rich-text.ts'
import type { Actor, Role } from './permissions.ts'
import { checkOfferedAgain, checkWrite, mayBeForgotten } from './write-check.ts'

const unit = '320106001001'
const actor = (role: Role = 'secretary', id = 'anna', home = unit): Actor => ({ id, role, unit: home })
const wire = <D extends { id: string }>(document: D, changes: object = {}): WireDocument & D => ({
  ...document,
  createdBy: 'anna',
  updatedBy: 'anna',
  _deleted: false,
  ...changes,
})
const person = wire(makePerson('1'))
const meeting = wire(makeMeeting('1'))
const item = wire(makeItem('1', { state: 'registered' }))
const later = '2026-11-20T08:00:00.000Z-0000-0123456789ab'

function codeOf(collection: CollectionName, before: WireDocument | undefined, after: WireDocument, who = actor()): string | undefined {
  return checkWrite(who, entityOf(collection), before as never, after)?.code // the wire document is a stored one plus _deleted
}

describe('who and where', () => {
  it('lets a community’s people write their own records', () => {
    expect(codeOf('people', undefined, person)).toBeUndefined()
    expect(codeOf('people', person, { ...person, note: '新' })).toBeUndefined()
    expect(codeOf('people', person, { ...person, _deleted: true })).toBeUndefined()
  })

  it('[S6] refuses a forged unit on creation', () => {
    expect(codeOf('people', undefined, { ...person, unit: '320106001002' })).toBe('record/out-of-scope')
  })

  it('[S6] takes the scope from the stored record, whatever the pushed one claims', () => {
    const theirs = { ...person, unit: '320106001002', audience: [unit] }
    expect(codeOf('people', theirs, { ...theirs, unit, note: '偷' })).toBe('record/out-of-scope')
    expect(codeOf('people', theirs, { ...theirs, _deleted: true })).toBe('record/out-of-scope')
  })

  it.each(['readonly', 'sysadmin', 'secadmin', 'auditor'] as const)('refuses %s everything', (role) => {
    expect(codeOf('people', undefined, person, actor(role))).toBe('record/forbidden')
  })

  it('keeps templates to the district and meetings from the window', () => {
    const template = wire(makeTemplate('1'), { unit })
    expect(codeOf('templates', undefined, template)).toBe('record/forbidden')
    expect(codeOf('templates', undefined, { ...template, unit: '320106000000' }, actor('district', 'anna', '320106000000'))).toBeUndefined()
    expect(codeOf('meetings', meeting, { ...meeting, place: '会议室' }, actor('worker'))).toBe('record/forbidden')
  })

  it('[S6] lets a street issue to its own communities, and write no other street’s rules', () => {
    const street = '320106001000'
    const issuer = actor('street', 'anna', street)
    const [own, beside] = ['320106001*', '320106002*']
    const form = makeAgreement('form', { kind: 'form', state: 'performing', form: { asker: '街道', period: 'month' } })
    for (const [collection, made] of [
      ['templates', makeTemplate('1')],
      ['agreements', form],
    ] as const) {
      const issued = wire(made, { unit: street, audience: [own, '320106001003'] })
      expect(codeOf(collection, undefined, issued, issuer)).toBeUndefined()
      for (const audience of [[beside], ['320106*'], ['320106000000'], [own, '320106002001']]) {
        expect(codeOf(collection, undefined, { ...issued, audience }, issuer)).toBe('record/out-of-scope')
        expect(codeOf(collection, issued, { ...issued, audience }, issuer)).toBe('record/out-of-scope')
      }
      // What an older program let out may be written on, and taken back.
      const out = { ...issued, audience: [beside] }
      expect(codeOf(collection, out, { ...out, audience: [beside, own] }, issuer)).toBeUndefined()
      expect(codeOf(collection, out, { ...out, audience: [] }, issuer)).toBeUndefined()
    }
    const district = wire(makeTemplate('2'), { unit: '320106000000', audience: ['320106*'] })
    expect(codeOf('templates', undefined, district, actor('district', 'anna', '320106000000'))).toBeUndefined()
  })

  it('lets a liaison claim an item addressed to his unit, and nothing else', () => {
    const liaison = actor('liaison', 'li', '320106001009')
    const offered = { ...item, audience: ['320106001*'] }
    const claimed = { ...offered, claimedBy: ['org1'], updatedBy: 'li', updatedAt: later }
    expect(codeOf('items', offered, claimed, liaison)).toBeUndefined()
    expect(codeOf('items', offered, { ...claimed, title: '改' }, liaison)).toBe('record/forbidden')
    expect(codeOf('items', item, { ...item, claimedBy: ['org1'], updatedBy: 'li' }, liaison)).toBe('record/out-of-scope')
  })
})

describe('a unit that was asked', () => {
  const street = actor('street', 'si', '320106001000')
  const handedTo = { id: 'step', at: item.updatedAt, by: 'anna', text: '请街道协调', unit, handedTo: street.unit }
  const takenBack = { ...item, audience: [street.unit], progress: [handedTo] }
  const late = { ...takenBack, state: 'accepted', updatedBy: 'si', updatedAt: later }

  it('[D7] is told that the matter was taken back, not that it is another’s record', () => {
    expect(codeOf('items', takenBack, late, street)).toBe('item/not-asked')
  })

  it('[S6] hears nothing of it where it merely reads, was never asked, or removes', () => {
    expect(codeOf('items', { ...takenBack, progress: [] }, { ...late, progress: [] }, street)).toBe('record/out-of-scope')
    expect(codeOf('items', { ...takenBack, audience: [] }, { ...late, audience: [] }, street)).toBe('record/out-of-scope')
    expect(codeOf('items', takenBack, { ...late, _deleted: true }, street)).toBe('record/out-of-scope')
  })
})

describe('the thread of another unit’s matter', () => {
  const [street, liaison] = [actor('street', 'si', '320106001000'), actor('liaison', 'li', '320106001009')]
  const matter = { ...item, state: 'escalated', unsolvedReason: '超出权限', asked: street.unit, audience: [street.unit, '320106001*'] }
  const line = { id: 'line', at: later, by: 'si', byName: '街道', unit: street.unit, text: '看过了' }
  const write = (row: object, who: Actor) =>
    codeOf('items', matter, { ...matter, progress: [{ ...line, ...row }], updatedBy: who.id, updatedAt: later }, who)

  it('[S6] is signed by whoever writes in it, with his own unit', () => {
    expect(write({}, street)).toBeUndefined()
    expect(write({ by: 'anna' }, street)).toBe('record/author')
    expect(write({ unit, handedTo: street.unit }, street)).toBe('record/author')
    expect(
      codeOf(
        'items',
        { ...matter, progress: [{ ...line, by: 'anna', unit }] },
        {
          ...matter,
          progress: [
            { ...line, by: 'anna', unit },
            { ...line, id: 'next' },
          ],
          updatedBy: 'si',
          updatedAt: later,
        },
        street,
      ),
    ).toBeUndefined()
  })

  it('[S6] has no step of a liaison in it, nor anybody’s else words by him', () => {
    const own = { by: 'li', unit: liaison.unit }
    expect(write(own, liaison)).toBeUndefined()
    expect(write({ ...own, state: 'escalated' }, liaison)).toBeUndefined()
    expect(write({ ...own, state: 'refused' }, liaison)).toBe('record/author')
    expect(write({ ...own, handedTo: unit }, liaison)).toBe('record/author')
    expect(write({ by: 'si', unit: street.unit, state: 'refused', handedTo: unit }, liaison)).toBe('record/author')
  })

  it('[D7] is asked of a unit above from the first', () => {
    expect(codeOf('items', undefined, { ...matter, audience: [street.unit] })).toBeUndefined()
    expect(codeOf('items', undefined, { ...matter, asked: '320106001002', audience: ['320106001002'] })).toBe('record/out-of-scope')
  })
})

describe('authors', () => {
  it('[S6] refuses a forged creator and a forged last writer', () => {
    expect(codeOf('people', undefined, { ...person, createdBy: 'bo' })).toBe('record/author')
    expect(codeOf('people', person, { ...person, note: '新', updatedBy: 'bo', updatedAt: later })).toBe('record/author')
  })

  it('lets a merge keep the stamp that is stored already', () => {
    const theirs = { ...person, updatedBy: 'bo', updatedAt: later }
    expect(codeOf('people', theirs, { ...theirs, note: '合' })).toBeUndefined()
  })

  it('never lets the identity of a record change', () => {
    expect(codeOf('people', person, { ...person, createdBy: 'bo' })).toBe('record/immutable')
    expect(codeOf('people', person, { ...person, unit: '320106001002' })).toBe('record/immutable')
    expect(codeOf('people', person, { ...person, createdAt: later })).toBe('record/immutable')
  })

  it('[S15] takes back with its authors what a restored server forgot', () => {
    const others = { ...person, createdBy: 'bo', updatedBy: 'chen' }
    expect(checkOfferedAgain(actor(), entityOf('people'), undefined, others)).toBeUndefined()
    expect(checkOfferedAgain(actor(), entityOf('people'), undefined, { ...others, unit: '320106001002' })?.code).toBe('record/out-of-scope')
  })

  it('[S5] [S15] takes no history from what it holds: a check-in that comes back as it was signed has it joined', () => {
    const history = [{ id: 'later', at: later, by: 'li', kind: 'comment', note: '没听说签过字' }]
    const again = (name: CollectionName, signed: WireDocument): string | undefined =>
      checkOfferedAgain(actor(), entityOf(name), { ...signed, history } as never, signed)?.code // as above
    const checkIn = wire(makeAttendance('event', { id: 'person', name: '居民一' }), { unit })
    expect(again('attendances', checkIn)).toBe('record/append-only')
    const held = { ...checkIn, state: 'late', history }
    const returning = returningState(entityOf('attendances'), checkIn, held)
    expect(returning).toEqual({ ...checkIn, history })
    expect(checkOfferedAgain(actor(), entityOf('attendances'), held as never, returning)).toBeUndefined() // as above
    expect(again('items', item)).toBe('record/append-only')
  })
})

describe('content', () => {
  it.each([
    ['a wrong type', { name: 7 }],
    ['a missing name', { name: undefined }],
    ['a NUL', { note: 'a\u0000b' }],
    ['a lone surrogate', { note: '\ud800' }],
    ['a NUL in a member nobody knows', { future: { deep: ['a\u0000'] } }],
    ['a NUL in a key', { future: { 'a\u0000': 1 } }],
    ['a number that is not one', { future: Number.NaN }],
    ['nesting without end', { future: nested(100) }],
  ])('refuses %s', (_what, changes) => {
    expect(codeOf('people', person, { ...person, ...changes } as WireDocument)).toBe('record/invalid')
  })

  it('takes rare characters and members of newer programs', () => {
    expect(codeOf('people', person, { ...person, name: '𠮷田😀', future: { a: [1, 'b', null] } })).toBeUndefined()
  })

  it('says the path of what is wrong and not the value, which may be personal', () => {
    const failure = checkWrite(actor(), entityOf('people'), undefined, { ...person, phone: '1'.repeat(99) })
    expect(JSON.stringify(failure)).toContain('phone')
    expect(JSON.stringify(failure)).not.toContain('11111')
  })

  it('refuses a text that no editor could open', () => {
    expect(codeOf('meetings', meeting, { ...meeting, minutes: { y: 'AQID', plain: '坏' } })).toBe('record/invalid')
    expect(codeOf('meetings', meeting, { ...meeting, minutes: richTextFromPlain('好') })).toBeUndefined()
  })

  it('takes a deletion without content, and a document deleted before it was ever sent', () => {
    expect(codeOf('people', person, { id: person.id, _deleted: true })).toBeUndefined()
    expect(codeOf('people', undefined, { ...person, _deleted: true })).toBeUndefined()
  })

  it('[S6] refuses an audience outside the district', () => {
    expect(codeOf('people', person, { ...person, audience: ['320106*'] })).toBeUndefined()
    expect(codeOf('people', person, { ...person, audience: ['320105*'] })).toBe('record/out-of-scope')
  })

  it('keeps the history that is stored', () => {
    const entry = { id: 'h1', at: later, by: 'anna', kind: 'comment' as const, note: '一' }
    const before = { ...person, history: [entry] }
    expect(codeOf('people', before, { ...before, history: [] })).toBe('record/append-only')
    expect(codeOf('people', before, { ...before, history: [{ ...entry, note: '改' }] })).toBe('record/append-only')
    expect(codeOf('people', before, { ...before, history: [entry, { ...entry, id: 'h2' }] })).toBeUndefined()
  })
})

describe('a meeting', () => {
  const finalised = { ...meeting, state: 'finalised' as const }
  const lock = lockOf(finalised, [], { previous: '', at: later, by: 'anna' })
  const chair = { id: 's1', role: 'chair' as const, user: 'anna', name: '安娜', at: later, hash: lock.hash }
  const signed = { ...finalised, state: 'signed' as const, lock, signatures: [chair] }

  it('may come several steps at once from a device that was offline, signature and all', () => {
    expect(codeOf('meetings', undefined, signed)).toBeUndefined()
    expect(codeOf('meetings', meeting, signed)).toBeUndefined()
  })

  it('[S7] never changes once it is signed, nor is deleted', () => {
    expect(codeOf('meetings', signed, { ...signed, title: '改' })).toBe('record/locked')
    expect(codeOf('meetings', signed, { ...signed, _deleted: true })).toBe('record/locked')
    expect(codeOf('meetings', signed, { ...meeting, state: 'recording' })).toBe('record/locked')
  })

  it('[S3] may be sent again as it is', () => {
    expect(codeOf('meetings', signed, signed)).toBeUndefined()
  })

  it('is signed by the secretary himself, over these words', () => {
    expect(codeOf('meetings', finalised, signed, actor('recorder'))).toBe('meeting/not-your-signature')
    const forged = { ...signed, signatures: [{ ...chair, user: 'bo' }] }
    expect(codeOf('meetings', finalised, forged)).toBe('record/author')
    expect(codeOf('meetings', finalised, { ...signed, title: '另一个' })).toBe('record/invalid')
    expect(codeOf('meetings', finalised, { ...signed, signatures: [] })).toBe('meeting/incomplete')
    expect(codeOf('meetings', finalised, { ...finalised, state: 'signed' })).toBe('meeting/wrong-state')
  })

  it('takes the recorder’s own signature, and the one he gives at the chair’s PC', () => {
    const recorder = { ...chair, id: 's2', role: 'recorder' as const, user: 'rita' }
    const after = { ...finalised, signatures: [recorder], updatedBy: 'rita', updatedAt: later }
    expect(codeOf('meetings', finalised, after, actor('recorder', 'rita'))).toBeUndefined()
    expect(codeOf('meetings', finalised, { ...after, updatedBy: 'anna' })).toBeUndefined()
    expect(codeOf('meetings', finalised, { ...after, updatedBy: 'bo' }, actor('recorder', 'bo'))).toBe('record/author')
  })

  it('may be called off, and taken up again', () => {
    expect(codeOf('meetings', { ...meeting, state: 'recording' }, { ...meeting, state: 'cancelled' })).toBeUndefined()
    expect(codeOf('meetings', { ...meeting, state: 'cancelled' }, { ...meeting, state: 'recording' })).toBeUndefined()
  })
})

describe('an item', () => {
  it('needs an owner and a date before it is worked on, a result and feedback before it closes', () => {
    expect(codeOf('items', item, { ...item, state: 'assigned', owner: undefined, dueOn: '' } as WireDocument)).toBe('item/owner-required')
    const owned = { ...item, state: 'working', owner: { name: '李' }, dueOn: '2026-12-01' }
    expect(codeOf('items', item, owned)).toBeUndefined()
    expect(codeOf('items', owned, { ...owned, state: 'closed' })).toBe('item/result-required')
    expect(codeOf('items', owned, { ...owned, state: 'closed', result: '修好了', feedback: '已告知' })).toBeUndefined()
  })

  it('stays closed', () => {
    const closed = { ...item, state: 'closed', result: '好', feedback: '好' }
    expect(codeOf('items', closed, { ...closed, state: 'working' })).toBe('item/wrong-state')
  })

  it('keeps what its state asks for: nobody empties it afterwards', () => {
    const closed = { ...item, state: 'closed', result: '修好了', feedback: '已告知' }
    expect(codeOf('items', closed, { ...closed, result: '' })).toBe('item/result-required')
    expect(codeOf('items', closed, { ...closed, feedback: undefined } as WireDocument)).toBe('item/result-required')
    expect(codeOf('items', closed, { ...closed, result: '换了新灯' })).toBeUndefined()
    const working = { ...item, state: 'working', owner: { name: '李' }, dueOn: '2026-12-01' }
    expect(codeOf('items', working, { ...working, dueOn: '' })).toBe('item/owner-required')
    const hung = { ...item, state: 'hung', hung: { reason: '等材料', until: '2026-12-01' } }
    expect(codeOf('items', hung, { ...hung, hung: undefined } as WireDocument)).toBe('item/reason-required')
  })

  it('may be written on where an older program left it without what its state asks for', () => {
    const bare = { ...item, state: 'closed' }
    expect(codeOf('items', bare, { ...bare, category: '照明' })).toBeUndefined()
  })
})

it('asks for the reason when a matter is refused', () => {
  const sheet = wire(makeDeliberation('1', { state: 'open' }))
  expect(codeOf('deliberations', sheet, { ...sheet, state: 'refused', screening: { decision: 'refused' } })).toBe(
    'deliberation/reason-required',
  )
  expect(
    codeOf('deliberations', sheet, { ...sheet, state: 'refused', screening: { decision: 'refused', reason: '不属社区' } }),
  ).toBeUndefined()
})

it('keeps the reason of a refusal and the conclusion of a closed sheet', () => {
  const refused = wire(makeDeliberation('1', { state: 'refused', screening: { decision: 'refused', reason: '不属社区' } }))
  expect(codeOf('deliberations', refused, { ...refused, screening: { decision: 'refused' } })).toBe('deliberation/reason-required')
  const closed = wire(makeDeliberation('2', { state: 'closed', outcome: { kind: 'consensus', text: '划线停车' } }))
  expect(codeOf('deliberations', closed, { ...closed, outcome: undefined } as WireDocument)).toBe('deliberation/wrong-step')
  expect(codeOf('deliberations', closed, { ...closed, outcome: { kind: 'consensus', text: '划线停车，夜间错时' } })).toBeUndefined()
})

it('lets no agreement pass for another kind, under whose rules it could be rewritten or removed', () => {
  const parties: Agreement['parties'] = [
    { id: 'p1', name: '龙江社区', side: 'community' },
    { id: 'p2', name: '市规划设计院', side: 'unit' },
  ]
  const signed = wire(makeAgreement('1', { state: 'performing', parties, signedOn: '2026-01-01', from: '2026-01-01', to: '2026-12-31' }))
  const convention = wire(makeAgreement('2', { kind: 'convention', state: 'performing' }))
  for (const one of [signed, convention]) {
    const paper = { issuer: '社区', level: 'community' }
    expect(codeOf('agreements', one, { ...one, kind: 'document', paper })).toBe('record/invalid')
    expect(codeOf('agreements', one, { ...one, kind: 'handOver' })).toBe('record/invalid')
  }
  const document = wire(makeAgreement('3', { kind: 'document', paper: { issuer: '社区', level: 'community' } }))
  expect(codeOf('agreements', document, { ...document, kind: 'regulation' })).toBeUndefined()
  const draft = wire(makeAgreement('4', { state: 'drafting' }))
  expect(codeOf('agreements', draft, { ...draft, kind: 'pairing' })).toBeUndefined()
})

function nested(depth: number): unknown {
  return depth === 0 ? 1 : { deeper: nested(depth - 1) }
}

describe('what a restored district may have forgotten [S15]', () => {
  const at = '2026-11-01T08:00:00.000Z'
  const days = (count: number): number => Date.parse(at) + count * 86_400_000
  const stamped = (day: string): WireDocument => wire(makeItem('1'), { updatedAt: `${day}T08:00:00.000Z-0000-0123456789ab` })

  it('is whatever it holds nothing of', () => {
    expect(mayBeForgotten(undefined, stamped('2036-01-01'), { at: undefined, now: days(0) })).toBe(true)
  })

  it('is nothing where it was never restored', () => {
    expect(mayBeForgotten(item, stamped('2016-01-01'), { at: undefined, now: days(0) })).toBe(false)
  })

  it('[S9] is anything for thirty days, for a clock may be ahead, and then what is older than the restore', () => {
    for (const [day, now, forgotten] of [
      ['2036-01-01', 29, true],
      ['2036-01-01', 31, false],
      ['2026-11-02', 31, false],
      ['2026-10-31', 31, true],
      ['2016-01-01', 400, true],
    ] as const)
      expect(mayBeForgotten(item, stamped(day), { at, now: days(now) }), `${day} after ${now} days`).toBe(forgotten)
  })
})
