import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'
import { MeetingPrintPage } from './print-page.tsx'

let screens: Screens
afterEach(() => screens.close())

const branch = makeOrg('一', { name: '第一党支部' })
const notice = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: '通知全文' })

async function planned() {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-22T10:00:00+08:00') })
  const draft = makeMeeting('notice', {
    type: 'branchCommittee',
    body: branch.id,
    bodyName: branch.name,
    state: 'planned',
    plannedAt: '2026-11-25T14:30',
    place: '二楼',
  })
  const { unit: _unit, audience: _to, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...kept } = draft
  const document = { ...kept, notice: '' }
  const saved = await screens.db.save([{ kind: 'put', collection: 'meetings', document }])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(draft.id, 'plan'), [
    [idPatterns.meeting, MeetingPage],
    [idPatterns.meetingPrint, MeetingPrintPage],
  ])
  const record = () => screens.db.findOne('meetings', draft.id).run()
  await waitFor(async () => expect((await notice()).value).toContain('关于召开'))
  return { id: draft.id, record }
}

it('can be emptied, and stays empty in the record and on paper until it is written again', async () => {
  const { id, record } = await planned()
  await userEvent.clear(await notice())
  expect((await notice()).value).toBe('')
  expect(screen.getByText('空着：不发书面通知')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '保存修改' }))
  await waitFor(async () => expect(await record()).toMatchObject({ notice: '', noNotice: true }))
  expect((await notice()).value).toBe('')
  await userEvent.click(screen.getByRole('button', { name: '已发通知' }))
  await waitFor(async () => expect(await record()).toMatchObject({ state: 'notified', notice: '' }))
  expect((await notice()).value).toBe('')
  screens.show(paths.meetingPrint(id, 'notice'), [[idPatterns.meetingPrint, MeetingPrintPage]])
  expect(await screen.findByText('这次会议不发书面通知。')).toBeTruthy()
})

it('is written anew by the program when that is asked for, and follows the plan again', async () => {
  const { record } = await planned()
  await userEvent.clear(await notice())
  await userEvent.click(screen.getByRole('button', { name: '重新生成' }))
  expect((await notice()).value).toContain('关于召开')
  await userEvent.clear(screen.getByRole('textbox', { name: '地点' }))
  await userEvent.type(screen.getByRole('textbox', { name: '地点' }), '三楼')
  expect((await notice()).value).toContain('地点：三楼')
  await userEvent.click(screen.getByRole('button', { name: '保存修改' }))
  await waitFor(async () => expect((await record())?.place).toBe('三楼'))
  expect(await record()).not.toHaveProperty('noNotice')
})

it('can be typed from nothing', async () => {
  const { record } = await planned()
  await userEvent.clear(await notice())
  await userEvent.type(await notice(), '明天下午开会')
  expect((await notice()).value).toBe('明天下午开会')
  await userEvent.click(screen.getByRole('button', { name: '保存修改' }))
  await waitFor(async () => expect((await record())?.notice).toBe('明天下午开会'))
  expect(await record()).not.toHaveProperty('noNotice')
})
