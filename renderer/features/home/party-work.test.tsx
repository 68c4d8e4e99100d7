import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { User } from '#shared/contracts/api.ts'
import type { PartyLife, PartyStep } from '#shared/schema/people.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { HomePage } from './home-page.tsx'
import { partyRows, termRows } from './party-work.tsx'

const unit = '320106001001'
const today = '2026-11-23'
const chen = { id: 'chen', name: '陈', role: 'secretary', unit } as User // what the rows read
const full: PartyLife = { stage: 'full', rights: 'normal', branchName: '第一党支部' }
const row = (kind: PartyStep['kind'], on: string): PartyStep => ({
  id: `${kind}${on}`,
  kind,
  on,
  at: `${on}T08:00:00.000Z-0000-0123456789ab`,
  by: 'u',
})
const person = (name: string, party: PartyLife, partySteps: PartyStep[] = []) => makePerson(name, { unit, name, party, partySteps })

const probationary = person('王预备', { ...full, stage: 'probationary', joinedOn: '2025-12-01' })
const lettered = person('李转出', { ...full, letterOn: '2026-09-01' }, [row('letterIssued', '2026-09-01')])
const activist = person('赵积极', { ...full, stage: 'activist' }, [row('activist', '2025-11-20'), row('examined', '2026-10-01')])
const young = person('钱积极', { ...full, stage: 'activist' }, [row('activist', '2025-12-01'), row('examined', '2026-10-01')])
const quiet = person('周正式', full)
const lost = person('孙失联', { ...full, lostSince: '2026-10-01' }, [row('lost', '2026-10-01')])
const elsewhere = makePerson('吴外', { unit: '320106001009', name: '吴外', party: { ...full, letterOn: '2026-09-01' } })
const everybody = [quiet, lost, young, activist, lettered, probationary, elsewhere]
const titles = (user: User, day = today) => partyRows(user, everybody, day).map(({ title, to }) => [title.split('：')[0], to])

describe('Party matters on the home page', () => {
  it('are what is due, by its day and not by name or person, each leading to whom it concerns; no more than that', () => {
    expect(titles(chen)).toEqual([
      ['孙失联', paths.person(lost.id)],
      ['赵积极', paths.person(activist.id)],
      ['李转出', paths.person(lettered.id)],
      ['王预备', paths.person(probationary.id)],
    ])
    expect(titles(chen, '2026-12-10')).toEqual([
      ['李转出', paths.person(lettered.id)],
      ['王预备', paths.person(probationary.id)],
      ['孙失联', paths.person(lost.id)],
      ['赵积极', paths.person(activist.id)],
      ['钱积极', paths.person(young.id)],
    ])
    expect(partyRows(chen, [quiet, young], today)).toEqual([])
  })

  it('tell of 失联 the secretary alone (§3.5)', () => {
    for (const role of ['recorder', 'worker'] as const) {
      const said = JSON.stringify(partyRows({ ...chen, role }, everybody, today).map(({ title }) => title))
      expect(said).toContain('李转出')
      expect(said).not.toContain('孙失联')
    }
  })

  it('[A27] name the bodies whose term ends soon or is over, of one’s own unit', () => {
    const near = makeOrg('near', { unit, name: '第一党支部', termTo: '2027-01-09' })
    const over = makeOrg('over', { unit, name: '第二党支部', termTo: '2026-11-20' })
    const orgs = [
      near,
      makeOrg('far', { unit, termTo: '2029-01-01' }),
      over,
      makeOrg('other', { unit: '320106001009', termTo: '2026-12-01' }),
    ]
    expect(termRows(chen, orgs, today).map(({ title, when, to }) => [title, when, to])).toEqual([
      ['第二党支部', '已过 3 天', paths.org(over.id)],
      ['第一党支部', '还有 47 天', paths.org(near.id)],
    ])
  })
})

describe('the home page', () => {
  let screens: Screens
  afterEach(() => screens.close())

  async function open(role: User['role'], there: boolean) {
    screens = await startScreens({ now: Date.parse('2026-11-23T09:00:00+08:00'), role })
    const { unit: own } = screens.db.user
    if (there) {
      for (const one of [quiet, lost, lettered, probationary]) screens.district.put('people', { ...one, unit: own, _deleted: false })
      screens.district.put('orgs', { ...makeOrg('near', { unit: own, name: '第一党支部', termTo: '2027-01-09' }), _deleted: false })
    }
    await screens.db.sync.syncNow()
    screens.show(paths.home(), [
      [paths.home(), HomePage],
      [idPatterns.person, () => null],
    ])
  }

  it('lists them for the secretary with their number, and the way to the rest', async () => {
    await open('secretary', true)
    const work = within((await screen.findByText('待我处理')).closest('section') as HTMLElement) // the section of that heading
    expect(await work.findByRole('heading', { name: '党员发展要办的事 3 件' })).toBeTruthy()
    expect(work.getByRole('link', { name: /党员发展要办的事：查看全部/ }).getAttribute('href')).toBe(paths.partyLife())
    expect(await work.findByRole('heading', { name: '临近换届、已到届的组织 1 个' })).toBeTruthy()
    expect(work.getByRole('link', { name: /第一党支部.*还有 47 天/ }).getAttribute('href')).toMatch(/^\/orgs\//)
  })

  it('says nothing of it where nothing is due, and nothing of 失联 to a recorder', async () => {
    await open('secretary', false)
    await screen.findByText('没有待签字、待商定、到期或待受理的')
    expect(document.body.textContent).not.toMatch(/党员发展要办|换届/)
    await screens.close()
    await open('recorder', true)
    await screen.findByText('今天没有会议')
    expect(document.body.textContent).not.toContain('孙失联')
  })
})
