import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Item } from '#shared/schema/items.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { createItem } from './actions.ts'
import { feedList } from './feed-list.ts'
import { ItemPage } from './item-page.tsx'
import { addMilestone, meetMilestone } from './milestone-actions.ts'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [[idPatterns.item, ItemPage]] as const

let screens: Screens
afterEach(() => screens.close())

function value<T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error))
  return result.value
}

async function plan(): Promise<Item> {
  screens = await startScreens({ now: NOW, role: 'secretary', faults: { offline: true } })
  const values = { period: '2026—2028 年', campaign: '“五基三化”攻坚年' }
  return value(await createItem(screens.deps, { type: 'plan', title: '先锋力量三年行动', origin: 'meeting', values }))
}

describe('a plan, its tasks and their points on the way', () => {
  it('[I1][I3] is divided into tasks that lead back to it, and says of which campaign it is', async () => {
    const made = await plan()
    const task = value(await feedList(screens.deps, made, { type: 'task', title: '建好小区党支部', content: '' }))
    expect(task).toMatchObject({ type: 'task', origin: 'plan', originRef: made.id, number: expect.stringMatching(/^RW/) })
    screens.show(paths.item(made.id), pages)
    expect(await screen.findByRole('link', { name: '建好小区党支部' })).toBeTruthy()
    expect(screen.getByText('“五基三化”攻坚年')).toBeTruthy()
  })

  it('[I2] a task says in which of the three ways somebody answers for it', async () => {
    await plan()
    const values = { duty: '领衔带干' }
    const task = value(await createItem(screens.deps, { type: 'task', title: '建好小区党支部', origin: 'plan', values }))
    screens.show(paths.item(task.id), pages)
    expect(await screen.findByText('领衔带干')).toBeTruthy()
  })

  it('[I1] adds a point by the keyboard, and notes the day on which it was met and what shows it', async () => {
    const made = await plan()
    screens.show(paths.item(made.id), pages)
    const form = await screen.findByRole('form', { name: '加一项' })
    await userEvent.type(within(form).getByRole('textbox', { name: '要做到什么' }), '年底前全部挂牌{Enter}')
    await userEvent.click(await screen.findByRole('checkbox', { name: '年底前全部挂牌' }))
    const dialog = within(await screen.findByRole('dialog', { name: '做到了' }))
    await userEvent.type(dialog.getByRole('textbox', { name: /怎么看得出来/ }), '12 块牌子都挂了')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('做到 1 / 1')).toBeTruthy()
    const now = await screens.db.findOne('items', made.id).run()
    expect(now?.milestones).toMatchObject([{ title: '年底前全部挂牌', doneOn: '2026-11-22', note: '12 块牌子都挂了' }])
    expect(now?.progress.at(-1)?.text).toBe('做到：年底前全部挂牌（12 块牌子都挂了）')
  })

  it('keeps what a colleague added while the page stood open', async () => {
    const made = await plan()
    value(await addMilestone(screens.deps, made, { title: '甲', dueOn: '2026-12-01' }))
    const both = value(await addMilestone(screens.deps, made, { title: '乙', dueOn: '' }))
    expect(both.milestones.map(({ title }) => title)).toEqual(['甲', '乙'])
    const [first] = both.milestones
    if (!first) throw new Error('there are two')
    const met = value(await meetMilestone(screens.deps, made, first, { doneOn: '2026-11-22', note: '' }))
    const open = value(await meetMilestone(screens.deps, met, first, undefined))
    expect(open.milestones).toEqual(both.milestones)
  })
})
