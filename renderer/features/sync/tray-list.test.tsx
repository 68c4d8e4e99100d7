import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeItem } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { SyncPage } from './sync-page.tsx'

let screens: Screens

/** An edit that the district refused. */
beforeEach(async () => {
  screens = await startScreens({ faults: { refuse: () => 'record/forbidden' } })
  const { id, type, number, content, origin, level, dueOn, state, claimedBy, milestones, progress, links } = makeItem('tray')
  const document = { id, type, number, title: '路灯不亮', content, origin, level, dueOn, state, claimedBy, milestones, progress, links }
  const saved = await screens.db.save([{ kind: 'put', collection: 'items', document }])
  if (!saved.ok) throw new Error(saved.error.message)
  await screens.db.sync.syncNow()
  screens.show(paths.sync(), [[paths.sync(), SyncPage]])
  await screen.findByRole('article', { name: '被退回：路灯不亮' })
})
afterEach(() => screens.close())

it('[S5] keeps what was refused, with the reason', () => {
  expect(screen.getByText(/退回原因：/)).toBeTruthy()
  expect(screen.getByText('被退回的修改')).toBeTruthy()
})

it('copies it', async () => {
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: '复制文字' }))
  expect(await navigator.clipboard.readText()).toContain('路灯不亮')
})

it('hands it in corrected, and the district takes it once it may', async () => {
  const user = userEvent.setup()
  screens.cable.refuse = undefined
  await user.click(screen.getByRole('button', { name: '改正后重交' }))
  const title = await screen.findByRole('textbox', { name: '标题' })
  expect((title as HTMLInputElement).value).toBe('路灯不亮')
  await user.clear(title)
  await user.type(title, '三号楼路灯不亮')
  await user.click(screen.getByRole('button', { name: '重新提交' }))
  await waitFor(() => expect(screen.queryByRole('article', { name: '被退回：路灯不亮' })).toBeNull())
  await screens.db.sync.syncNow()
  expect(screens.district.all('items')).toMatchObject([{ title: '三号楼路灯不亮' }])
})

it('[S5] throws it away only after asking, and can bring it back', async () => {
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: '放弃' }))
  await user.click(await screen.findByRole('button', { name: '取消' }))
  expect(screen.getByRole('article', { name: '被退回：路灯不亮' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: '放弃' }))
  await user.click(await screen.findByRole('button', { name: '放弃修改' }))
  await waitFor(() => expect(screen.queryByRole('article', { name: '被退回：路灯不亮' })).toBeNull())
  await user.click(await screen.findByRole('button', { name: '恢复：路灯不亮' }))
  expect(await screen.findByRole('article', { name: '被退回：路灯不亮' })).toBeTruthy()
})

it('[S5] mends one row of what was refused, leaves another out, and hands in the rest', async () => {
  const user = userEvent.setup()
  const meeting = makeMeeting('rows', { agenda: [], votes: [], resolutions: [] })
  const [first, ...others] = await screens.db
    .save([{ kind: 'put', collection: 'meetings', document: meeting }])
    .then((saved) => (saved.ok ? saved.value : []))
  expect([first?.id, others]).toEqual([meeting.id, []])
  screens.cable.refuse = undefined
  await screens.db.sync.syncNow()
  const agenda = [
    { id: 'one', order: 1, title: '学习文件', kind: 'study', outcome: 'open' },
    { id: 'two', order: 2, title: '误加的一项', kind: 'report', outcome: 'open' },
  ] as const
  screens.cable.refuse = () => 'record/forbidden'
  const stored = await screens.db.findOne('meetings', meeting.id).run()
  if (!stored) throw new Error('not here')
  expect(await screens.db.save([{ kind: 'put', collection: 'meetings', document: { ...stored, agenda: [...agenda] } }])).toMatchObject({
    ok: true,
  })
  await screens.db.sync.syncNow()
  screens.cable.refuse = undefined
  const card = await screen.findByRole('article', { name: `被退回：${meeting.title}` })
  await user.click(within(card).getByRole('button', { name: '改正后重交' }))
  await user.click(await screen.findByRole('button', { name: '修改“学习文件”' }))
  const title = await screen.findByRole('textbox', { name: '标题' })
  await user.clear(title)
  await user.type(title, '学习新文件')
  await user.click(screen.getByRole('button', { name: '不要这项：“误加的一项”' }))
  await user.click(screen.getByRole('button', { name: '重新提交' }))
  await waitFor(() => expect(screen.queryByRole('article', { name: `被退回：${meeting.title}` })).toBeNull())
  await screens.db.sync.syncNow()
  const [arrived] = screens.district.all('meetings')
  expect(arrived).toMatchObject({ agenda: [{ id: 'one', order: 1, title: '学习新文件', kind: 'study', outcome: 'open' }] })
})
