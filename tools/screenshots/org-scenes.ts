import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 组织台账: the list, the parts, one committee, the form, a member; and how a list leaves. */
export async function shootOrgs(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  await untilSyncSays(pc.page, /同步：已同步/)
  await shootLists(pc, '')
  await shootOne(pc)
  await shootOut(pc, '')
  await pc.close()
  const wide = await studio.signedIn('demo-secretary', desk)
  await untilSyncSays(wide.page, /同步：已同步/)
  await shootLists(wide, '-wide')
  await shootOut(wide, '-wide')
  await wide.close()
}

async function shootLists({ page, open, shoot }: Pc, size: string): Promise<void> {
  for (const [group, name] of [
    ['party', 'orgs'],
    ['unit', 'orgs-units'],
    ['', 'orgs-all'],
  ] as const) {
    await open(`/orgs${group ? `?group=${group}` : ''}`)
    await page.getByText(/^共 \d+ 个/).waitFor()
    await shoot(`${name}${size}`)
  }
}

async function shootOne({ page, open, shoot }: Pc): Promise<void> {
  await open('/orgs?group=body')
  await page
    .getByRole('grid', { name: '组织' })
    .getByText(/大党委$/)
    .first()
    .click()
  await page.getByRole('heading', { name: '成员', exact: true }).waitFor()
  await shoot('org')
  await page.getByRole('button', { name: '添加成员' }).click()
  const dialog = page.getByRole('dialog', { name: '添加成员' })
  await dialog.getByRole('textbox', { name: /姓名/ }).fill('赵院长')
  await page.keyboard.press('Enter')
  await dialog.getByRole('combobox', { name: '类别' }).click()
  await page.getByRole('option', { name: '兼职委员' }).click()
  await shoot('org-member')
  await dialog.getByRole('button', { name: '取消' }).click()
  await open('/orgs/new')
  await page.getByRole('textbox', { name: /全称/ }).fill('龙江社区第十一网格党支部')
  await page.getByLabel('本届起').fill('2024-06-28')
  await shoot('org-new')
}

/** The one way out of a list: what of it, as what; and its paper. */
async function shootOut({ page, open, shoot }: Pc, size: string): Promise<void> {
  await open('/people')
  await page.getByRole('button', { name: '导出、打印' }).click()
  await page.getByRole('dialog').getByRole('radiogroup', { name: '出成什么' }).getByText('Word 表').click()
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /联系电话/ })
    .check()
  await shoot(`list-out${size}`)
  await open('/orgs?group=party&paper=name.type.state.head.members.termTo.contactPhone')
  await page.getByRole('heading', { name: '党组织一览表', exact: true }).waitFor()
  await shoot(`list-paper${size}`)
}
