import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { recordFacts } from '#renderer/entities/meeting/record-facts.ts'
import { proposeRoster } from '#renderer/entities/meeting/propose-roster.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { pickOption } from '#tests/screens/pick-option.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { NewMeetingPage } from './new-meeting-page.tsx'
import { summaryPaper } from './print-summary.ts'

let screens: Screens
afterEach(async () => {
  notifications.clean()
  await screens.close()
})

const bank = makeOrg('银行', { kind: 'residentUnit', name: '建行滨江支行' })
const conference = makeOrg('联席会', {
  kind: 'jointConference',
  name: '社区党建联席会',
  memberships: [{ id: 'm1', name: '钱进', org: bank.id, orgName: bank.name, duty: '成员', category: 'residentUnit', votes: true }],
})

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

it('[B5] plans a 党建联席会 with people of units that no register here knows: in the notice, in the count, on the roster', async () => {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-22T10:00:00+08:00') })
  const saved = await screens.db.save([put('orgs', bank), put('orgs', conference)])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingNew(), [
    [paths.meetingNew(), NewMeetingPage],
    [idPatterns.meeting, MeetingPage],
  ])
  await pickOption('会议类型', '党建联席会')
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('combobox', { name: '召开组织' }).value).toBe('社区党建联席会'))
  await userEvent.click(screen.getByRole('button', { name: '加一个外请单位' }))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '外请第 1 位的单位' })))
  await userEvent.keyboard('滨江派出所{Tab}王强{Enter}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '外请第 2 位的单位' })))
  await userEvent.keyboard('区城管局{Enter}')
  const hint = within(screen.getByRole('region', { name: '应到与表决规则' }))
  expect(await hint.findByText('应到 3 人，其中有表决权 1 人')).toBeTruthy()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '通知全文' }).value).toContain('各成员单位；另请滨江派出所、区城管局')
  await userEvent.type(screen.getByRole('textbox', { name: '地点' }), '二楼')
  await userEvent.type(screen.getByRole('textbox', { name: '第 1 项议程' }), '会商停车')
  await userEvent.click(screen.getByRole('button', { name: '保存计划' }))
  const planned = async () => (await screens.db.find('meetings').run())[0]
  // The line that was left empty is none.
  await waitFor(async () =>
    expect((await planned())?.guests).toMatchObject([
      { orgName: '滨江派出所', name: '王强' },
      { orgName: '区城管局', name: '' },
    ]),
  )
  const meeting = await planned()
  if (!meeting) throw new Error('just saved')
  expect((await proposeRoster(screens.db, meeting)).map((row) => [row.name, row.orgName, row.org, row.standing, row.votes])).toEqual([
    ['钱进', '建行滨江支行', bank.id, 'unit', true],
    ['王强', '滨江派出所', undefined, 'unit', false],
    ['区城管局', '区城管局', undefined, 'unit', false],
  ])
})

it('asks for the unit of somebody who is asked by name', async () => {
  screens = await startScreens({ faults: { offline: true } })
  screens.show(paths.meetingNew(), [[paths.meetingNew(), NewMeetingPage]])
  await userEvent.click(await screen.findByRole('button', { name: '加一个外请单位' }))
  await userEvent.type(screen.getByRole('textbox', { name: '外请第 1 位的姓名' }), '王强')
  await userEvent.click(screen.getByRole('button', { name: '保存计划' }))
  expect(await screen.findByText('外请人员要写明单位')).toBeTruthy()
})

it('[B5] prints every unit that came, and by whom it was represented', () => {
  const roster = [
    makeRosterRow({ id: bank.id, name: '钱进' }, { standing: 'unit', orgName: bank.name, org: bank.id }),
    makeRosterRow({ id: 'g1', name: '滨江派出所' }, { standing: 'unit', orgName: '滨江派出所', votes: false }),
    makeRosterRow({ id: 'g2', name: '区城管局' }, { standing: 'unit', orgName: '区城管局', votes: false }),
  ]
  const meeting = makeMeeting('conference', { type: 'jointConference', state: 'recording', bodyName: conference.name, roster })
  const attendances = [
    makeAttendance(meeting.id, { id: bank.id, name: '孙会来' }, { orgName: bank.name }),
    makeAttendance(meeting.id, { id: 'g1', name: '王强' }, { orgName: '滨江派出所' }),
    makeAttendance(meeting.id, { id: 'x', name: '周到' }, { role: 'guest', orgName: '市政公司' }),
  ]
  const facts = Object.fromEntries(recordFacts(meeting, typeOfMeeting(meeting, []), attendances).map(({ term, value }) => [term, value]))
  expect(facts['参会单位']).toBe('建行滨江支行（孙会来）、滨江派出所（王强）')
  expect(facts['列席人员']).toBe('周到（市政公司）')
  const lists = summaryPaper(meeting, attendances, '2026-11-25').lists
  expect(lists.map(({ term, names }) => [term, names])).toEqual([
    ['出席', '滨江派出所王强、建行滨江支行孙会来'],
    ['缺席', '区城管局'],
    ['列席', '市政公司周到'],
  ])
})
