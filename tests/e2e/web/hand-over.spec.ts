import { handOverPage } from '#tests/e2e/pages/hand-over-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { addColleague, callAs, recordAt, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('a recorder leaves: nothing unsent is signed away, three sign with their own passwords, and the list is locked', async ({
  district,
  pcOf,
}) => {
  const names = { from: '钱小满', to: '孙晓梅', witness: (await callAs(district.url, 'demo-neighbour')).user.name }
  const leaver = await pcOf(await addColleague(district.url, 'recorder', names.from))
  const follower = await pcOf(await addColleague(district.url, 'worker', names.to))
  const secretary = await pcOf('demo-neighbour')
  const [person] = await recordsOf(await callAs(district.url, 'demo-neighbour'), 'people')
  const list = handOverPage(leaver.page)

  await test.step('what was entered without a network keeps the list from being signed; it is printed all the same', async () => {
    await leaver.pullCable()
    await shell(leaver.page).open(`/people/${person?.id}?edit=1`)
    const form = leaver.page.getByRole('dialog')
    await form.getByRole('textbox', { name: '备注' }).fill('离岗前登记的。')
    await form.getByRole('button', { name: '保存' }).click()
    await expect(form).toBeHidden()
    await list.start(names.to, names.witness)
    await expect(list.unsent).toContainText('还有 1 条没有送到区里，现在不能签字移交')
    await expect(list.unsent.getByRole('link', { name: /交换包/ })).toBeVisible()
  })
  const id = await list.drawUp('移动硬盘一块；纸质记录本 3 本')
  await test.step('the paper says so', async () => {
    await leaver.page.getByRole('link', { name: '打印清单' }).click()
    await expect(list.sheet).toContainText('清点时有 1 条内容还没有送到区里')
    await expect(list.sheet).toContainText('已签字、未装订的会议记录')
    await expect(list.sheet).toContainText('纸质记录本 3 本')
    await leaver.page.goBack()
  })
  await test.step('once it is sent the list is counted again and signed', async () => {
    await leaver.plugIn()
    await shell(leaver.page).waitUntilSynced()
    await leaver.page.getByRole('button', { name: '重新清点' }).click()
    await expect(leaver.page.getByText('本机未送 0 条，可以签字', { exact: false })).toBeVisible()
    await list.sign('移交人')
    await expect(leaver.page.getByText('等接收人、监交人签字')).toBeVisible()
    await shell(leaver.page).waitUntilSynced()
  })

  await test.step('the secretary watches over it, and can sign for nobody else', async () => {
    await shell(secretary.page).open(`/hand-over/${id}`)
    await expect(handOverPage(secretary.page).signAs('监交人')).toBeVisible()
    await expect(handOverPage(secretary.page).signAs('接收人')).toHaveCount(0)
    await handOverPage(secretary.page).sign('监交人')
    await shell(secretary.page).waitUntilSynced()
  })
  await test.step('who follows signs last, and the record is locked', async () => {
    await shell(follower.page).open(`/hand-over/${id}`)
    await expect(follower.page.getByText('等接收人签字')).toBeVisible()
    await handOverPage(follower.page).sign('接收人')
    await expect(follower.page.getByText('已锁定', { exact: true })).toBeVisible()
    await expect(follower.page.getByRole('button', { name: '重新清点' })).toHaveCount(0)
  })
  await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'agreements', id)).toMatchObject({
    kind: 'handOver',
    state: 'signed',
    handOver: { unsent: 0, witness: { name: names.witness } },
    signatures: [{ role: 'from' }, { role: 'witness' }, { role: 'to' }],
  })
  await expect(leaver.page.getByText('已锁定', { exact: true })).toBeVisible()
})
