import { holdMeeting, named } from '#tests/e2e/pages/held-meeting.ts'
import { row } from '#tests/e2e/pages/fields.ts'
import { planPage } from '#tests/e2e/pages/plan-page.ts'
import { shell } from '#tests/e2e/pages/shell.ts'
import { branchOf } from '#tests/e2e/support/branch.ts'
import { expect, test } from '#tests/e2e/support/desk.ts'

const PART = '整改回访情况'
const WHO = '全体党员和入党积极分子'

test('the district issues a new edition of a type: a community’s next meeting follows it, one that has begun keeps its own', async ({
  district,
  deskOf,
}) => {
  const branch = await branchOf(district.url, 'demo-neighbour')
  const community = await deskOf('demo-neighbour')
  const plan = {
    type: '党员大会',
    body: named(branch.name),
    chair: branch.secretary,
    agenda: ['学习文件'],
  }
  const begun = await holdMeeting(community.page, {
    ...plan,
    title: '旧版开始的党员大会',
    cards: branch.voters.slice(0, 1).map((one) => one.card),
  })
  await shell(community.page).waitUntilSynced()

  const { page } = await deskOf('demo-district')
  await test.step('the district edits the type and issues it', async () => {
    await shell(page).go('模板')
    await page
      .getByRole('searchbox', { name: '按名称、组织、来源查找' })
      .or(page.getByRole('textbox', { name: '按名称、组织、来源查找' }))
      .fill('党员大会')
    await row(page, '会议类型', /^党员大会/)
      .first()
      .click()
    await expect(page.getByRole('heading', { name: '党员大会', level: 1 })).toBeVisible()
    await page.getByRole('link', { name: '另发新版' }).click()
    await page.getByRole('button', { name: '发布新版' }).click()
    await expect(page.getByText(/还有 \d+ 处要填/)).toBeVisible()
    await page.getByRole('textbox', { name: '这一版改了什么' }).fill('增加整改回访，邀请积极分子。')
    await page.getByRole('textbox', { name: '应到人员（写进通知）' }).fill(WHO)
    await page.getByRole('button', { name: '加一项自定要件' }).click()
    await page.getByRole('textbox', { name: '自定要件' }).fill(PART)
    await page.getByRole('button', { name: '发布新版' }).click()
    await expect(page.getByText(/“党员大会”第 \d+ 版已发布，现在起生效/)).toBeVisible()
    await shell(page).waitUntilSynced()
  })
  await test.step('the meeting that had begun asks for nothing new', async () => {
    await shell(community.page).open('/templates/meeting-types/branchAssembly')
    await expect(community.page.getByText(PART).first()).toBeVisible({ timeout: 60_000 })
    await shell(community.page).open(`/meetings/${begun}?part=finish`)
    await expect(community.page.getByText('定稿前检查')).toBeVisible()
    await expect(community.page.getByText(PART)).toHaveCount(0)
  })
  await test.step('the next one names the new people in its notice, and asks for the new part', async () => {
    await planPage(community.page).plan({ ...plan, title: '新版的党员大会', place: '会议室', recorder: '钱小满' })
    await expect(community.page.getByRole('textbox', { name: '通知全文' })).toHaveValue(new RegExp(WHO))
    const next = await holdMeeting(community.page, {
      ...plan,
      title: '新版开的党员大会',
      cards: branch.voters.slice(0, 1).map((one) => one.card),
    })
    await shell(community.page).open(`/meetings/${next}?part=finish`)
    await expect(community.page.getByRole('textbox', { name: PART })).toBeVisible()
    await expect(community.page.getByRole('list').filter({ hasText: PART }).getByLabel('必须补全').first()).toBeVisible()
  })
})
