import { giveReason, printPage } from '#tests/e2e/pages/print-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'
import { readPdf } from '#tests/suites/paper/pdf.ts'

test('a resident asks what is held about him: slip, excerpt with watermark, and what the auditor sees of it', async ({
  district,
  deskOf,
}) => {
  const caller = await callAs(district.url, 'demo-neighbour')
  const people = await recordsOf(caller, 'people')
  const person = people.find((one) => one.unit === caller.user.unit && one['state'] === 'active' && one['phone'] && !one['party'])
  const [id, name, phone] = [String(person?.id), String(person?.['name']), String(person?.['phone'])]
  const { page, paper } = await deskOf('demo-neighbour')
  const text = async (file: string) => (await readPdf(file)).map((sheet) => sheet.text.replaceAll(/\s/g, '')).join('')

  await test.step('the request is taken in by keys, and its slip is printed', async () => {
    await shell(page).open(`/people/${id}`)
    await page.getByRole('button', { name: '更多' }).press('Enter')
    await page.getByRole('menuitem', { name: '个人信息权利…' }).press('Enter')
    await page.getByRole('button', { name: '个人信息查询' }).press('Enter')
    await expect(page.getByRole('article', { name: '受理单' })).toBeVisible()
    const slip = await text(await paper(() => printPage(page).print()))
    for (const words of ['受理单', name, '个人信息查询', '办结期限']) expect(slip).toContain(words)
  })

  await test.step('the excerpt asks for a reason, has the telephone and bears the watermark on every page', async () => {
    await shell(page).open(`/people/${id}/rights`)
    await page.getByRole('link', { name: '汇成摘录' }).press('Enter')
    const sheet = page.getByRole('article', { name: '个人信息摘录' })
    await expect(sheet).toContainText('个人信息查询')
    await expect(sheet).not.toContainText(phone)
    await page.getByRole('button', { name: '填上敏感内容（会留下记录）' }).press('Enter')
    await expect(sheet).toContainText(phone)
    const file = await paper(async () => {
      await printPage(page).print()
      await giveReason(page, '本人查询、复制')
    })
    const pages = await readPdf(file)
    expect(await text(file)).toContain(phone)
    // Set upright in the margin: the reader gives its Chinese signs one by one.
    for (const one of pages) expect(one.text.replaceAll(/\s/g, '')).toContain('用途号')
  })

  await test.step('the auditor finds the look and the print with its reason, and no value', async () => {
    const auditor = await callAs(district.url, 'demo-auditor')
    const looks = async () => JSON.stringify((await auditor.get(`/audit/looks?person=${id}`)).body)
    await expect.poll(looks).toContain('本人查询、复制')
    const found = await looks()
    for (const kind of ['device:view', 'device:print']) expect(found).toContain(kind)
    expect(found).not.toContain(phone)
  })

  await test.step('what would stay is told before anybody is anonymised', async () => {
    await shell(page).open(`/people/${id}/rights`)
    await page.getByRole('button', { name: '看看会留下什么' }).click()
    await expect(page.getByRole('dialog')).toContainText(/1 份会议、签到、办理等记录|\d+ 份会议/)
    await page.keyboard.press('Escape')
  })
})
