import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { recordingPage } from '#tests/e2e/pages/recording-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { startBrowser } from '#tests/e2e/support/own-browser.ts'
import { mountSmallDisc } from '#tests/faults/small-disc.ts'

/** A microphone that gives Chromium's test tone, and says yes when it is asked. */
const TONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const BEFORE = '盘还没有满的时候记下的话。'
const MEANWHILE = '盘满了以后记下的话。'

// A browser does not see how full the disc is, and Chromium begins an empty store when it opens one on a full disc (lessons.md §4): what was not
// sent may be lost. The desktop stops before that, see desktop/recording-low-disc.spec.ts.
test('[L4 disk-full] a browser’s disc fills up to the last byte while sound is recorded: it stops with clear words, and nothing more is called saved', async ({
  district,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'dq-e2e-full-'))
  const disc = await mountSmallDisc(profile)
  test.skip('reason' in disc, 'reason' in disc ? disc.reason : '')
  if ('reason' in disc) return
  const { user } = await callAs(district.url, 'demo-neighbour')
  const browser = await startBrowser(profile, TONE)
  try {
    const { page } = browser
    await page.goto(district.url)
    await signIn(page, 'demo-neighbour')
    await shell(page).waitUntilSynced()
    const id = await openSmallMeeting(page, '盘满了的会议', user.name)
    const [sound, desk] = [recordingPage(page), minutesPage(page)]
    await sound.start()
    await desk.write(BEFORE)
    await desk.waitUntilSaved()
    await shell(page).waitUntilSynced()
    await sound.heard(6)
    await disc.fill()
    await test.step('the recording stops with clear words', async () => {
      await expect(page.getByRole('alert').filter({ hasText: '录音' })).toContainText('已经录下的都在', { timeout: 60_000 })
      await expect(sound.mark).toHaveCount(0)
    })
    await test.step('what is written now is said not to be saved, and stays on the screen', async () => {
      await desk.write(MEANWHILE)
      await expect(page.getByRole('alert').filter({ hasText: '没有存上' })).toContainText('写的都还在屏幕上')
      await expect(desk.editor).toContainText(BEFORE + MEANWHILE)
    })
    await test.step('what was saved before is with the district', async () => {
      const meeting = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).find((one) => one.id === id)
      expect(JSON.stringify(meeting?.['minutes'])).toContain(BEFORE)
    })
  } finally {
    await browser.kill()
    await disc.remove()
    await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
})
