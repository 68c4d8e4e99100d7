import type { Page } from '@playwright/test'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { recordingPage } from '#tests/e2e/pages/recording-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { callAs } from '#tests/e2e/support/api.ts'
import { mountSmallDisc } from '#tests/faults/small-disc.ts'
import { expect, test } from './machine.ts'

const TITLE = '盘快满了的会议'
/** Less than sound is written at (1 GB), more than words are (500 MB). */
const LEFT = 850 * 1024 * 1024

test('[L4 disk-full] sound stops with clear words before the disc is full, the minutes go on being saved, and what was heard is heard', async ({
  machine,
  district,
}) => {
  const disc = await mountSmallDisc(machine.userData, '1200m')
  test.skip('reason' in disc, 'reason' in disc ? disc.reason : '')
  if ('reason' in disc) return
  const { user } = await callAs(district.url, 'demo-neighbour')
  const desktop = await machine.start()
  try {
    const { page } = desktop
    await signIn(page, 'demo-neighbour')
    await shell(page).waitUntilSynced()
    const id = await openSmallMeeting(page, TITLE, user.name)
    const [sound, desk] = [recordingPage(page), minutesPage(page)]
    await hearTone(page)
    await sound.start()
    await desk.writeAndSave('还有地方的时候记下的话。')
    await sound.heard(6)
    await disc.fill(LEFT)
    await test.step('the recording stops, and says why', async () => {
      await expect(page.getByRole('alert').filter({ hasText: '录音不再写入' })).toContainText('已经录下的都在', { timeout: 120_000 })
      await expect(sound.mark).toHaveCount(0)
    })
    await test.step('the minutes are kept, also what is written now', async () => {
      await desk.writeAndSave('快满了以后记下的话。')
      await expect(desk.editor).toContainText('还有地方的时候记下的话。快满了以后记下的话。')
    })
    await test.step('what was recorded is played', async () => {
      await shell(page).open('/recordings')
      await expect(sound.row(TITLE)).toBeVisible()
      await shell(page).open(`/meetings/${id}?part=minutes`)
      await page.getByRole('button', { name: /^听录音/ }).click()
      await page.getByRole('menuitem', { name: /录的/ }).click()
      await expect(sound.player.getByRole('button', { name: '停一下（F8）' })).toBeVisible()
      const from = await sound.at()
      await expect.poll(() => sound.at()).toBeGreaterThan(from + 500)
    })
  } finally {
    await desktop.kill()
    await disc.remove()
  }
})

/** A microphone that gives a tone: the machine that runs this test has none. */
async function hearTone(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext()
      const [tone, out] = [context.createOscillator(), context.createMediaStreamDestination()]
      tone.connect(out)
      tone.start()
      return out.stream
    }
  })
}
