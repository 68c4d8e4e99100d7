import { describe, expect, it } from 'vitest'
import { entityOf } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { mergeDocuments } from './merge-document.ts'
import { plainOf, richTextFromPlain } from './rich-text.ts'

const people = entityOf('people')
const meetings = entityOf('meetings')

const stamp = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z-0000-0123456789ab`
const base: WireDocument = {
  id: '0192f0c1-2345-7abc-8def-0123456789ab',
  unit: '320106001001',
  createdAt: stamp(0),
  createdBy: 'anna',
  updatedAt: stamp(0),
  updatedBy: 'anna',
  audience: [],
  history: [],
  tags: ['党员'],
  name: '张伟明',
  posts: [{ id: 'p1', orgName: '第一支部', duty: '组长' }],
  _deleted: false,
}
const byBo = (changes: object, minute = 10): WireDocument => ({ ...base, ...changes, updatedAt: stamp(minute), updatedBy: 'bo' })
const byChen = (changes: object, minute = 20): WireDocument => ({ ...base, ...changes, updatedAt: stamp(minute), updatedBy: 'chen' })
const merge = (theirs: WireDocument, mine: WireDocument) => mergeDocuments(people, base, theirs, mine)

describe('a field that both changed', () => {
  it('keeps the district’s value and the other as an open difference with its author and time', () => {
    const { document, differences, equalsTheirs } = merge(byBo({ name: '张伟民' }), byChen({ name: '章伟明' }))
    expect(document['name']).toBe('张伟民')
    expect(equalsTheirs).toBe(false)
    expect(differences).toEqual([
      {
        id: expect.any(String),
        at: stamp(20),
        by: 'chen',
        kind: 'difference',
        shownBy: 'bo',
        shownAt: stamp(10),
        field: 'name',
        from: '张伟明',
        value: '章伟明',
      },
    ])
    expect(document['history']).toEqual(differences)
  })

  it('[S9] lets no clock decide: a device ten years ahead wins nothing', () => {
    const ahead = { ...byChen({ name: '章伟明' }), updatedAt: '2036-03-01T08:00:00.000Z-0000-0123456789ab' }
    expect(merge(byBo({ name: '张伟民' }), ahead).document['name']).toBe('张伟民')
  })

  it('says that the other side had cleared it by leaving the value out', () => {
    const withDuty = { ...base, duty: '书记' }
    const cleared = byChen({})
    const [difference] = mergeDocuments(people, withDuty, byBo({ duty: '委员' }), cleared).differences
    expect(difference).toMatchObject({ field: 'duty', from: '书记' })
    expect(difference).not.toHaveProperty('value')
  })

  it('makes a new difference when who typed it had seen the first one resolved, and none when an old package comes again', () => {
    const theirs = byBo({ name: '张伟民' })
    const first = merge(theirs, byChen({ name: '章伟明' }))
    const [difference] = first.differences
    const resolved = { id: 'x', at: stamp(30), by: 'bo', kind: 'resolved', ref: difference?.id, choice: 'theirs' }
    const history = [...first.differences, resolved]
    const settled = { ...first.document, history }
    expect(merge(settled, byChen({ name: '章伟明' })).equalsTheirs).toBe(true)
    expect(merge(settled, byChen({ name: '章伟明', history })).differences).toHaveLength(1)
  })
})

describe('rows', () => {
  it('meet member by member', () => {
    const { document, differences } = merge(
      byBo({ posts: [{ id: 'p1', orgName: '第二支部', duty: '组长' }] }),
      byChen({ posts: [{ id: 'p1', orgName: '第一支部', duty: '书记' }] }),
    )
    expect(document['posts']).toEqual([{ id: 'p1', orgName: '第二支部', duty: '书记' }])
    expect(differences).toEqual([])
  })

  it('name the row and the member in a difference', () => {
    const { differences } = merge(
      byBo({ posts: [{ id: 'p1', orgName: '第一支部', duty: '委员' }] }),
      byChen({ posts: [{ id: 'p1', orgName: '第一支部', duty: '书记' }] }),
    )
    expect(differences[0]).toMatchObject({ field: 'posts.p1.duty', from: '组长', value: '书记' })
  })

  it('survive a deletion when the other side edited them, with a difference, whoever came first', () => {
    const edited = [{ id: 'p1', orgName: '第一支部', duty: '书记' }]
    for (const [theirs, mine] of [
      [byBo({ posts: [] }), byChen({ posts: edited })],
      [byBo({ posts: edited }), byChen({ posts: [] })],
    ] as const) {
      const { document, differences } = merge(theirs, mine)
      expect(document['posts']).toEqual(edited)
      expect(differences).toMatchObject([{ field: 'posts.p1._deleted', value: true }])
    }
  })

  it('go when one side deleted them and the other left them alone', () => {
    expect(merge(byBo({ posts: [] }), byChen({ name: '章伟明' })).document['posts']).toEqual([])
  })

  it('meet as one value when they cannot be told apart', () => {
    const twins = [
      { id: 'p1', duty: '甲' },
      { id: 'p1', duty: '乙' },
    ]
    expect(merge(byBo({ posts: twins }), byChen({ posts: [] })).differences).toMatchObject([{ field: 'posts', value: [] }])
  })
})

describe('sets and logs', () => {
  it('unite additions and honour removals', () => {
    const { document } = merge(byBo({ tags: ['党员', '独居'] }), byChen({ tags: ['志愿者'] }))
    expect(document['tags']).toEqual(['志愿者', '独居'])
  })

  it('never lose an entry', () => {
    const entry = (id: string, minute: number) => ({ id, at: stamp(minute), by: 'anna', kind: 'comment', note: id })
    const { document } = merge(byBo({ history: [entry('b', 12)] }), byChen({ history: [entry('a', 11)] }))
    expect(document['history']).toEqual([entry('a', 11), entry('b', 12)])
  })
})

describe('deletion', () => {
  it('loses to an edit, and stays as a difference', () => {
    for (const [theirs, mine] of [
      [byBo({ _deleted: true }), byChen({ name: '章伟明' })],
      [byBo({ name: '章伟明' }), byChen({ _deleted: true })],
    ] as const) {
      const { document, differences } = merge(theirs, mine)
      expect(document).toMatchObject({ _deleted: false, name: '章伟明' })
      expect(differences).toMatchObject([{ field: '_deleted', value: true }])
    }
  })

  it('stands when nobody edited meanwhile', () => {
    expect(merge(byBo({ _deleted: true }), base).document._deleted).toBe(true)
    expect(merge(base, byChen({ _deleted: true })).document._deleted).toBe(true)
  })

  it('[S16] keeps an unsent edit when the document left this device’s scope as a blank tombstone', () => {
    const blank: WireDocument = { id: base.id, _deleted: true }
    expect(merge(blank, byChen({ name: '章伟明' })).document).toMatchObject({
      _deleted: false,
      name: '章伟明',
      tags: ['党员'],
      unit: base['unit'],
    })
  })
})

describe('two devices that made one document', () => {
  it('[S3] keep the district’s creation and merge the rest', () => {
    const mine = { ...byChen({ tags: ['志愿者'] }), createdAt: stamp(5), createdBy: 'chen' }
    const { document } = mergeDocuments(people, undefined, byBo({}), mine)
    expect(document).toMatchObject({ createdAt: base['createdAt'], createdBy: 'anna', tags: ['党员', '志愿者'] })
  })
})

describe('a signed record', () => {
  const lock = { hash: 'h', previous: '', at: stamp(5), by: 'anna' }
  const meeting = { ...base, state: 'finalised', title: '支委会', agenda: [], signatures: [] }

  it('[S7] refuses whatever differs', () => {
    const theirs = { ...meeting, lock, state: 'signed' }
    const outcome = mergeDocuments(meetings, meeting, theirs, { ...meeting, title: '改了' })
    expect(outcome).toEqual({ document: theirs, equalsTheirs: true, differences: [], refused: true })
    expect(mergeDocuments(meetings, theirs, theirs, { ...theirs, title: '改了' }).refused).toBe(true)
    expect(mergeDocuments(meetings, meeting, theirs, { ...meeting, _deleted: true }).refused).toBe(true)
  })

  it('refuses nothing from a device that only has not heard of the signature', () => {
    const theirs = { ...meeting, lock, state: 'signed' }
    expect(mergeDocuments(meetings, meeting, theirs, meeting)).toMatchObject({ refused: false, equalsTheirs: true })
    expect(mergeDocuments(meetings, meeting, theirs, { ...meeting, updatedAt: stamp(50) }).refused).toBe(false)
  })

  it('withdraws a signature when the words changed meanwhile, and says so', () => {
    const mine = { ...meeting, state: 'signed', lock, updatedAt: stamp(6) }
    const { document, differences } = mergeDocuments(meetings, meeting, { ...meeting, title: '改了' }, mine)
    expect(document).toMatchObject({ state: 'finalised', title: '改了' })
    expect(document).not.toHaveProperty('lock')
    expect(differences).toMatchObject([{ field: 'lock', value: lock }])
  })
})

describe('texts', () => {
  it('both stay, and the same bytes come out whoever came first', () => {
    const [a, b] = [richTextFromPlain('甲说', 1), richTextFromPlain('乙说', 2)]
    const one = mergeDocuments(meetings, base, byBo({ minutes: a }), byChen({ minutes: b })).document
    const two = mergeDocuments(meetings, base, byChen({ minutes: b }), byBo({ minutes: a })).document
    expect(one).toEqual(two)
    expect(
      plainOf((one['minutes'] as typeof a).y)
        .split('\n')
        .sort(),
    ).toEqual(['乙说', '甲说'])
  })

  it('that cannot be read meet as plain values instead of failing', () => {
    const broken = { y: 'AQID', plain: '坏' }
    const { document, differences } = mergeDocuments(
      meetings,
      base,
      byBo({ minutes: richTextFromPlain('好') }),
      byChen({ minutes: broken }),
    )
    expect(document['minutes']).toMatchObject({ plain: '好' })
    expect(differences).toMatchObject([{ field: 'minutes', value: broken }])
  })
})

it('recomputes the derived sort key where a device stores one', () => {
  const at = (plannedAt: string, newest: string, title: string) => ({ ...base, plannedAt, newest, title })
  const old = at('2026-03-01T09:00', '7973-96-98T90:99', 'a')
  const theirs = at('2026-03-02T09:00', '7973-96-97T90:99', 'a')
  const mine = at('2026-03-03T09:00', '7973-96-96T90:99', 'b')
  expect(mergeDocuments(meetings, old, theirs, mine).document).toMatchObject({
    plannedAt: '2026-03-02T09:00',
    newest: '7973-96-97T90:99',
    title: 'b',
  })
})

it('[S3] brings a removed record back under its first authors, differing with nobody', () => {
  const removed = byBo({ _deleted: true, history: [{ id: 'h', at: stamp(1), by: 'bo', kind: 'comment' }] })
  const again = { ...byChen({ name: '章伟明' }), createdAt: stamp(20), createdBy: 'chen' }
  const { document, differences } = mergeDocuments(people, { id: base.id, _deleted: true }, removed, again)
  expect(document).toMatchObject({ _deleted: false, name: '章伟明', createdAt: stamp(0), createdBy: 'anna', history: [{ id: 'h' }] })
  expect(differences).toEqual([])
})
