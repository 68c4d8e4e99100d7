import { importPage } from '#tests/e2e/pages/import-page.ts'
import { peoplePage } from '#tests/e2e/pages/people-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordsOf } from '#tests/e2e/support/api.ts'
import type { DistrictServer } from '#tests/e2e/support/district-server.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { rosterFile } from '#tests/e2e/support/roster-file.ts'

const NAMES = Array.from(
  { length: 300 },
  (_, index) =>
    `推送${String(index)
      .padStart(4, '0')
      .replace(/\d/g, (digit) => '零一二三四五六七八九'.charAt(Number(digit)))}`,
)

test('a district server killed while a PC pushes loses nothing and takes nothing twice', async ({ district, pcOf }) => {
  const colleague = await addColleague(district.url)
  const [office, hall] = await Promise.all([pcOf('demo-neighbour'), pcOf(colleague)])
  const before = await peopleOf(district)
  await office.pullCable()
  await importPage(office.page).choose(await rosterFile(['姓名'], NAMES.map((name) => [name]))) // prettier-ignore
  await importPage(office.page).run(NAMES.length)
  await expect(importPage(office.page).done).toBeVisible()

  await test.step('once before the answer, once after it', async () => {
    const begun = office.page.waitForEvent('request', isPush)
    await office.plugIn()
    await begun
    await district.kill()
    const answered = office.page.waitForEvent('response', { predicate: (response) => isPush(response.request()), timeout: 60_000 })
    await district.start()
    await answered
    await district.kill()
    await district.start()
  })
  await shell(office.page).waitUntilSynced()
  const stored = await peopleOf(district)
  expect(stored.filter((name) => name.startsWith('推送')).sort()).toEqual(NAMES.toSorted())
  expect(stored).toHaveLength(before.length + NAMES.length)

  await shell(hall.page).waitUntilSynced()
  for (const { page } of [office, hall]) {
    await peoplePage(page).go()
    await peoplePage(page).search('推送')
    await expect(page.getByText(/^共 300 人/)).toBeVisible()
  }
})

function isPush(request: { url(): string }): boolean {
  return request.url().endsWith('/sync/people/push')
}

async function peopleOf(district: DistrictServer): Promise<string[]> {
  const records = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  return records.map((record) => String(record['name']))
}
