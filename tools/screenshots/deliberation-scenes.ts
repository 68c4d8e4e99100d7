import { untilSyncSays, type Studio } from './studio.ts'

/** A matter that goes through four meetings and two notices, notes taken on a bench, and the district's methods. */
export async function shootDeliberations(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/deliberations')
  await page
    .getByRole('row', { name: /进行中.*四议两公开/ })
    .first()
    .click()
  const steps = page.getByRole('navigation', { name: '议事步骤' })
  await steps.getByRole('button', { name: /^三议/ }).click()
  await page.getByText(/^按此规则/).waitFor()
  await pc.shoot('four-discussions')
  await pc.open('/deliberations?new=1')
  const drawer = page.getByRole('dialog', { name: '收一个议题' })
  await drawer.getByRole('textbox', { name: '议题' }).fill('3 栋楼下板凳议事')
  await drawer.getByRole('combobox', { name: '议事方法' }).click()
  await page.getByRole('option', { name: '板凳议事会' }).click()
  await drawer.getByRole('button', { name: '收题' }).click()
  await page.getByRole('textbox', { name: '地点' }).fill('3 栋楼下花坛')
  await page.getByRole('textbox', { name: '到场人数' }).fill('14')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  for (const words of ['路灯坏了两盏，晚上看不见台阶。', '快递柜挡了无障碍坡道。']) {
    await page.getByRole('textbox', { name: '说的事' }).fill(words)
    await page.getByRole('textbox', { name: '说的事' }).press('Control+Enter')
    await page.getByText(words).waitFor()
  }
  await page.getByRole('button', { name: '进清单' }).last().click()
  await page.getByRole('link', { name: '已进清单' }).waitFor()
  await pc.shoot('bench')
  await pc.close()
  const district = await studio.signedIn('demo-district')
  await untilSyncSays(district.page, /同步：已同步/)
  await district.open('/templates?kind=method')
  await district.page.getByText(/^共 \d+ 种$/).waitFor()
  await district.shoot('methods')
  await district.open('/templates/methods/speakAsItIs/edition')
  await district.page.getByRole('heading', { name: /另发新版/ }).waitFor()
  await district.shoot('method-edition')
  await district.close()
}
