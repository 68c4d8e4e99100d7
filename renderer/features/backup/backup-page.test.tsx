import { screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { BackupPage } from './backup-page.tsx'
import { drillWords } from './drill-section.tsx'
import { DrillCertificatePage } from './drill-certificate-page.tsx'

let screens: Screens | undefined
afterEach(() => screens?.close())

const pages = [
  ['/backup', BackupPage],
  ['/backup/drill', DrillCertificatePage],
] as const

it('saves a backup as a file where the machine keeps none, and says when', async () => {
  screens = await startScreens()
  screens.show('/backup', pages)
  await screen.findByText('还没有备份')
  expect(screen.queryByText('第二份存在哪里')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '备份到文件' }))
  await screen.findByText(/^已备份（.*），请把下载的文件存到移动硬盘上。$/)
  expect(await screen.findByText('正常')).toBeDefined()
})

it('has no certificate before the first drill', async () => {
  screens = await startScreens()
  screens.show('/backup/drill', pages)
  expect(await screen.findByText('还没有演练过')).toBeDefined()
})

it('words a drill: the same, changed since, and not what was backed up', () => {
  const report = {
    at: '2026-11-22T08:00:00Z',
    file: 'dq-chen.dqbak',
    backupAt: '2026-11-22T01:00:00Z',
    documents: 120,
    unsent: 1,
    refused: 0,
    digest: 'a',
    restoredDigest: 'a',
    ok: true,
    liveDocuments: 120,
    sameAsLive: true,
    durationMs: 900,
  }
  expect(drillWords(report)).toBe('恢复出 120 条，核对无误；和现在的数据一字不差。')
  expect(drillWords({ ...report, sameAsLive: false, liveDocuments: 121 })).toContain('现在的数据有 121 条')
  expect(drillWords({ ...report, ok: false })).toContain('对不上')
})
