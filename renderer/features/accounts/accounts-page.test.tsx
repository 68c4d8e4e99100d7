import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { chooseUsers, userState, type AdminUser } from './user-view.ts'

let screens: Screens | undefined
afterEach(() => screens?.close())

const NOW = Date.parse('2026-11-25T14:20:00+08:00')
const user: AdminUser = { id: 'u1', username: 'liumin', name: '刘敏', role: 'recorder', unit: '320106001001', disabled: false }
const lockedUser: AdminUser = { ...user, id: 'u2', username: 'wangfang', name: '王芳', lockedUntil: '2026-11-25T06:40:00.000Z' }

async function open(role: User['role']) {
  const asked: string[] = []
  let users = [user, lockedUser]
  screens = await startScreens({
    role,
    unit: '320106000000',
    now: NOW,
    remote(call) {
      asked.push(`${call.method} ${call.path}`)
      if (call.method === 'GET')
        return { users: [...users, { ...user, id: screens?.deps.db.user.id ?? '', username: 'self', name: '本人' }] }
      if (call.path.endsWith('/unlock')) users = [user, { ...lockedUser, lockedUntil: undefined }]
      return { ok: true }
    },
  })
  screens.show(paths.accounts(), [[paths.accounts(), AccountsPage]])
  await screen.findByText('刘敏')
  return asked
}

it('lets the security administrator unlock, and offers him nothing else', async () => {
  const asked = await open('secadmin')
  expect(screen.queryByRole('button', { name: '新建账号' })).toBeNull()
  expect(screen.queryByRole('button', { name: '刘敏的操作' })).toBeNull()
  expect(screen.getByText('锁定至 14:40')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '王芳的操作' }))
  const acts = await screen.findAllByRole('menuitem')
  expect(acts.map((act) => act.textContent)).toEqual(['解除锁定'])
  await userEvent.click(acts[0] as HTMLElement) // there is one
  await waitFor(() => expect(screen.queryByText('锁定至 14:40')).toBeNull())
  expect(asked).toContain('POST /api/v1/admin/users/u2/unlock')
})

it('lets the system administrator open, close and reset accounts, and not unlock', async () => {
  await open('sysadmin')
  expect(screen.getByRole('button', { name: '新建账号' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '王芳的操作' }))
  const acts = await screen.findAllByRole('menuitem')
  expect(acts.map((act) => act.textContent)).toEqual(['重置密码…', '停用'])
})

it('sends an administrator to his own settings for his own password', async () => {
  await open('sysadmin')
  expect(await screen.findByText('本人')).toBeTruthy()
  expect(screen.getByRole('button', { name: '刘敏的操作' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '本人的操作' })).toBeNull()
})

it('knows a lock that has run out, and finds who is locked', () => {
  expect(userState(lockedUser, NOW).word).toBe('锁定至 14:40')
  expect(userState(lockedUser, NOW + 3_600_000).word).toBe('在用')
  expect(userState({ ...lockedUser, disabled: true }, NOW).word).toBe('已停用')
  expect(chooseUsers([user, lockedUser], { query: '', role: '', state: 'locked' })).toEqual([lockedUser])
  expect(chooseUsers([user, lockedUser], { query: 'LIU', role: 'recorder', state: 'on' })).toEqual([user])
})
