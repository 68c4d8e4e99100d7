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
