import { packagesPage } from '#tests/e2e/pages/packages-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const REMARK = '断网那天来登记的。'

test('[S14] a PC without a network sends its work on a stick, and the receipt empties what is unsent', async ({ district, pcOf }) => {
  const [office, street] = [await pcOf('demo-neighbour'), await pcOf('demo-street')]
  const [person] = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  await test.step('the PC knows the district’s key since its first sync', async () => {
    await packagesPage(office.page).go()
    await expect(packagesPage(office.page).send.getByText('本机没有未送达的内容', { exact: false })).toBeVisible()
  })
  await office.pullCable()
  await shell(office.page).open(`/people/${person?.id}?edit=1`)
  const form = office.page.getByRole('dialog')
  await form.getByRole('textbox', { name: '备注' }).fill(REMARK)
  await form.getByRole('button', { name: '保存' }).click()
  await expect(form).toBeHidden()
  await expect(shell(office.page).light).toHaveAccessibleName(/1 条未送达/)

  await packagesPage(office.page).go()
  await expect(packagesPage(office.page).send).toContainText('人员 1 条')
  const stick = await packagesPage(office.page).write('断网三天')
  await test.step('the 交接单 bears number, counts and the first digits of the check code', async () => {
    await packagesPage(office.page).send.getByRole('button', { name: '打印交接单' }).click()
    await expect(packagesPage(office.page).slip).toContainText('第 1 号')
    await expect(packagesPage(office.page).slip).toContainText('人员 1 条')
    await expect(packagesPage(office.page).slip).toContainText('断网三天')
    await expect(packagesPage(office.page).slip).toContainText(/[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/)
  })

  await packagesPage(street.page).go()
  await test.step('a file that was changed on the way is refused with a sentence', async () => {
    const broken = Buffer.from(stick.bytes)
    broken[broken.length >> 1] = (broken[broken.length >> 1] ?? 0) ^ 0xff
    await packagesPage(street.page).bring({ name: stick.name, bytes: broken })
    await expect(packagesPage(street.page).takeIn).toContainText('没有导入')
    await expect(packagesPage(street.page).takeIn).toContainText(/可能损坏或被改动|没有复制完整/)
  })
  await packagesPage(street.page).bring(stick)
  await expect(packagesPage(street.page).takeIn).toContainText('第 1 号')
  await expect(packagesPage(street.page).takeIn).toContainText('断网三天')
  expect((await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')).find(({ id }) => id === person?.id)).not.toMatchObject({
    note: REMARK,
  })
  const receipt = await packagesPage(street.page).takeInNow()
  await expect(packagesPage(street.page).takeIn).toContainText('第 1 号已导入')
  await expect(packagesPage(street.page).log).toContainText('断网三天')
  const held = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')).find(({ id }) => id === person?.id)
  expect(held).toMatchObject({ note: REMARK })

  await test.step('the same stick again changes nothing and gives a receipt again', async () => {
    await packagesPage(street.page).bring(stick)
    await expect(packagesPage(street.page).takeIn).toContainText('已经导入过')
    await packagesPage(street.page).takeInNow()
    await expect(packagesPage(street.page).takeIn).toContainText('没有重复入库')
    const again = (await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')).find(({ id }) => id === person?.id)
    expect(again).toEqual(held)
  })

  await test.step('the receipt on the PC, still without a network', async () => {
    await packagesPage(office.page).go()
    await packagesPage(office.page).offerToPc(receipt)
    await expect(packagesPage(office.page).read).toContainText('区里收下')
    await packagesPage(office.page).readNow()
    await expect(packagesPage(office.page).read).toContainText('已导入')
    await expect(shell(office.page).light).not.toHaveAccessibleName(/未送达/)
    await expect(packagesPage(office.page).own).toContainText('收到')
  })
  await shell(office.page).open(`/people/${person?.id}`)
  await expect(office.page.getByText(REMARK).first()).toBeVisible()
  await office.plugIn()
  await shell(office.page).waitUntilSynced()
  expect((await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')).find(({ id }) => id === person?.id)).toEqual(held)
})
