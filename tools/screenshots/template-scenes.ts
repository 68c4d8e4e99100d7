import { untilSyncSays, type Studio } from './studio.ts'

/** Types of meetings as the district issues them. */
export async function shootTemplates(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-district')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/templates')
  await page.getByText(/^共 \d+ 类$/).waitFor()
  await pc.shoot('templates')
  await pc.open('/templates/meeting-types/jointConference')
  await page.getByRole('heading', { name: '党建联席会' }).waitFor()
  await pc.shoot('meeting-type')
  await pc.open('/templates/meeting-types/partyLecture/edition')
  await page.getByRole('heading', { name: /另发新版/ }).waitFor()
  await pc.shoot('meeting-type-edition')
  await pc.close()
}

/** Dictionaries: the list, the catalogue of services, the words of 双报到, the holidays of a year and of one not recorded. */
export async function shootDictionaries(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-district')
  const { page } = pc
  await untilSyncSays(page, /同步：已同步/)
  await pc.open('/templates?kind=dictionary')
  await page.getByText(/^共 \d+ 项$/).waitFor()
  await pc.shoot('dictionaries')
  await pc.open('/templates/dictionaries/frontDesk/edition')
  await page.getByRole('grid', { name: '事项' }).waitFor()
  await pc.shoot('service-catalogue')
  await page.getByRole('row', { name: /YL02/ }).click()
  await page.getByRole('dialog', { name: '改一项' }).waitFor()
  await pc.shoot('service-catalogue-one')
  await pc.open('/templates/dictionaries/reportIn/edition')
  await page.getByRole('checkbox', { name: /时间银行/ }).waitFor()
  await pc.shoot('report-in-words')
  await pc.open('/templates/dictionaries/holidays-2026/edition')
  await page.getByRole('group', { name: '元旦' }).waitFor()
  await pc.shoot('holidays-edition')
  await pc.open('/templates/dictionaries/holidays-2026')
  await page.getByRole('heading', { name: '放假和调休' }).waitFor()
  await pc.shoot('holidays')
  await pc.open('/templates/dictionaries/holidays-2027')
  await page.getByRole('link', { name: '录入' }).waitFor()
  await pc.shoot('holidays-unrecorded')
  await pc.close()
}
