import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { paths } from '#renderer/entities/paths/paths.ts'
import { drawPairs } from '#shared/domain/plan/draw.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { recordDraw } from './actions.ts'
import { DrawPage } from './draw-page.tsx'
import { InspectionsPage } from './inspections-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [paths.inspections(), InspectionsPage],
  [paths.inspectionDraw(), DrawPage],
] as const

let screens: Screens
afterEach(() => screens.close())

const inOrder = (pairs: readonly (readonly string[])[]) => pairs.map((pair) => pair.join(' ')).toSorted((a, b) => (a < b ? -1 : 1))

async function start(role: 'street' | 'readonly' = 'street') {
  screens = await startScreens({ now: NOW, role, unit: '320106002000', faults: { offline: true } })
}

describe('调研指导', () => {
  it('[I4] draws by a number that is shown, and records it with both lists, so that anybody draws the same', async () => {
    await start()
    screens.show(paths.inspectionDraw(), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: /对象名单/ }), '甲社区\n乙社区\n丙社区')
    await userEvent.type(screen.getByRole('textbox', { name: /人员名单/ }), '张明\n李芳')
    const count = screen.getByRole('textbox', { name: /抽几个对象/ })
    await userEvent.clear(count)
    await userEvent.type(count, '2')
    const seed = screen.getByRole('textbox', { name: /抽取号/ })
    expect((seed as HTMLInputElement).value).toMatch(/^20261122-[0-9A-F]{6}$/)
    await userEvent.clear(seed)
    await userEvent.type(seed, '现场摇号 0731')
    await userEvent.click(screen.getByRole('button', { name: '抽取' }))
    const table = await screen.findByRole('table', { name: '抽取结果' })
    const shown = within(table)
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .slice(1)
          .map(({ textContent }) => textContent),
      )
    await userEvent.click(screen.getByRole('button', { name: '登记这次抽取' }))
    expect(await screen.findByText('共 2 次')).toBeTruthy()

    const items = await screens.db.find('items').run()
    const detail = (index: number, id: string) => items[index]?.details?.find((one) => one.id === id)?.value ?? ''
    expect(inOrder(items.map((_, index) => [detail(index, 'object'), detail(index, 'inspector')]))).toEqual(inOrder(shown))
    const again = drawPairs({
      objects: detail(0, 'objects').split('\n'),
      inspectors: detail(1, 'inspectors').split('\n'),
      count: 2,
      seed: detail(0, 'seed'),
    })
    expect(again.ok && inOrder(again.value.map(({ object, inspector }) => [object, inspector]))).toEqual(inOrder(shown))
    expect(items.every(({ audience, type }) => audience.length === 0 && type === 'inspection')).toBe(true)
  })

  it('[I4] takes a result back as soon as a list is changed', async () => {
    await start()
    screens.show(paths.inspectionDraw(), pages)
    const objects = await screen.findByRole('textbox', { name: /对象名单/ })
    await userEvent.type(objects, '甲社区\n乙社区')
    await userEvent.type(screen.getByRole('textbox', { name: /人员名单/ }), '张明')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByRole('table', { name: '抽取结果' })).toBeTruthy()
    await userEvent.type(objects, '\n丙社区')
    expect(screen.queryByRole('table', { name: '抽取结果' })).toBeNull()
    expect(await screens.db.count('items').run()).toBe(0)
  })

  it('[I4] is recorded by who may write, and not in lists that do not fit', async () => {
    await start('readonly')
    const draw = { objects: ['甲'], inspectors: ['乙'], count: 1, seed: '1' }
    expect(await recordDraw(screens.deps, draw)).toMatchObject({ error: { code: 'record/forbidden' } })
    await screens.close()
    await start()
    const many = Array.from({ length: 300 }, (_, index) => `第${index}社区居民委员会`)
    expect(await recordDraw(screens.deps, { ...draw, objects: many })).toMatchObject({ error: { code: 'draw/list-too-long' } })
    expect(await recordDraw(screens.deps, { ...draw, count: 2 })).toMatchObject({ error: { code: 'draw/count' } })
  })
})
