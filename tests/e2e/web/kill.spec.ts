import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { callAs } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { startBrowser } from '#tests/e2e/support/own-browser.ts'

test('a browser killed in the middle of writing keeps every word that said 已保存, also before the network is back', async ({
  district,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'dq-e2e-profile-'))
  const { user } = await callAs(district.url, 'demo-neighbour')
  const first = await startBrowser(profile)
  await first.page.goto(district.url)
  await signIn(first.page, 'demo-neighbour')
  await shell(first.page).readyToWorkOffline()
  await first.page.context().setOffline(true)
  const id = await openSmallMeeting(first.page, '断电的会议', user.name)
  await minutesPage(first.page).writeAndSave('第一段：已经存好的话。')
  await minutesPage(first.page).note(user.name, '断电前我说过的话。')
  const waiting = await shell(first.page).waiting()
  await first.page.keyboard.insertText('没来得及')
  await first.kill()

  const again = await startBrowser(profile)
  // The district is not there either: the program comes from the PC.
  await again.page.context().setOffline(true)
  await again.page.goto(district.url)
  await signIn(again.page, 'demo-neighbour')
  await shell(again.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(again.page).editor).toContainText('第一段：已经存好的话。')
  await expect(again.page.getByText('断电前我说过的话。')).toBeVisible()
  expect(await shell(again.page).waiting()).toBeGreaterThanOrEqual(waiting)
  await again.page.context().setOffline(false)
  await shell(again.page).waitUntilSynced()
  await again.kill()
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('a tab that crashes comes back with what was saved', async ({ pcOf, district }) => {
  const { context, page } = await pcOf('demo-neighbour')
  const { user } = await callAs(district.url, 'demo-neighbour')
  const id = await openSmallMeeting(page, '页面崩溃的会议', user.name)
  await minutesPage(page).writeAndSave('崩溃前存好的话。')
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void session.send('Page.crash').catch(() => undefined) // its answer cannot come
  await crashed
  const fresh = await context.newPage()
  await fresh.goto(district.url)
  await signIn(fresh, 'demo-neighbour')
  await shell(fresh).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(fresh).editor).toContainText('崩溃前存好的话。')
})
