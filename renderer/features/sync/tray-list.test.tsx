import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeItem } from '#tests/factories/matters.ts'
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
