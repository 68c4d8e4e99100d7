import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeItem } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { UNIT } from '#tests/suites/data/device.ts'
import { SearchPage } from './search-page.tsx'

let screens: Screens | undefined
afterEach(() => screens?.close())

const NOW = Date.UTC(2026, 10, 23, 2)

async function open(address: string) {
  screens = await startScreens({ now: NOW })
  const saved = await screens.db.save([
    ...Array.from({ length: 25 }, (_, index) => ({
      kind: 'put' as const,
      collection: 'items' as const,
      document: makeItem(String(index), {
        unit: UNIT,
        title: `第${index + 1}盏路灯不亮`,
        createdAt: `2025-03-01T08:${String(index).padStart(2, '0')}:00.000Z-0000-0123456789ab`,
      }),
    })),
    {
      kind: 'put',
      collection: 'meetings',
      document: makeMeeting('1', { unit: UNIT, title: '路灯改造会', plannedAt: '2026-11-20T14:00' }),
    },
  ])
  expect(saved).toMatchObject({ ok: true })
  return screens.show(address, [
    ['/search', SearchPage],
    ['/meetings/:id', () => <p>这次会议</p>],
  ])
}

const titles = () => within(screen.getByRole('list', { name: '查找结果' })).getAllByRole('link')

it('asks for words, and shows what holds them with their number', async () => {
  await open(paths.search())
  expect(screen.getByText('输入要找的词')).toBeTruthy()
  await userEvent.keyboard('路灯')
  expect(await screen.findByText(/^找到 26 条/)).toBeTruthy()
  expect(screen.getByRole('radio', { name: '会议 1' })).toBeTruthy()
  expect(titles()).toHaveLength(20)
})

it('turns pages, narrows by kind and period, and keeps it all in the address', async () => {
  const router = await open(paths.search('路灯'))
  await screen.findByText(/^找到 26 条/)
  await userEvent.click(screen.getByRole('button', { name: '第 2 页' }))
  await expect.poll(() => titles().length).toBe(6)
  expect(router.state.location.search).toContain('page=2')
  await userEvent.click(screen.getByRole('radio', { name: '会议 1' }))
  expect(await screen.findByText(/^找到 1 条/)).toBeTruthy()
  expect(router.state.location.search).not.toContain('page')
  await userEvent.click(screen.getByRole('radio', { name: '全部 26' }))
  await userEvent.click(screen.getByRole('combobox', { name: '时间' }))
  await userEvent.click(await screen.findByRole('option', { name: '去年' }))
  expect(await screen.findByText(/^找到 25 条/)).toBeTruthy()
  expect(router.state.location.search).toContain('period=last')
})

it('is used by keys alone: down into the results, and Enter opens', async () => {
  const router = await open(paths.search('路灯'))
  await screen.findByText(/^找到 26 条/)
  await userEvent.click(screen.getByRole('searchbox', { name: '查找' }))
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{Enter}')
  expect(await screen.findByText('这次会议')).toBeTruthy()
  expect(router.state.location.pathname).toContain('/meetings/')
})

it('says plainly that nothing was found', async () => {
  await open(paths.search('没有这件事情'))
  expect(await screen.findByText('没有找到“没有这件事情”')).toBeTruthy()
})
