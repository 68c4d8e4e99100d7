import { addDays, chinaDay } from '#shared/lib/day.ts'
import { itemsPage } from '#tests/e2e/pages/items-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { callAs, recordAt } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'

const TITLE = '北门排水管沟年年返水'
const TRIED = '物业疏通过两次，水务站来看过，管径不够。'

test('a community raises a matter to its street; it sees each step, what the street asks back, and tells the raiser at the end', async ({
  district,
  pcOf,
}) => {
  const [community, street] = await Promise.all([pcOf('demo-neighbour'), pcOf('demo-street')])
  const [own, above] = [itemsPage(community.page), itemsPage(street.page)]
  const dueOn = addDays(chinaDay(Date.now()), 30)
  const id = await own.register('问题', TITLE)
  await test.step('without a network it is raised with what was tried; the light says that it waits', async () => {
    await own.step('受理')
    await community.pullCable()
    await own.otherStep('上报', async (form) => {
      await form.getByRole('textbox', { name: '上报理由' }).fill('要改造市政管网，社区办不了。')
      await form.getByRole('textbox', { name: '已采取的措施' }).fill(TRIED)
    })
    await expect(own.head).toContainText('已上报')
    await expect.poll(() => shell(community.page).waiting()).toBeGreaterThan(0)
    await community.plugIn()
  })
  await test.step('the street has it with what was tried, and sends it back to be completed', async () => {
    await above.open(id, TITLE)
    await expect(street.page.getByText(/报上来的事，轮到本单位办理/)).toBeVisible()
    await expect(street.page.getByText(TRIED).first()).toBeVisible()
    await expect(street.page.getByRole('button', { name: '修改', exact: true })).toHaveCount(0)
    await above.otherStep('退回补充', (form) => form.getByRole('textbox', { name: '退回原因：要补充什么' }).fill('请附返水的户数。'))
  })
  await test.step('the community sees why, completes it and raises it again', async () => {
    await expect(own.head).toContainText('退回补充', { timeout: 60_000 })
    await expect(own.thread).toContainText('请附返水的户数。')
    await own.step('补充后再报上级', async (form) => {
      await form.getByRole('textbox', { name: '补充了什么' }).fill('一楼十二户，去年三次。')
      await form.getByRole('textbox', { name: '上报理由' }).fill('户数已经补上。')
    })
  })
  await test.step('each step of the street is seen at the community while it happens', async () => {
    await expect(above.head).toContainText('已上报', { timeout: 60_000 })
    await expect(above.thread).toContainText('一楼十二户，去年三次。')
    await above.otherStep('开始办理', async (form) => {
      await form.getByRole('textbox', { name: '责任单位' }).fill('街道城管办')
      await form.getByLabel('期限').fill(dueOn)
    })
    await expect(own.head).toContainText('办理中', { timeout: 60_000 })
    await expect(community.page.getByText(/^已报.*办理，每一步都记在经过里/)).toBeVisible()
    await above.note('已报区水务局列入计划，下周开挖。')
    await expect(own.thread).toContainText('下周开挖', { timeout: 60_000 })
    await above.step('办结', (form) => form.getByRole('textbox', { name: '办理结果' }).fill('管沟已换大管径，试水不返。'))
  })
  await test.step('what came of it is home: the community tells the raiser, the street reads on and writes no more', async () => {
    await expect(own.head).toContainText('已办结', { timeout: 60_000 })
    await own.step('反馈提出人', (form) => form.getByRole('textbox', { name: '怎样反馈了提出人' }).fill('在楼道贴了告示。'))
    await expect(above.head).toContainText('已反馈', { timeout: 60_000 })
    await expect(street.page.getByText(/由.*办理，您可以查看，不能修改/)).toBeVisible()
  })
  await shell(community.page).waitUntilSynced()
  const stored = recordAt(await callAs(district.url, 'demo-neighbour'), 'items', id)
  await expect.poll(stored).toMatchObject({ state: 'reported', result: '管沟已换大管径，试水不返。' })
  expect((await stored())?.['asked']).toBeUndefined()
})
