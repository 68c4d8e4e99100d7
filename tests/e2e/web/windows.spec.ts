import { recordsOf, callAs } from '#tests/e2e/support/api.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import type { Page } from '@playwright/test'

async function addPerson(page: Page, name: string): Promise<void> {
  await shell(page).open('/people?new=1')
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('textbox', { name: '姓名' })).toBeHidden()
}

const streams = async (url: string): Promise<number> => Number(/^dq_streams (\d+)/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1])

test('[L3.15] two windows of one person: one of them speaks with the district, both show everything, and the other takes over a push that was cut', async ({
  pcOf,
  district,
}) => {
  const { context, page: first } = await pcOf('demo-neighbour')
  await shell(first).readyToWorkOffline()
  const second = await context.newPage()
  await second.goto(district.url)
  await signIn(second, 'demo-neighbour')
  await shell(second).waitUntilSynced()
  expect(await streams(district.url)).toBe(1)
  // What one window saves stands in the other.
  await addPerson(first, '甲窗新增')
  await shell(second).open('/people')
  await second
    .getByRole('searchbox', { name: '搜索人员' })
    .or(second.getByRole('textbox', { name: '搜索人员' }))
    .fill('甲窗新增')
  await expect(second.getByText('甲窗新增').first()).toBeVisible()
  await addPerson(second, '乙窗新增')
  await shell(first).waitUntilSynced()
  await shell(second).waitUntilSynced()

  // The leader's push reaches the district, and its window is gone before the answer comes.
  let cut = false
  await first.route('**/sync/people/push', async (route) => {
    cut = true
    await route.fetch()
    await new Promise<void>(() => undefined) // never answered: the window goes first
  })
  await addPerson(first, '推送中关窗')
  await expect.poll(() => cut).toBe(true)
  await first.close()
  await addPerson(second, '接手的窗口')
  await shell(second).waitUntilSynced()
  expect(await streams(district.url)).toBe(1)
  const caller = await callAs(district.url, 'demo-neighbour')
  const names = ['甲窗新增', '乙窗新增', '推送中关窗', '接手的窗口']
  const counted = async () => {
    const held = await recordsOf(caller, 'people')
    return names.map((name) => held.filter((person) => person['name'] === name).length)
  }
  await expect.poll(counted, { timeout: 90_000 }).toEqual([1, 1, 1, 1])
})
