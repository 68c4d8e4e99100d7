import { desk, untilSyncSays, type Studio } from './studio.ts'

/** 区域: the tree, a grid, a building, a household and its sheet, the centre, a move. */
export async function shootAreas(studio: Studio): Promise<void> {
  for (const [size, suffix] of [
    [undefined, ''],
    [desk, '-wide'],
  ] as const) {
    const pc = await studio.signedIn('demo-secretary', size)
    const { page } = pc
    await untilSyncSays(page, /同步：已同步/)
    await pc.open('/areas')
    const tree = page.getByRole('tree', { name: '区域' })
    await tree.getByRole('treeitem', { name: /^颐和社区，社区，\d+ 户/ }).waitFor({ timeout: 60_000 })
    await pc.shoot(`areas-community${suffix}`)
    await tree.getByRole('treeitem', { name: /^第一网格/ }).click()
    await page.getByRole('heading', { level: 2, name: '第一网格' }).waitFor()
    await page.getByRole('table', { name: '网格里的事项' }).waitFor()
    await pc.shoot(`areas${suffix}`)
    await tree.getByRole('treeitem', { name: /^1幢/ }).click()
    const front = page.getByRole('table', { name: '1幢单元视图' })
    await front.waitFor()
    await page
      .getByText(/^\d+ 人$/)
      .first()
      .waitFor()
    await pc.shoot(`areas-building${suffix}`)
    await front
      .getByRole('button', { name: /^301室/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 2, name: '住户' }).waitFor()
    await pc.shoot(`areas-household${suffix}`)
    await page.getByRole('link', { name: '住户表' }).click()
    await page.getByRole('heading', { level: 1, name: '住户表', exact: true }).waitFor()
    await pc.shoot(`areas-household-sheet${suffix}`)
    await pc.open('/areas')
    await tree
      .getByRole('treeitem', { name: /党群服务中心/ })
      .first()
      .click()
    await page.getByRole('table', { name: '功能室和站点' }).waitFor()
    await pc.shoot(`areas-centre${suffix}`)
    await tree.getByRole('treeitem', { name: /^第一网格/ }).click()
    await tree.getByRole('treeitem', { name: /^2幢/ }).click()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '移到别的上级…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '移到哪里' }).fill('第二网格')
    await page
      .getByRole('option', { name: /第二网格/ })
      .first()
      .click()
    await dialog.getByRole('textbox', { name: '为什么移动' }).fill('网格重新划分')
    await pc.shoot(`areas-move${suffix}`)
    await page.keyboard.press('Escape')
    await pc.close()
  }
}
