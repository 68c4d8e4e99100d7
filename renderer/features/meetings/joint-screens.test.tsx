import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePartyLife, makePerson } from '#tests/factories/person.ts'
import { minutesReady } from '#tests/screens/minutes-ready.ts'
import { pickOption } from '#tests/screens/pick-option.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { NewMeetingPage } from './new-meeting-page.tsx'
import { MeetingPrintPage } from './print-page.tsx'

const NOW = Date.parse('2026-11-25T15:20:00+08:00')
let screens: Screens
afterEach(() => screens.close())

const one = makeOrg('一', { name: '第一党支部' })
const two = makeOrg('二', { name: '第二党支部' })
const both = [one, two].map(({ id, name }) => ({ id, name }))

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

const member = (seed: string, name: string, branch: string) =>
  makePerson(seed, { name, party: makePartyLife(seed, { branch, branchName: '', stage: 'full', rights: 'normal' }) })

async function open(address: string, changes: readonly Change[]) {
  screens = await startScreens({ faults: { offline: true }, now: NOW })
  const saved = await screens.db.save([put('orgs', one), put('orgs', two), ...changes])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return screens.show(address, [
    [paths.meetingNew(), NewMeetingPage],
    [idPatterns.meeting, MeetingPage],
    [idPatterns.meetingPrint, MeetingPrintPage],
  ])
}

it('plans a 主题党日 of two branches: named by both, expecting the members of each', async () => {
  const people = [member('a', '张伟明', one.id), member('b', '李娟', one.id), member('c', '王芳', two.id)]
  await open(
    paths.meetingNew(),
    people.map((person) => put('people', person)),
  )
  await pickOption('会议类型', '主题党日')
  await pickOption('召开组织', '第一党支部')
  await pickOption('联合召开的组织', '第二党支部')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '会议名称' }).value).toMatch(/^第一党支部、第二党支部2026年11月主题党日$/)
  const hint = within(screen.getByRole('region', { name: '应到与表决规则' }))
  expect(await hint.findByText('应到 3 人')).toBeTruthy()
  expect(hint.getByText('第一党支部：应到 2 人')).toBeTruthy()
  expect(hint.getByText('第二党支部：应到 1 人')).toBeTruthy()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: '通知全文' }).value).toContain('    第一党支部、第二党支部\n')
  await userEvent.type(screen.getByRole('textbox', { name: '地点' }), '二楼')
  await userEvent.type(screen.getByRole('textbox', { name: '第 1 项议程' }), '学习文件')
  await userEvent.click(screen.getByRole('button', { name: '保存计划' }))
  await waitFor(async () => expect((await screens.db.find('meetings').run())[0]).toMatchObject({ body: one.id, joint: both }))
})

describe('a joint meeting that is being held', () => {
  const people = ['张伟明', '李娟', '王芳', '赵强', '邓一'].map((name, index) => ({ id: `p${index}`, name }))
  const meeting = makeMeeting('joint', {
    type: 'branchAssembly',
    title: '联合党员大会',
    state: 'recording',
    body: one.id,
    bodyName: '第一党支部、第二党支部',
    joint: both,
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    chair: { id: 'p0', name: '张伟明' },
    roster: people.map((who, index) => makeRosterRow(who, { bodies: [index < 3 ? one.id : two.id] })),
    agenda: [{ id: 'a1', order: 0, title: '服务项目', kind: 'decision', outcome: 'open' }],
  })
  const held = [
    put('meetings', meeting),
    ...people.map((who) => put('attendances', makeAttendance(meeting.id, who, { at: '2026-11-25T14:20' }))),
  ]
  const record = async () => (await screens.db.findOne('meetings', meeting.id).run()) as Meeting // just saved

  it('[R1] puts a matter to each branch by itself, one after the other', async () => {
    await open(paths.meetingPart(meeting.id, 'minutes'), held)
    await minutesReady()
    await userEvent.keyboard('{F2}')
    const dialog = within(await screen.findByRole('dialog', { name: '表决' }))
    expect((await dialog.findByRole<HTMLInputElement>('combobox', { name: '哪个组织表决' })).value).toBe('第一党支部')
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: /应到有表决权/ }).value).toBe('3')
    await userEvent.click(dialog.getByRole('combobox', { name: '哪个组织表决' }))
    expect(screen.queryByRole('option', { name: '各组织一起表决', hidden: true })).toBeNull()
    fireEvent.click(await screen.findByRole('option', { name: '第二党支部', hidden: true }))
    expect(dialog.getByRole<HTMLInputElement>('textbox', { name: /应到有表决权/ }).value).toBe('2')
    for (const [label, count] of [
      [/^赞成/, '2'],
      [/^反对/, '0'],
      [/^弃权/, '0'],
    ] as const) {
      await userEvent.clear(dialog.getByRole('textbox', { name: label }))
      await userEvent.type(dialog.getByRole('textbox', { name: label }), count)
    }
    await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
    await waitFor(async () =>
      expect((await record()).votes).toMatchObject([{ body: two.id, rule: 'R1', entitled: 2, present: 2, yes: 2, result: 'passed' }]),
    )
  })

  it('is printed with both bodies, what each had in the room, and whose vote it was', async () => {
    const vote = {
      id: 'v1',
      agenda: 'a1',
      subject: '服务项目',
      method: 'hands' as const,
      rule: 'R1',
      entitled: 2,
      present: 2,
      yes: 2,
      no: 0,
      abstain: 0,
      written: 0,
      result: 'passed' as const,
      at: '2026-11-25T14:50',
      body: two.id,
    }
    await open(`${paths.meetingPrint(meeting.id)}`, [put('meetings', { ...meeting, votes: [vote] }), ...held.slice(1)])
    const sheet = within(await screen.findByRole('article', { name: '会议记录' }))
    expect(sheet.getByRole('rowheader', { name: '联合召开' }).nextElementSibling?.textContent).toBe('第一党支部、第二党支部')
    expect(sheet.getByText(/第一党支部：应到 3 人，实到 3 人.*第二党支部：应到 2 人，实到 2 人/)).toBeTruthy()
    expect(sheet.getByText('表决事项：服务项目（第二党支部表决）')).toBeTruthy()
  })
})
