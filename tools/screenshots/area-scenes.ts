import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 区域: the tree with a grid, a building, a household and its sheet, the centre, a move; the building also on a wide screen. */
export async function shootAreas(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  const tree = await openTree(pc)
  await tree.getByRole('treeitem', { name: /^第一网格/ }).click()
  await page.getByRole('heading', { level: 2, name: '第一网格' }).waitFor()
  await page.getByRole('table', { name: '网格里的事项' }).waitFor()
  await pc.shoot('areas')
  await shootBuilding(pc, 'areas-building')
  const front = page.getByRole('table', { name: '1幢单元视图' })
  await front
    .getByRole('button', { name: /^301室/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 2, name: '住户' }).waitFor()
  await pc.shoot('areas-household')
  await page.getByRole('link', { name: '住户表' }).click()
  await page.getByRole('heading', { level: 1, name: '住户表', exact: true }).waitFor()
  await pc.shoot('areas-household-sheet')
  await openTree(pc)
  await tree
    .getByRole('treeitem', { name: /党群服务中心/ })
    .first()
    .click()
  await page.getByRole('table', { name: '功能室和站点' }).waitFor()
  await pc.shoot('areas-centre')
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
  await pc.shoot('areas-move')
  await pc.close()
  const wide = await studio.signedIn('demo-secretary', desk)
  await (await openTree(wide)).getByRole('treeitem', { name: /^第一网格/ }).click()
  await shootBuilding(wide, 'areas-building-wide')
  await wide.close()
}

async function openTree(pc: Pc) {
  await untilSyncSays(pc.page, /同步：已同步/)
  await pc.open('/areas')
  const tree = pc.page.getByRole('tree', { name: '区域' })
  await tree.getByRole('treeitem', { name: /^颐和社区，社区，\d+ 户/ }).waitFor({ timeout: 60_000 })
  return tree
}

async function shootBuilding(pc: Pc, name: string): Promise<void> {
  const { page } = pc
  await page.getByRole('tree', { name: '区域' }).getByRole('treeitem', { name: /^1幢/ }).click()
  await page
    .getByRole('table', { name: '1幢单元视图' })
    .getByRole('button', { name: /\d 人$/ })
    .first()
    .waitFor()
  await pc.shoot(name)
}
