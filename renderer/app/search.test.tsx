import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeItem, makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makePerson } from '#tests/factories/person.ts'
import { makeUser, UNIT } from '#tests/suites/data/device.ts'
import { searchDialog } from './search-dialog.ts'
import { Search } from './search.tsx'

let screens: Screens | undefined
afterEach(async () => {
  act(() => searchDialog.close())
  await screens?.close()
})

const user = makeUser('chen')
const Dialog = () => <Search user={user} />

async function open() {
  screens = await startScreens()
  const meeting = makeMeeting('1', { unit: UNIT, title: '十一月支委会议', plannedAt: '2026-11-20T14:00', notice: '讨论加装电梯的费用' })
  const saved = await screens.db.save([
    { kind: 'put', collection: 'people', document: makePerson('1', { unit: UNIT, name: '张伟明' }) },
    { kind: 'put', collection: 'meetings', document: meeting },
    { kind: 'put', collection: 'items', document: makeItem('1', { unit: UNIT, title: '电梯异响' }) },
    {
      kind: 'put',
      collection: 'statements',
      document: makeStatement('1', {
        unit: UNIT,
        subject: meeting.id,
        subjectKind: 'meeting',
        speakerName: '王芳',
        words: '楼道堆物没人管',
      }),
    },
  ])
  expect(saved).toMatchObject({ ok: true })
  const router = screens.show('/', [['/', Dialog]])
  await userEvent.keyboard('{Control>}k{/Control}')
  return { router, meeting, dialog: within(await screen.findByRole('dialog')) }
}

it('finds records of every kind by a word in them, marks it, and opens one by Enter', async () => {
  const { router, meeting, dialog } = await open()
  await userEvent.keyboard('加装电梯')
  const found = await dialog.findByRole('button', { name: '十一月支委会议' })
  expect(found.textContent).toContain('11月20日')
  expect([...found.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['加装电梯'])
  await userEvent.keyboard('{Enter}')
  expect(router.state.location.pathname + router.state.location.search).toBe(`/meetings/${meeting.id}?part=plan`)
})

it('chooses the first of what comes after the letters, and leaves the choice where arrow keys took it', async () => {
  const { dialog } = await open()
  await userEvent.click(dialog.getByRole('textbox', { name: '查找' }))
  await userEvent.paste('电梯') // all letters at once: nothing stands there yet when they come
  const first = await dialog.findByRole('button', { name: '十一月支委会议' })
  expect(first.dataset['selected']).toBeDefined()
  await userEvent.keyboard('{ArrowDown}')
  expect(first.dataset['selected']).toBeUndefined()
  expect(dialog.getByRole('button', { name: '电梯异响' }).dataset['selected']).toBeDefined()
})

it('groups what it found, and leads on to the page with all of it', async () => {
  const { router, dialog } = await open()
  await userEvent.keyboard('电梯')
  await dialog.findByRole('button', { name: '电梯异响' })
  expect(dialog.getByRole('button', { name: '十一月支委会议' })).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name: '在查找页看全部 2 条，按类别和时间筛选' }))
  expect(router.state.location.pathname + decodeURIComponent(router.state.location.search)).toBe('/search?q=电梯')
})

it('leads from what somebody said to the meeting', async () => {
  const { router, meeting, dialog } = await open()
  await userEvent.keyboard('楼道堆物')
  await userEvent.click(await dialog.findByRole('button', { name: /十一月支委会议.*王芳 的发言/ }))
  expect(router.state.location.pathname + router.state.location.search).toBe(`/meetings/${meeting.id}?part=minutes`)
})

it('says that only something similar was found, or nothing', async () => {
  const { dialog } = await open()
  await userEvent.keyboard('张卫明')
  expect(await dialog.findByText('没有找到“张卫明”，上面的记录是读音或写法相近的')).toBeTruthy()
  expect(dialog.getByRole('button', { name: '张伟明' })).toBeTruthy()
  await userEvent.clear(dialog.getByRole('textbox', { name: '查找' }))
  await userEvent.keyboard('没有这件事情')
  expect(await dialog.findByText('没有找到')).toBeTruthy()
})
