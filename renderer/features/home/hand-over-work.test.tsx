import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { User } from '#shared/contracts/api.ts'
import { handOverHash } from '#shared/domain/hand-over/hand-over-hash.ts'
import type { HandOver, HandOverRole } from '#shared/schema/agreements.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { handOverRows } from './hand-over-work.tsx'
import { HomePage } from './home-page.tsx'

const unit = '320106001001'
const today = '2026-11-22'
const chen = { id: 'chen', name: '陈', role: 'secretary', unit } as User // what the rows read
const handOver: HandOver = {
  post: '会议记录员',
  on: '2026-11-23',
  from: { name: '安娜', user: 'anna' },
  to: { name: '博', user: 'bo' },
  witness: { name: '陈', user: 'chen' },
  listedAt: '2026-11-20T16:00',
  unsent: 0,
}
const draft = makeAgreement('1', {
  unit,
  kind: 'handOver',
  state: 'drafting',
  title: '会议记录员交接',
  handOver,
  handedOver: [],
  signatures: [],
})
const people: Readonly<Record<HandOverRole, [string, string]>> = { from: ['anna', '安娜'], to: ['bo', '博'], witness: ['chen', '陈'] }

function signedBy(...roles: readonly HandOverRole[]): typeof draft {
  const at = '2026-11-20T08:00:00.000Z-0000-0123456789ab'
  const hash = handOverHash(draft)
  return { ...draft, signatures: roles.map((role) => ({ id: role, role, user: people[role][0], name: people[role][1], at, hash })) }
}

describe('工作交接 on the home page', () => {
  it('names the list to whoever is still to sign it, in which role, and for which day', () => {
    const [row, ...others] = handOverRows(chen, [draft], today)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      to: paths.handOver(draft.id),
      title: '会议记录员交接',
      detail: '安娜 交给 博',
      brief: '您是监交人',
      when: '明天',
      pressing: false,
    })
    expect(handOverRows(chen, [draft], '2026-11-24')[0]?.pressing).toBe(true)
  })

  it('is silent to who has signed, to strangers, and once it is locked; asks for the lock when all have signed', () => {
    expect(handOverRows(chen, [signedBy('witness')], today)).toEqual([])
    expect(handOverRows({ ...chen, id: 'dora', name: '朵拉' }, [draft], today)).toEqual([])
    expect(handOverRows({ ...chen, role: 'readonly' }, [draft], today)).toEqual([])
    const all = signedBy('from', 'to', 'witness')
    expect(handOverRows(chen, [all], today)[0]?.brief).toBe('都签了，请锁定')
    expect(handOverRows({ ...chen, id: 'dora', name: '朵拉' }, [all], today)).toEqual([])
    const lock = { hash: handOverHash(all), at: all.createdAt, by: 'chen' }
    expect(handOverRows(chen, [{ ...all, state: 'signed', lock }], today)).toEqual([])
    expect(handOverRows(chen, [{ ...signedBy('from'), state: 'ended', ended: { on: today, reason: '接收人写错了' } }], today)).toEqual([])
  })
})

describe('the home page', () => {
  let screens: Screens
  afterEach(() => screens.close())

  async function open(role: User['role']) {
    screens = await startScreens({ now: Date.parse('2026-11-22T15:20:00+08:00'), role })
    const { user } = screens.db
    const mine = { ...handOver, witness: { name: user.name, user: user.id } }
    const fields = {
      kind: 'handOver',
      title: '会议记录员交接',
      state: 'drafting',
      parties: [],
      services: [],
      retention: 'y30',
      signatures: [],
    }
    const meeting = makeMeeting('1', { title: '等签字的支委会', state: 'finalised' })
    const { createdAt: _at, createdBy: _by, updatedAt: _changed, updatedBy: _changer, unit: _unit, ...minutes } = meeting
    const saved = await screens.db.save([
      {
        kind: 'put',
        collection: 'agreements',
        from: null,
        document: { ...fields, id: screens.db.newId(), handOver: mine, handedOver: [] },
      },
      ...(role === 'secretary' ? [{ kind: 'put', collection: 'meetings', document: minutes }] : []),
    ] as Parameters<typeof screens.db.save>[0]) // a factory's document is whole
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    screens.show(paths.home(), [
      [paths.home(), HomePage],
      [idPatterns.handOver, () => null],
    ])
  }

  it('lists for the secretary, with their number, the record to sign as chair and the hand-over to watch over', async () => {
    await open('secretary')
    const work = within((await screen.findByText('待我处理')).closest('section') as HTMLElement) // the section of that heading
    expect(await work.findByRole('link', { name: /等签字的支委会/ })).toBeTruthy()
    expect(await work.findByRole('heading', { name: /会议记录待签字/ })).toBeTruthy()
    expect(await work.findByRole('heading', { name: /工作交接待签字/ })).toBeTruthy()
    expect(work.getByRole('link', { name: /会议记录员交接/ }).textContent).toContain('等您签字（监交人）')
  })

  it.each(['recorder', 'worker', 'district'] as const)('reminds the %s, before all else, of a hand-over to sign', async (role) => {
    await open(role)
    const list = within((await screen.findByText('待我签字')).closest('section') as HTMLElement) // the section of that heading
    expect(list.getByRole('link', { name: /会议记录员交接/ }).getAttribute('href')).toMatch(/^\/hand-over\//)
  })
})
