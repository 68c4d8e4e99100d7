import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { LooksPage } from './looks-page.tsx'

let screens: Screens | undefined
afterEach(() => screens?.close())

const row = (seq: number, kind: string, detail: object) => ({
  seq,
  at: '2026-11-25T06:20:00.000Z',
  user: 'demo-worker',
  device: 'pc-1',
  kind,
  detail: JSON.stringify({ at: '2026-11-25T06:19:00.000Z-0000-0123456789ab', collection: 'people', people: 0, ...detail }),
  hash: `hash${seq}`,
})
const rows = [
  row(1, 'device:view', { id: 'p1', fields: ['phone'] }),
  row(2, 'device:export', { id: 'list', fields: ['citizenId'], people: 12, note: '人员台账；12 人；用途号 1A2B3C4D；上级要求报送' }),
]

async function open(role: 'auditor' | 'sysadmin') {
  const asked: string[] = []
  screens = await startScreens({
    role,
    unit: '320106000000',
    remote: ({ path }) => {
      asked.push(path)
      return { total: rows.length, rows }
    },
  })
  screens.show(paths.auditLooks(), [[paths.auditLooks(), LooksPage]])
  return asked
}

it('tells who saw what of whom and why, and narrows to one record', async () => {
  const asked = await open('auditor')
  const table = await screen.findByRole('grid', { name: '查阅记录' })
  for (const words of ['2026-11-25 14:19', 'demo-worker', '查看敏感信息', '联系电话', '人员 12 人', '上级要求报送']) {
    expect(table.textContent).toContain(words)
  }
  await userEvent.type(screen.getByLabelText('谁的记录（记录号）'), 'p1')
  await userEvent.click(screen.getByRole('button', { name: '查找' }))
  await waitFor(() => expect(asked.at(-1)).toContain('person=p1'))
  expect((await screen.findByRole('article', { name: '查阅记录摘录' })).textContent).toContain('人员记录号：p1')
})

it('is the auditor’s alone', async () => {
  expect(await open('sysadmin')).toEqual([])
  expect(await screen.findByText('查阅记录由审计员查看')).toBeTruthy()
})
