import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { PASSWORD, signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { filesHolding } from '#tests/e2e/support/files-holding.ts'
import { expect, filesUnder, test } from './machine.ts'

test('[L3.25] a backup made on the way out brings everything to a new PC without a network, and the unsent goes up once', async ({
  machines,
  district,
}) => {
  await addColleague(district.url)
  const caller = await callAs(district.url, 'demo-neighbour')
  const planted = await plantedValues(caller)
  const [old, fresh] = [await machines(), await machines()]
  const first = await old.start()
  await signIn(first.page, 'demo-neighbour')
  await shell(first.page).waitUntilSynced()
  await district.kill()
  const id = await openSmallMeeting(first.page, '换电脑前的会', caller.user.name)
  await minutesPage(first.page).writeAndSave('还没上传的话。')
  await first.close()
  const [file = ''] = await filesUnder(old.userData, /\.dqbak$/)

  const { page } = await fresh.start()
  await page.getByRole('button', { name: '换了电脑？从备份恢复' }).click()
  const dialog = page.getByRole('dialog', { name: '从备份恢复' })
  await page.locator('input[type=file]').setInputFiles(file)
  await dialog.getByLabel('备份那天的登录密码').fill('Wrong-2026!')
  await dialog.getByRole('button', { name: '看看里面有什么' }).click()
  await expect(dialog.getByRole('alert')).toContainText('这个密码打不开这份备份')
  await dialog.getByLabel('备份那天的登录密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '看看里面有什么' }).click()
  await expect(dialog.getByText(caller.user.name)).toBeVisible()
  await expect(dialog.getByText('文件完整，密码正确')).toBeVisible()
  await dialog.getByRole('button', { name: '恢复到这台电脑' }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible({ timeout: 120_000 })
  await shell(page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(page).editor).toContainText('还没上传的话。')

  await district.start()
  await shell(page).waitUntilSynced()
  const meetings = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).filter(
    (record) => record['title'] === '换电脑前的会',
  )
  expect(meetings).toHaveLength(1)
  expect((meetings[0]?.['minutes'] as { plain?: string } | undefined)?.plain).toContain('还没上传的话。') // rich text
  for (const folder of [old.userData, fresh.userData]) expect(await filesHolding(folder, planted)).toEqual([])
})

test('the drill restores the newest backup, and its certificate can be printed', async ({ machine }) => {
  const desktop = await machine.start()
  const { page } = desktop
  await signIn(page, 'demo-neighbour')
  await shell(page).waitUntilSynced()
  await shell(page).go('备份')
  await page.getByRole('button', { name: '立即备份' }).click()
  await expect(page.getByText('写完后又读回来核对过')).toBeVisible({ timeout: 120_000 })
  await page.getByRole('button', { name: '演练恢复' }).click()
  const dialog = page.getByRole('dialog', { name: '演练恢复' })
  await dialog.getByLabel('备份那天的登录密码').fill(PASSWORD)
  await dialog.getByRole('button', { name: '开始演练' }).click()
  await expect(page.getByText('上次通过')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/恢复出 \d+ 条，核对无误/)).toBeVisible()
  await page.getByRole('link', { name: '看恢复演练证明' }).click()
  await expect(page.getByText('通过：能够恢复，内容一致')).toBeVisible()
  const paper = join(machine.userData, 'certificate.pdf')
  await desktop.dialogs.answerSave(paper)
  await page.getByRole('button', { name: '存为 PDF' }).click()
  await expect(page.getByText(`已存为 ${paper}`)).toBeVisible()
  expect((await readFile(paper)).subarray(0, 5).toString()).toBe('%PDF-')
})

/** Phone numbers and numbers of identity cards that this PC holds (P2 in the schema). */
async function plantedValues(caller: Awaited<ReturnType<typeof callAs>>): Promise<readonly string[]> {
  const people = await recordsOf(caller, 'people')
  const values = people
    .flatMap((person) => [person['phone'], person['citizenId']])
    .filter((value): value is string => typeof value === 'string' && value.length > 8)
  expect(values.length).toBeGreaterThan(20)
  return values
}
