import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { recordingPage } from '#tests/e2e/pages/recording-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { PASSWORD, signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { filesHolding } from '#tests/e2e/support/files-holding.ts'
import { startBrowser } from '#tests/e2e/support/own-browser.ts'
import { watch } from '#tests/e2e/support/pc.ts'

/** A microphone that gives Chromium's test tone, and says yes when it is asked. */
const TONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const TITLE = '录音的会议'

test('a recording outlives a lock and a power cut, is heard from the note that was made at it, and stays on its PC', async ({
  district,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'dq-e2e-sound-'))
  const { user } = await callAs(district.url, 'demo-neighbour')
  const first = await startBrowser(profile, TONE)
  const problems = watch(first.page)
  await first.page.goto(district.url)
  await signIn(first.page, 'demo-neighbour')
  await shell(first.page).readyToWorkOffline()
  const id = await openSmallMeeting(first.page, TITLE, user.name)
  const sound = recordingPage(first.page)

  await test.step('it begins when the people in the room have been told, and shows that it runs', async () => {
    await sound.start()
    await expect(sound.mark.first()).toBeVisible()
    await sound.heard(4)
    await minutesPage(first.page).note(user.name, '录着音的时候说的话。')
    await expect(sound.placeOf(user.name)).toBeVisible()
  })
  await test.step('under the lock it goes on, and says so', async () => {
    await first.page.getByRole('button', { name: /打开用户菜单$/ }).click()
    await first.page.getByRole('menuitem', { name: '锁定' }).click()
    const lock = first.page.getByRole('dialog', { name: '已锁定' })
    await expect(lock.getByText('正在录音')).toBeVisible()
    await sound.heard(8)
    await lock.getByLabel('密码').fill(PASSWORD)
    await lock.getByRole('button', { name: '解锁' }).click()
    await expect(lock).toBeHidden()
    await sound.heard(12)
  })
  await shell(first.page).waitUntilSynced()
  expect(problems).toEqual([])
  await first.kill()
  // Nothing of the sound lies in the clear: neither its head nor the codec's.
  expect(await filesHolding(profile, ['OpusHead'])).toEqual([])

  const again = await startBrowser(profile, TONE)
  await again.page.goto(district.url)
  await signIn(again.page, 'demo-neighbour')
  const kept = recordingPage(again.page)
  await test.step('after the power cut it is heard, from the note', async () => {
    await shell(again.page).open(`/meetings/${id}?part=minutes`)
    await kept.placeOf(user.name).click()
    await expect(kept.player.getByRole('button', { name: '停一下（F8）' })).toBeVisible()
    const from = await kept.at()
    await expect.poll(() => kept.at()).toBeGreaterThan(from + 500)
    await again.page.keyboard.press('F8')
    await expect(kept.player.getByRole('button', { name: '播放（F8）' })).toBeVisible()
    // Under the lock it had been recorded as well: there are twelve seconds at least, less the piece that was cut.
    const length = /\/ 0:(\d\d)$/.exec(await kept.player.innerText())?.[1]
    expect(Number(length)).toBeGreaterThanOrEqual(8)
  })
  await test.step('the list of this PC says that it was cut off; deleted it is gone', async () => {
    await shell(again.page).open('/recordings')
    await expect(kept.row(TITLE)).toContainText('中途断了')
    await kept.row(TITLE).getByRole('button', { name: /^删除/ }).click()
    await again.page.getByRole('dialog', { name: '删除录音？' }).getByRole('button', { name: '删除录音' }).click()
    await expect(again.page.getByText('这台电脑上没有您的录音')).toBeVisible()
    await shell(again.page).open(`/meetings/${id}?part=minutes`)
    await expect(again.page.getByText('录音已不在这台电脑上')).toBeVisible()
  })
  await again.kill()
  await test.step('the district has the words and where the sound is, and not the sound', async () => {
    const caller = await callAs(district.url, 'demo-neighbour')
    const said = (await recordsOf(caller, 'statements')).find((statement) => statement['words'] === '录着音的时候说的话。')
    expect(said?.['heardAt']).toMatchObject({ keeper: user.name, recording: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown })
  })
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

test('the page may ask for the microphone and for nothing else of the machine', async ({ page, district }) => {
  const answer = await page.goto(district.url)
  expect(await answer?.headerValue('permissions-policy')).toMatch(/^microphone=\(self\).*camera=\(\).*geolocation=\(\)/)
  const allowed = await page.evaluate(async () => {
    const asked = await navigator.mediaDevices.getUserMedia({ video: true }).catch((cause: unknown) => String(cause))
    return typeof asked === 'string' ? asked : 'given'
  })
  expect(allowed).not.toBe('given')
})

test('without a microphone it says so, and the minutes go on', async ({ pcOf, district }) => {
  const { page } = await pcOf('demo-neighbour')
  const { user } = await callAs(district.url, 'demo-neighbour')
  await openSmallMeeting(page, '没有麦克风的会议', user.name)
  await page.getByRole('button', { name: '开始录音' }).click()
  await recordingPage(page)
    .dialog.getByRole('checkbox', { name: /^已经告诉在场的人/ })
    .check()
  await recordingPage(page).dialog.getByRole('button', { name: '开始录音' }).click()
  await expect(shell(page).toast('没有录上音')).toContainText('麦克风')
  await minutesPage(page).write('没有录音，照样记。')
  await minutesPage(page).waitUntilSaved()
  await expect(recordingPage(page).mark).toHaveCount(0)
})
