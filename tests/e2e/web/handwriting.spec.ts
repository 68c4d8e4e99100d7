import { finishPage } from '#tests/e2e/pages/finish-page.ts'
import { minutesPage } from '#tests/e2e/pages/minutes-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { PASSWORD } from '#tests/e2e/pages/sign-in.ts'
import { openSmallMeeting } from '#tests/e2e/pages/small-meeting.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

test('what the chair writes by hand beside his password is printed on the signature line and reaches the district', async ({
  pcOf,
  district,
}) => {
  const { page } = await pcOf('demo-neighbour')
  const { user } = await callAs(district.url, 'demo-neighbour')
  const id = await openSmallMeeting(page, '手写签名的会议', user.name)
  await minutesPage(page).write('会议听取了慰问名单的准备情况，没有不同意见。')
  await minutesPage(page).waitUntilSaved()
  await minutesPage(page).end('讨论年底慰问名单', '知悉')
  await minutesPage(page).close()
  await finishPage(page).finalise()

  await page.getByRole('button', { name: '主持人签字' }).click()
  const dialog = page.getByRole('dialog', { name: '主持人签字' })
  await dialog.getByRole('checkbox', { name: /^再手写一个签名/ }).check()
  const pad = await dialog.getByRole('img', { name: '手写签名区' }).boundingBox()
  if (!pad) throw new Error('no pad to write on')
  const stroke = async (points: readonly (readonly [number, number])[]): Promise<void> => {
    const [first = [0, 0], ...rest] = points
    await page.mouse.move(pad.x + first[0], pad.y + first[1])
    await page.mouse.down()
    for (const [x, y] of rest) await page.mouse.move(pad.x + x, pad.y + y, { steps: 6 })
    await page.mouse.up()
  }
  await stroke([
    [60, 40],
    [120, 60],
    [70, 110],
  ])
  await stroke([
    [150, 30],
    [160, 120],
    [210, 70],
  ])
  await stroke([
    [10, 10],
    [20, 20],
  ])
  await dialog.getByRole('button', { name: '撤一笔' }).click()
  await dialog.getByLabel(/的登录密码$/).fill(PASSWORD)
  await dialog.getByRole('button', { name: '签字并锁定' }).click()
  await expect(dialog).toBeHidden()
  await expect(finishPage(page).locked).toBeVisible()

  await shell(page).open(`/meetings/${id}/print`)
  const drawing = page.getByRole('img', { name: `${user.name}的手写签名` }).first()
  await expect(drawing).toBeVisible()
  // Two strokes were left; the third was taken back.
  expect(await drawing.locator('path').count()).toBeGreaterThan(3)
  const twoStrokes = expect.stringMatching(/^[^;]+;[^;]+$/) as unknown
  await expect.poll(recordAt(await callAs(district.url, 'demo-neighbour'), 'meetings', id)).toMatchObject({
    signatures: expect.arrayContaining([
      expect.objectContaining({ role: 'chair', handwriting: expect.objectContaining({ strokes: twoStrokes }) }),
    ]),
  })
})
