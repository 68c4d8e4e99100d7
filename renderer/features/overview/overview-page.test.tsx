import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { User } from '#shared/contracts/api.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson, makePartyLife } from '#tests/factories/person.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { OverviewPage } from './overview-page.tsx'
import { OverviewPrintPage } from './overview-print-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

const branch = makeOrg('一', { name: '第一网格党支部', foundedOn: '2012-07-01' })
const zhao = { id: deterministicId('person', 'zhao'), name: '赵敏' }
const anna = { id: deterministicId('person', 'anna'), name: '安娜' }

function meeting(seed: string, change: Partial<Meeting>): Meeting {
  return makeMeeting(seed, {
    body: branch.id,
    bodyName: branch.name,
    type: 'partyDay',
    title: `主题党日 ${seed}`,
    state: 'recording',
    ...change,
  })
}

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

async function open(address: string, changes: readonly Change[], role: User['role'] = 'secretary') {
  screens = await startScreens({ faults: { offline: true }, now: NOW, role })
  const saved = await screens.db.save(changes)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return screens.show(address, [
    [paths.overview(), OverviewPage],
    [paths.overviewPrint(), OverviewPrintPage],
    [idPatterns.meeting, () => <p>会议</p>],
  ])
}

const cell = (name: RegExp) => screen.findByRole('gridcell', { name })

describe('组织生活一览', () => {
  it('shows a year of a branch, and opens the meeting or a plan', async () => {
    const held = meeting('m1', { plannedAt: '2026-03-20T09:00', startedAt: '2026-03-20T09:00' })
    const router = await open(paths.overview(), [put('orgs', branch), put('meetings', held)])
    await userEvent.click(await cell(/主题党日，3月：已召开，记录还没有签字/))
    expect(router.state.location.pathname).toBe(paths.meeting(held.id))
  })

  it('leads from what is owed to a plan that is filled already', async () => {
    const router = await open(paths.overview(), [put('orgs', branch)])
    await userEvent.click(await cell(/主题党日，11月：本期应开/))
    expect(router.state.location.pathname + router.state.location.search).toBe(
      paths.meetingFor({ type: 'partyDay', body: branch.id, month: '2026-11' }),
    )
  })

  it('offers 补记 for what has no record, in words and without a red mark', async () => {
    await open(paths.overview(), [put('orgs', branch)])
    const missed = await cell(/主题党日，2月：没有记录，可以补记/)
    expect(within(missed).getByText('可补记')).toBeTruthy()
    expect(missed.getAttribute('data-mark')).toBe('missed')
  })

  it('is used with the keyboard alone', async () => {
    const router = await open(paths.overview(), [put('orgs', branch)])
    const grid = await screen.findByRole('grid', { name: '2026年组织生活一览' })
    grid.focus()
    const active = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label') ?? ''
    expect(active()).toMatch(/党员大会，10—12月/)
    await userEvent.keyboard('{ArrowDown}')
    expect(active()).toMatch(/支委会，11月/)
    await userEvent.keyboard('{ArrowRight}')
    expect(active()).toMatch(/支委会，12月/)
    await userEvent.keyboard('{Enter}')
    expect(router.state.location.search).toContain('month=2026-12')
  })

  it('asks which, where a month had two', async () => {
    const days = ['2026-03-06T09:00', '2026-03-20T09:00']
    await open(paths.overview(), [
      put('orgs', branch),
      ...days.map((plannedAt, index) => put('meetings', meeting(`m${index}`, { plannedAt }))),
    ])
    await userEvent.click(await cell(/主题党日，3月：.*2 次/))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getAllByRole('link', { name: /主题党日/ })).toHaveLength(2)
  })

  it('keeps the year, and what is narrowed, in the address', async () => {
    const router = await open(paths.overview(), [put('orgs', branch)])
    await userEvent.click(await screen.findByRole('button', { name: '上一年' }))
    expect(await screen.findByRole('grid', { name: '2025年组织生活一览' })).toBeTruthy()
    expect(router.state.location.search).toBe('?year=2025')
  })

  it('plans nothing for who may plan nothing', async () => {
    const router = await open(paths.overview(), [put('orgs', branch)], 'worker')
    await userEvent.click(await cell(/主题党日，11月：本期应开/))
    expect(router.state.location.pathname).toBe(paths.overview())
  })

  it('prints the same lines, with marks and words', async () => {
    const held = meeting('m1', { plannedAt: '2026-03-20T09:00', lateEntryOn: '2026-04-20' })
    await open(paths.overviewPrint(), [put('orgs', branch), put('meetings', held)])
    const sheet = within(await screen.findByRole('article', { name: '2026年组织生活一览表' }))
    expect(sheet.getByRole('rowheader', { name: /主题党日/ })).toBeTruthy()
    expect(sheet.getByText('20日').parentElement?.textContent).toBe('补记20日')
  })
})

describe('[§4.7] members’ study and attendance', () => {
  const member = (who: { id: string; name: string }) =>
    makePerson(who.id, { ...who, party: makePartyLife(who.id, { branch: branch.id, branchName: branch.name, stage: 'full' }) })
  const lecture = meeting('m1', {
    type: 'partyLecture',
    title: '党课',
    state: 'finalised',
    plannedAt: '2026-03-26T14:00',
    startedAt: '2026-03-26T14:00',
    endedAt: '2026-03-26T15:30',
    roster: [makeRosterRow(zhao), makeRosterRow(anna)],
  })
  const all = [
    put('orgs', branch),
    put('people', member(zhao)),
    put('people', member(anna)),
    put(
      'people',
      makePerson('gone', { name: '郭进', party: { stage: 'full', rights: 'normal', branch: branch.id, transferredOutOn: '2026-02-01' } }),
    ),
    put('meetings', lecture),
    put('attendances', makeAttendance(lecture.id, zhao)),
  ]

  it('is looked at on purpose, leaves a trace, and stands in the order of names', async () => {
    await open(`${paths.overview()}?view=members`, all)
    const looks: unknown[] = []
    const { audit } = screens.db
    screens.db.audit = (note) => {
      looks.push(note)
      return audit(note)
    }
    expect(screen.queryByText('赵敏')).toBeNull()
    await userEvent.click(await screen.findByRole('button', { name: /查看（会留下记录）/ }))
    const grid = await screen.findByRole('grid', { name: /按姓名排列/ })
    await waitFor(() =>
      expect(
        within(grid)
          .getAllByRole('row')
          .slice(1)
          .map((row) => row.textContent?.slice(0, 2)),
      ).toEqual(['安娜', '赵敏']),
    )
    expect(looks).toMatchObject([{ kind: 'view', collection: 'attendances', id: branch.id, fields: ['person', 'state'] }])
    expect(grid.textContent).not.toContain('%')
    expect(screen.getByText(/每年要求 32 学时/).textContent).toContain('第二十条')
  })

  it('is for the secretary alone', async () => {
    await open(`${paths.overview()}?view=members`, all, 'recorder')
    expect(await screen.findByRole('grid', { name: '2026年组织生活一览' })).toBeTruthy()
    expect(screen.queryByText(/查看（会留下记录）/)).toBeNull()
  })
})
