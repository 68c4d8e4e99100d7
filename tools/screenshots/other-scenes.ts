import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** Records, deliberation and lists, as a community sees them. */
export async function shootRecords(studio: Studio): Promise<void> {
  const before = await studio.pc()
  await before.page.getByText('社区书记').first().waitFor()
  await before.shoot('sign-in')
  await before.close()
  const pc = await studio.signedIn('demo-secretary')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/people')
  await page.getByText(/^共 .*人/).waitFor()
  await pc.shoot('people')
  await page.getByLabel('搜索人员').fill('lzm')
  await page
    .getByRole('row', { name: /刘志明/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '刘志明' }).waitFor()
  await page.getByRole('heading', { name: '党员发展与组织关系' }).waitFor()
  await pc.shoot('person')
  await pc.open('/deliberations')
  await page
    .getByRole('row', { name: /院落绿化补种.*4\/8/ })
    .first()
    .click()
  await page.getByText(/^\d+ 条发言/).waitFor()
  await pc.shoot('deliberation')
  await pc.open('/items')
  await page.getByText(/^共 \d+ 件$/).waitFor()
  await pc.shoot('items')
  await pc.close()
}

/** Two people of one community change the same date with the cable out; then both come back. */
export async function shootDifference(studio: Studio): Promise<void> {
  const pcs = [await studio.signedIn('demo-worker'), await studio.signedIn('demo-secretary')] as const
  for (const pc of pcs) {
    await untilSyncSays(pc.page, /同步：已同步/)
    await pc.open('/items?q=代办老年优待证')
    await pc.page
      .getByRole('row', { name: /代办老年优待证/ })
      .first()
      .click()
    await pc.page.getByRole('button', { name: '修改' }).waitFor()
    await pc.context.setOffline(true)
  }
  const [worker, secretary] = pcs
  await changeDueDay(worker, '2026-12-05')
  await changeDueDay(secretary, '2026-12-20')
  await worker.context.setOffline(false)
  await untilSyncSays(worker.page, /同步：已同步/)
  await secretary.context.setOffline(false)
  await untilSyncSays(secretary.page, /需要处理 1/)
  await secretary.context.setOffline(true)
  await changeDueDay(secretary, '2026-12-22', '责任单位')
  await secretary.open('/sync')
  await secretary.page.getByRole('article', { name: /两人改了同一处/ }).waitFor()
  await secretary.page.getByRole('link', { name: /离线|未送达/ }).waitFor()
  await secretary.shoot('sync')
  await worker.close()
  await secretary.close()
}

async function changeDueDay({ page }: Pc, day: string, also?: string): Promise<void> {
  await page.getByRole('button', { name: '修改' }).click()
  const dialog = page.getByRole('dialog')
  if (also) await dialog.getByLabel(also).fill('颐和社区便民服务窗口')
  else await dialog.getByLabel('期限').fill(day)
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The district's figures, each with its rows, on a wide screen too. */
export async function shootDistrict(studio: Studio): Promise<void> {
  for (const [name, size] of [
    ['board', undefined],
    ['board-wide', desk],
  ] as const) {
    const pc = await studio.signedIn('demo-district', size)
    await untilSyncSays(pc.page, /同步：已同步/)
    await pc.open('/board')
    await pc.page.getByText(/^N09/).waitFor()
    await pc.page
      .getByRole('button', { name: /问题清单/ })
      .first()
      .click()
    await pc.page.getByRole('grid', { name: /明细$/ }).waitFor()
    await pc.shoot(name)
    await pc.close()
  }
}
