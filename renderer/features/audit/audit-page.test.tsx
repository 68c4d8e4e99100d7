import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { AuditPage } from './audit-page.tsx'

let screens: Screens | undefined
afterEach(() => screens?.close())

const row = {
  seq: 7,
  at: '2026-11-25T06:20:00.000Z',
  user: 'chen',
  device: 'pc-1',
  kind: 'user-unlocked',
  detail: '{"user":"u2"}',
  hash: 'ab12',
}

async function open(role: 'auditor' | 'sysadmin') {
  screens = await startScreens({
    role,
    unit: '320106000000',
    remote: ({ path }) =>
      path.includes('/verify') ? { ok: false, checked: 8, breaks: [{ chain: '320106001001', seq: 3 }] } : { total: 1, rows: [row] },
  })
  screens.show(paths.audit(), [[paths.audit(), AuditPage]])
}

it('reads events in words, and names the broken link of a chain', async () => {
  await open('auditor')
  expect(await screen.findByText('解锁账号')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '校验完整性' }))
  expect((await screen.findByText(/发现 1 处断裂/)).textContent).toContain('320106001001 第 3 条')
})

it('is the auditor’s alone', async () => {
  await open('sysadmin')
  expect(await screen.findByText('审计记录由审计员查阅')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '校验完整性' })).toBeNull()
})
