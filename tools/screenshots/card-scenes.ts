import { untilSyncSays, type Studio } from './studio.ts'

/** Cards for the people of a branch, as they leave the printer. */
export async function shootCards(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-neighbour')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/people-cards')
  await page.getByRole('combobox', { name: '给哪个组织的人印' }).click()
  await page
    .getByRole('option', { name: /党支部$/ })
    .first()
    .click()
  await page
    .getByRole('region', { name: /的签到卡$/ })
    .first()
    .waitFor()
  await pc.shoot('cards')
  await pc.close()
}
