import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { fillSignIn, signIn } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { addColleague, callAs, recordAt, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, filesUnder, test } from './machine.ts'

test('the page sees the bridge and nothing of the machine behind it', async ({ machine }) => {
  const { page } = await machine.start()
  await expect(page.getByLabel('用户名')).toBeVisible()
  const seen = await page.evaluate(() => {
    const world = globalThis as Record<string, unknown>
    return {
      bridge: Object.keys(world['desktop'] as object).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in world),
    }
  })
  expect(seen).toEqual({ bridge: ['invoke', 'onBeforeQuit'], node: [] })
})

test('a signed meeting is printed to a PDF, a list is saved to a file, and closing leaves a backup', async ({ machine, district }) => {
  const desktop = await machine.start()
  const { page } = desktop
  await signIn(page, 'demo-neighbour')
  await shell(page).waitUntilSynced()
  const signed = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'meetings')).find((record) => record['lock'])
  const paper = join(machine.userData, 'record.pdf')
  await shell(page).open(`/meetings/${signed?.id}/print`)
  await page.getByRole('button', { name: '打印', exact: true }).click()
  const refused = page.getByRole('alert').filter({ hasText: '没有找到打印机' })
  await desktop.dialogs.answerSave(join(machine.userData, 'a stick pulled out', 'record.pdf'))
  await refused.getByRole('button', { name: '存为 PDF' }).click()
  await expect(refused).toBeHidden()
  const gone = page.getByRole('alert').filter({ hasText: '要存的文件夹不在了' })
  await desktop.dialogs.answerSave(paper)
  await gone.getByRole('button', { name: '换个地方再存' }).click()
  await expect(page.getByText(`已存为 ${paper}`)).toBeVisible()
  expect((await readFile(paper)).subarray(0, 5).toString()).toBe('%PDF-')

  const list = join(machine.userData, 'people.xlsx')
  await desktop.dialogs.answerSave(list)
  await shell(page).go('人员')
  await page.getByRole('button', { name: '导出、打印' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '导出 Excel' }).click()
  await expect.poll(() => stat(list).then((file) => file.size, () => 0)).toBeGreaterThan(1000) // prettier-ignore
  expect((await readFile(list)).subarray(0, 2).toString()).toBe('PK')

  expect(await filesUnder(machine.userData, /\.dqbak$/)).toEqual([])
  await desktop.close()
  expect((await filesUnder(machine.userData, /\.dqbak$/)).length).toBe(1)
})

test('[L4 sentinel] unsent words are in the journal on disc when the page says 已保存, and come back when the browser’s database is gone', async ({
  machine,
  district,
}) => {
  await addColleague(district.url)
  const { user } = await callAs(district.url, 'demo-neighbour')
  const first = await machine.start()
  await signIn(first.page, 'demo-neighbour')
  await shell(first.page).waitUntilSynced()
  await district.kill()
  const id = await openSmallMeeting(first.page, '停电那天的会', user.name)
  await minutesPage(first.page).waitUntilSaved()
  const before = await journalBytes(machine.userData)
  await minutesPage(first.page).writeAndSave('只在日志里的话。')
  expect(await journalBytes(machine.userData)).toBeGreaterThan(before)
  await first.kill()

  for (const folder of await filesUnder(machine.userData, /^IndexedDB$/)) await rm(folder, { recursive: true, maxRetries: 20 })
  await district.start()
  const again = await machine.start()
  await fillSignIn(again.page, 'demo-neighbour')
  // Never in silence: the person is told, and says what to do (lessons.md §4).
  await expect(again.page.getByText('这台电脑上的数据不见了')).toBeVisible()
  await again.page.getByRole('button', { name: '从区里重新接收' }).click()
  await shell(again.page).waitUntilSynced()
  await shell(again.page).open(`/meetings/${id}?part=minutes`)
  await expect(minutesPage(again.page).editor).toContainText('只在日志里的话。')
  await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'meetings', id)).toMatchObject({
    minutes: { plain: expect.stringContaining('只在日志里的话。') as unknown },
  })
})

async function journalBytes(folder: string): Promise<number> {
  const files = await filesUnder(folder, /\.journal$/)
  return (await Promise.all(files.map(async (file) => (await stat(file)).size))).reduce((sum, size) => sum + size, 0)
}
