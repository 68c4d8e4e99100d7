import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 志愿者, 新就业群体, 应急队伍; what a department puts on the community; lists to look things up in. */
export async function shootRegisters(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  await untilSyncSays(pc.page, /同步：已同步/)
  await volunteers(pc)
  await newWork(pc)
  await pc.open('/report-in?side=emergency')
  await pc.page.getByRole('link', { name: '呼叫表' }).waitFor()
  await pc.shoot('emergency')
  await pc.page.getByRole('link', { name: '呼叫表' }).click()
  await pc.page.getByRole('heading', { name: /应急呼叫表/ }).waitFor()
  await pc.page.getByRole('button', { name: '填上电话' }).click()
  await pc.shoot('call-tree')
  await imposed(pc)
  await pupils(pc)
  await pc.close()
  const office = await studio.signedIn('demo-street', desk)
  await untilSyncSays(office.page, /同步：已同步/)
  await office.open('/templates/dictionaries/communityTasks/edition')
  await office.page.getByLabel('一次加多项').waitFor()
  await office.page.getByLabel('一次加多项').fill('召开居民会议\n人口普查\n开具无犯罪记录证明')
  await office.page.getByRole('button', { name: '加进去' }).click()
  await office.shoot('reference-list')
  await office.close()
}

async function volunteers({ page, open, shoot }: Pc): Promise<void> {
  await open('/report-in?side=volunteer')
  await page.getByRole('button', { name: '登记志愿者' }).click()
  const dialog = page.getByRole('dialog', { name: '登记志愿者' })
  await dialog.getByRole('textbox', { name: '姓名' }).fill('祁小风')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: '注册号' }).fill('320106000012')
  await dialog.getByRole('combobox', { name: '特长' }).fill('水电维修')
  await page.keyboard.press('Enter')
  await dialog.getByRole('checkbox', { name: /已看过本人证件/ }).check()
  await shoot('volunteer-new')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /祁小风/ }).waitFor()
  await shoot('volunteers')
  await page.getByRole('row', { name: /祁小风/ }).click()
  await page.getByRole('dialog', { name: '祁小风' }).waitFor()
  await shoot('volunteer')
}

async function newWork({ page, open, shoot }: Pc): Promise<void> {
  await open('/report-in?side=newWork')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '登记新就业群体' })
  await dialog.getByRole('textbox', { name: '姓名' }).fill('祁小风')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: '平台企业' }).fill('某外卖平台')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('row', { name: /祁小风/ }).waitFor()
  await shoot('new-work')
}

async function imposed({ page, open, shoot }: Pc): Promise<void> {
  await open('/items?type=imposed')
  await page.getByText('区文旅局要求报送场地使用台账').first().click()
  await page.getByRole('heading', { name: '准入核对' }).waitFor()
  await shoot('imposed')
}

async function pupils({ page, open, shoot }: Pc): Promise<void> {
  await open('/schedules?kind=course')
  await page
    .getByRole('link')
    .filter({ hasText: '学堂' })
    .or(page.getByText(/课|讲|学堂/))
    .first()
    .click()
  await page.getByRole('link', { name: '学生名单' }).click()
  await page.getByRole('button', { name: '登记学生' }).click()
  const dialog = page.getByRole('dialog', { name: '登记学生' })
  await dialog.getByRole('textbox', { name: '学生姓名' }).fill('小满')
  await dialog.getByRole('textbox', { name: '监护人', exact: true }).fill('满妈妈')
  await dialog.getByLabel('监护人书面同意的日期').fill('2026-11-20')
  await shoot('pupil-new')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: '小满签到' }).click()
  await shoot('pupils')
}
