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

const report = {
  ok: false,
  checked: 8,
  chains: 2,
  breaks: [{ chain: '320106001001', seq: 3 }],
  deviceEvents: 20,
  devices: 1,
  deviceBreaks: [],
  gaps: [{ device: 'pc-000001-long', user: 'u1', from: 4, to: 6 }],
  by: '审计员甲',
  at: '2026-11-25T06:30:00.000Z',
}

async function open(role: 'auditor' | 'sysadmin') {
  screens = await startScreens({
    role,
    unit: '320106000000',
    remote: ({ path }) => (path.includes('/verify') ? report : { total: 1, rows: [row] }),
  })
  screens.show(paths.audit(), [[paths.audit(), AuditPage]])
}

it('reads events in words, and names the broken link of a chain', async () => {
  await open('auditor')
  expect(await screen.findByText('解锁账号')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '校验完整性' }))
  const shown = (await screen.findByRole('status')).textContent
  expect(shown).toContain('发现 1 处断裂')
  expect(shown).toContain('320106001001 第 3 项')
  expect(shown).toContain('缺第 4–6 项')
  // Who asked, and when.
  expect(shown).toContain('审计员甲 于 2026-11-25 14:30')
})

it('is the auditor’s alone', async () => {
  await open('sysadmin')
  expect(await screen.findByText('审计记录由审计员查阅')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '校验完整性' })).toBeNull()
})
