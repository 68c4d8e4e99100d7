import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { CommunityMatter, CommunityMoney, MatterAccount } from '#shared/contracts/api.ts'
import { Refused, startScreens, type RemoteAnswers, type ScreenOptions, type Screens } from '#tests/screens/open-screen.tsx'
import { CommunitiesMoneyPage } from './communities-page.tsx'
import { CommunityAccountPage } from './community-account-page.tsx'
import { CommunityMatterPage } from './community-matter-page.tsx'

const asOf = '2026-11-24T01:00:00.000Z'
const [north, south] = ['320106001002', '320106001001']
const communities: readonly CommunityMoney[] = [
  { unit: north, name: '北社区', sums: { budget: 0, income: 0, spent: 0 } },
  { unit: south, name: '南社区', fund: 'microFund', sums: { budget: 1_200_000, income: 1_000_000, spent: 1_250_000 } },
  { unit: south, name: '南社区', fund: 'residentsFund', sums: { budget: 30_000, income: 0, spent: 12_000 } },
]
const matters: readonly CommunityMatter[] = [
  {
    id: 'canopy',
    number: 'WSS-1',
    title: '北门遮雨棚',
    fund: 'microFund',
    sums: { budget: 1_200_000, income: 1_000_000, spent: 1_250_000 },
  },
]
const line = { id: 'e1', on: '2026-05-02', year: 2026, kind: 'spending', fund: 'microFund', fen: 640_000, purpose: '安装人工' } as const
const account: MatterAccount = {
  ...{ asOf, name: '南社区', number: 'WSS-1', title: '北门遮雨棚' },
  lines: [
    {
      entry: { ...line, payeeKind: 'person', payee: '周*勇', approvedBy: '社区党委会' },
      reversedBy: { on: '2026-05-03', reason: '金额记错' },
    },
  ],
}

const asked: string[] = []
const district: RemoteAnswers = ({ path }) => {
  asked.push(path)
  if (path.includes('/matters/')) return account
  return path.includes(`/board/money/${south}`) ? { asOf, name: '南社区', matters } : { asOf, communities }
}

let screens: Screens | undefined
afterEach(async () => {
  asked.length = 0
  await screens?.close()
})

async function open(options: ScreenOptions = {}) {
  screens = await startScreens({
    role: 'street',
    unit: '320106001000',
    now: Date.parse('2026-11-24T02:00:00Z'),
    remote: district,
    ...options,
  })
  return screens.show(`${paths.communityMoney()}?year=2026`, [
    [paths.communityMoney(), CommunitiesMoneyPage],
    [idPatterns.communityAccount, CommunityAccountPage],
    [idPatterns.communityMatter, CommunityMatterPage],
  ])
}

it('[G11] [D14] the street reads each community’s funds as the tree has them, opens one and a matter of it by keys, and can change nothing', async () => {
  const router = await open()
  const grid = await screen.findByRole('grid', { name: '各社区经费' })
  const rows = within(grid).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringContaining('北社区'),
    expect.stringMatching(/南社区民生微实事资金12,000\.0010,000\.0012,500\.00-500\.00超出预算 500\.00 元/),
    expect.stringMatching(/南社区社区服务群众专项经费300\.00/),
  ])
  expect(rows[0]?.textContent).toContain('还没有记账')
  expect(screen.getByText(/^合计：预算 12,300\.00/)).toBeTruthy()
  grid.focus()
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(await screen.findByRole('heading', { name: '经费：南社区' })).toBeTruthy()
  const ledger = await screen.findByRole('grid', { name: '经费' })
  ledger.focus()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(await screen.findByText('周*勇')).toBeTruthy()
  expect(screen.getByText(/2026-05-03 冲正：金额记错/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /记一笔|冲正/ })).toBeNull()
  expect(router.state.location.pathname).toBe(`/board/money/${south}/matters/canopy`)
  expect(router.state.location.search).toBe('?year=2026')
})

it('[G11] asks nothing for a community, and says in words that it needs the network or that the district refuses', async () => {
  await open({ role: 'secretary', unit: south })
  expect(await screen.findByText('各社区经费供街道和区里查看')).toBeTruthy()
  expect(asked).toEqual([])
  await screens?.close()
  await open({ faults: { offline: true } })
  expect(await screen.findByText('各社区经费需要连上区里的服务器')).toBeTruthy()
  await screens?.close()
  await open({ remote: () => new Refused('auth/forbidden') })
  expect(await screen.findByText('各社区经费打不开')).toBeTruthy()
})
