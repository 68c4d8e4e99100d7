import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { openPage, startTree, type TreeScreens } from '#tests/screens/area-tree.ts'
import { AreasPage } from './areas-page.tsx'
import { HouseholdPrintPage } from './household-print-page.tsx'

let screens: TreeScreens
beforeEach(async () => {
  screens = await startTree()
})
afterEach(() => screens.close())

const show = (address = paths.areas()) =>
  openPage(screens, address, [
    [paths.areas(), AreasPage],
    [idPatterns.householdPrint, HouseholdPrintPage],
  ])
const tree = () => screen.findByRole('tree', { name: '区域' })
const item = async (name: RegExp) => within(await tree()).findByRole('treeitem', { name })
const stored = async (id: string): Promise<Area> => {
  const area = await screens.db.findOne('areas', id).run()
  if (!area) throw new Error(`no area ${id}`)
  return area
}
const person = async (id: string): Promise<Person | undefined> => screens.db.findOne('people', id).run()

describe('区域 on the screen', () => {
  it('[E1][A40] opens with the own community and its numbers, and is walked by keys alone', async () => {
    show()
    const community = await item(/^颐和社区，社区，没有上级，2 户，3 人，党员 1 人/)
    expect(community.getAttribute('aria-selected')).toBe('true')
    ;(await tree()).focus()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{ArrowDown}{Enter}')
    await screen.findByRole('heading', { level: 2, name: '1幢' })
    const front = await screen.findByRole('table', { name: '1幢单元视图' })
    const rows = within(front).getAllByRole('row')
    expect(rows.slice(1).map((row) => within(row).getByRole('rowheader').textContent)).toEqual(['2 层', '1 层'])
    await userEvent.click(await within(front).findByRole('button', { name: /^101室.*周一.*2 人$/ }))
    await screen.findByRole('heading', { level: 2, name: '住户' })
    // Whether one of two people is a Party member is nobody's business here.
    expect((await item(/^101室/)).getAttribute('aria-label')).toBe('101室，户，2 人')
    expect(screen.getByRole('link', { name: '周一' }).getAttribute('href')).toBe(paths.person(screens.ids.head))
    expect(document.body.textContent).not.toContain('13800000001')
  })

  it('[E1] makes a grid by keys, with a code that no other bears, and says beside the field what is wrong with one', async () => {
    show()
    await item(/^颐和社区.*党员/)
    await userEvent.keyboard('{Alt>}n{/Alt}')
    const drawer = await screen.findByRole('dialog')
    const code = within(drawer).getByRole('textbox', { name: '编码' })
    expect(code).toHaveProperty('value', '320106001001003')
    await userEvent.type(within(drawer).getByRole('textbox', { name: '名称' }), '第三网格')
    await userEvent.clear(code)
    await userEvent.type(code, '12{Control>}{Enter}{/Control}')
    await within(drawer).findByText(/网格编码是社区代码/)
    await userEvent.clear(code)
    await userEvent.type(code, '320106001001001{Control>}{Enter}{/Control}')
    await within(drawer).findByText(/已经有别的区域用着/)
    await userEvent.clear(code)
    await userEvent.type(code, '320106001001003{Control>}{Enter}{/Control}')
    await screen.findByRole('heading', { level: 2, name: '第三网格' })
    await item(/^第三网格，网格/)
  })

  it('[E1] moves a building with a reason and takes its people along; into its own stairwell it does not go, in words', async () => {
    show(paths.area(screens.ids.building))
    await screen.findByRole('heading', { level: 2, name: '1幢' })
    await userEvent.click(await screen.findByRole('button', { name: '更多' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '移到别的上级…' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.type(within(dialog).getByRole('combobox', { name: '移到哪里' }), '第二网格')
    await userEvent.click(await screen.findByRole('option', { name: /第二网格/ }))
    await userEvent.type(within(dialog).getByRole('textbox', { name: '为什么移动' }), '网格重新划分')
    await userEvent.click(within(dialog).getByRole('button', { name: '移动' }))
    await screen.findByRole('heading', { level: 2, name: '隶属变动' })
    await screen.findByText(/由 第一网格 移到 第二网格：网格重新划分/)
    expect(await stored(screens.ids.building)).toMatchObject({
      parent: screens.ids.g2,
      moves: [{ from: screens.ids.g1, to: screens.ids.g2 }],
    })
    expect(await person(screens.ids.head)).toMatchObject({ grid: screens.ids.g2 })
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
    await waitFor(async () => expect(await stored(screens.ids.building)).toMatchObject({ parent: screens.ids.g1 }))
    expect((await stored(screens.ids.building)).moves).toHaveLength(2)
  })

  it('closes a grid into another: nothing in it is rewritten, both say so, and its buildings go over by one button', async () => {
    show(paths.area(screens.ids.g1))
    await screen.findByRole('heading', { level: 2, name: '第一网格' })
    await userEvent.click(await screen.findByRole('button', { name: '更多' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: '停用、并入…' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: '停用' }))
    await within(dialog).findByText('请写明理由。')
    await userEvent.type(within(dialog).getByRole('textbox', { name: '为什么' }), '网格合并')
    await userEvent.click(within(dialog).getByRole('button', { name: '停用' }))
    await within(dialog).findByText(/下面还有在用的区域。请先移走/)
    await userEvent.type(within(dialog).getByRole('combobox', { name: /并入哪里/ }), '第二网格')
    await userEvent.click(await screen.findByRole('option', { name: /第二网格/ }))
    await userEvent.click(within(dialog).getByRole('button', { name: '并入' }))
    await screen.findByText(/1 个下级、2 户，3 人，党员 1 人仍记在这里，没有改动/)
    expect(await stored(screens.ids.building)).toMatchObject({ parent: screens.ids.g1 })
    await userEvent.click(screen.getByRole('button', { name: /把 1 个下级移到第二网格/ }))
    await waitFor(async () => expect(await stored(screens.ids.building)).toMatchObject({ parent: screens.ids.g2 }))
  })

  it('changes places among brothers by Alt and an arrow', async () => {
    show(paths.area(screens.ids.g2))
    await item(/^第二网格/)
    ;(await tree()).focus()
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await waitFor(async () => expect([(await stored(screens.ids.g1)).order, (await stored(screens.ids.g2)).order]).toEqual([1, 0]))
  })

  it('[E4][E5][E9][A26] names who looks after a grid, from a day on, and its branches', async () => {
    show(paths.area(screens.ids.g1))
    await screen.findByText('还没有登记现任负责人。')
    await userEvent.click(screen.getByRole('button', { name: '添加' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.type(within(dialog).getByRole('textbox', { name: '姓名' }), '王指导')
    await userEvent.keyboard('{Enter}')
    await userEvent.click(within(dialog).getByRole('combobox', { name: '担任' }))
    await userEvent.click(await screen.findByRole('option', { name: '党建指导员' }))
    await userEvent.type(within(dialog).getByRole('combobox', { name: /从哪里来/ }), '退休干部')
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }))
    await screen.findByText(/退休干部 · .*至今/)
    expect((await stored(screens.ids.g1)).leaders).toMatchObject([{ name: '王指导', role: 'adviser', orgKind: '退休干部' }])
    await screen.findByText('第一网格党支部')
  })

  it('[G1][G2][G4] a centre shows its rooms and points, and its floor area beside what is asked for, with the source', async () => {
    show(paths.area(screens.ids.centre))
    const table = await screen.findByRole('table', { name: '功能室和站点' })
    expect(within(table).getByText('北门岗亭')).toBeTruthy()
    await screen.findByText(/面积 420 平方米；参考：社区的中心不少于 500 平方米，或每百户 30 平方米（2 户即 1 平方米）。够了。/)
    expect(screen.getByRole('note').textContent).toContain('贺州')
  })

  it('a ring that two PCs made is shown on both areas, and opened by a move', async () => {
    for (const [one, other] of [
      [screens.ids.g1, screens.ids.g2],
      [screens.ids.g2, screens.ids.g1],
    ] as const) {
      const from = await stored(one)
      await screens.db.save([{ kind: 'put', collection: 'areas', document: { ...from, parent: other }, from }])
    }
    show(paths.area(screens.ids.g1))
    await screen.findByText(/上级连成了圈/)
    await item(/^第一网格，网格，互为上级，要处理/)
    await userEvent.click(screen.getByRole('button', { name: '移到正确的上级…' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.type(within(dialog).getByRole('combobox', { name: '移到哪里' }), '颐和社区')
    await userEvent.click(await screen.findByRole('option', { name: /颐和社区（社区）/ }))
    await userEvent.click(within(dialog).getByRole('button', { name: '移动' }))
    await waitFor(() => expect(screen.queryByText(/上级连成了圈/)).toBeNull())
    expect(await stored(screens.ids.g2)).toMatchObject({ parent: screens.ids.g1 })
  })
})

describe('a household', () => {
  it('takes somebody of the register, says where he lives now, has one head, and lets him go again', async () => {
    show(paths.area(screens.ids.room201))
    await userEvent.click(await screen.findByRole('button', { name: '加一个人' }))
    await userEvent.type(await screen.findByRole('textbox', { name: '姓名' }), '周一')
    await userEvent.click(await screen.findByRole('option', { name: /周一/ }))
    await screen.findByText(/周一 现在登记在 1幢 一单元 101室/)
    const relation = screen.getByRole('combobox', { name: '与户主关系' })
    await userEvent.type(relation, '户主')
    await userEvent.click(screen.getByRole('button', { name: '登记' }))
    await screen.findByText(/这一户已经有户主了/)
    await userEvent.clear(relation)
    await userEvent.type(relation, '父亲')
    await userEvent.click(screen.getByRole('button', { name: '登记' }))
    await waitFor(async () => expect(await person(screens.ids.head)).toMatchObject({ room: screens.ids.room201, relation: '父亲' }))
    expect((await person(screens.ids.head))?.history.at(-1)).toMatchObject({ note: '由 1幢 一单元 101室 登记到 1幢 一单元 201室' })
    await userEvent.click(await screen.findByRole('button', { name: '把周一移出这一户' }))
    await waitFor(async () => expect(await person(screens.ids.head)).toMatchObject({ room: '', state: 'active' }))
  })

  it('is printed without numbers and phones, with whom to turn to; the print is noted', async () => {
    show(paths.householdPrint(screens.ids.room101))
    const sheet = await screen.findByRole('article', { name: '住户表' })
    for (const words of ['1幢 一单元 101室', '周一', '户主', '配偶', '楼栋长郑三']) expect(sheet.textContent).toContain(words)
    for (const secret of ['13800000001', '32010619700101', '正式党员']) expect(sheet.textContent).not.toContain(secret)
    window.print = () => undefined
    await userEvent.click(screen.getByRole('button', { name: '打印' }))
    const dialog = await screen.findByRole('dialog', { name: /写明用途/ })
    await userEvent.click(within(dialog).getByLabelText('走访、服务'))
    await userEvent.click(within(dialog).getByRole('button', { name: '打印' }))
    await waitFor(async () => {
      await screens.db.sync.syncNow()
      expect(JSON.stringify(screens.district.audit)).toMatch(/住户表 1幢 一单元 101室；2 人；用途号 [0-9A-F]{8}；走访、服务/)
    })
  })
})
