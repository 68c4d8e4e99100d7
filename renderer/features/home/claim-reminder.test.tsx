import { screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { makeUser, UNIT } from '#tests/suites/data/device.ts'
import { claimRows } from './claim-reminder.tsx'
import { HomePage } from './home-page.tsx'

const claimed = makeItem('1', {
  unit: UNIT,
  type: 'need',
  title: '暑期托管',
  state: 'returned',
  unsolvedReason: '学校已安排',
  claimedBy: ['unit-b'],
})
const free = makeItem('2', { unit: UNIT, type: 'need', title: '南门花坛', state: 'returned', unsolvedReason: '已种好', claimedBy: [] })
const board = makeItem('3', { unit: UNIT, type: 'need', title: '北门遮雨棚', state: 'published', claimedBy: ['unit-b'] })

describe('a claim that came to nothing, on the home page', () => {
  let screens: Screens | undefined
  afterEach(() => screens?.close())

  it('[C9] is the matter that was taken off the board and nobody told of, for whoever may write in it', () => {
    const all = [claimed, free, board]
    expect(claimRows(makeUser('chen', 'secretary'), all, '2026-11-23')).toMatchObject([{ title: '暑期托管', to: paths.item(claimed.id) }])
    const liaison = makeUser('li', 'liaison', '320106001009')
    expect(claimRows(liaison, all, '2026-11-23')).toEqual([])
    const sent = { ...claimed, audience: ['320106001*'] }
    expect(claimRows(liaison, [sent], '2026-11-23')).toMatchObject([{ detail: '已经撤回，认领没有办成' }])
    expect(claimRows(makeUser('du', 'readonly'), all, '2026-11-23')).toEqual([])
  })

  it.each([
    ['secretary', '待我处理'],
    ['worker', '认领了、已撤回的事项'],
  ] as const)('[C9] stands for the %s under %s', async (role, title) => {
    screens = await startScreens({ now: Date.parse('2026-11-23T09:00:00+08:00'), role })
    const saved = await screens.db.save([claimed, free, board].map((document) => ({ kind: 'put', collection: 'items', document }) as const))
    if (!saved.ok) throw new Error(JSON.stringify(saved.error))
    screens.show(paths.home(), [
      [paths.home(), HomePage],
      [idPatterns.item, () => null],
    ])
    const section = within((await screen.findByText(title)).closest('section') as HTMLElement) // the section of that heading
    const link = await section.findByRole('link', { name: /暑期托管/ })
    expect(link.getAttribute('href')).toBe(paths.item(claimed.id))
    expect(link.textContent).toContain('认领没有办成')
    expect(section.queryByRole('link', { name: /南门花坛/ })).toBeNull()
  })
})
