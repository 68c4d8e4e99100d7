import { desk, untilSyncSays, type Pc, type Studio } from './studio.ts'

/** 党员发展: the lists, a person on the way, a step, the letter and the reminder sheet. */
export async function shootParty(studio: Studio): Promise<void> {
  const pc = await studio.signedIn('demo-secretary')
  await untilSyncSays(pc.page, /同步：已同步/)
  await shootLists(pc, '')
  await shootPerson(pc)
  await pc.close()
  const wide = await studio.signedIn('demo-secretary', desk)
  await untilSyncSays(wide.page, /同步：已同步/)
  await shootLists(wide, '-wide')
  await shootGrowing(wide, '-wide')
  await wide.close()
}

async function shootLists({ page, open, shoot }: Pc, size: string): Promise<void> {
  for (const view of ['matters', 'growing', 'transfers', 'away', 'lost']) {
    await open(`/party${view === 'matters' ? '' : `?view=${view}`}`)
    await page.getByText(/^共 \d+ [人件]/).waitFor()
    await shoot(`party-${view}${size}`)
  }
}

async function shootGrowing({ page, open, shoot }: Pc, size: string): Promise<void> {
  await open('/party?view=growing')
  await page.getByRole('grid', { name: '培养发展' }).getByText('入党积极分子', { exact: true }).first().click()
  await page.getByRole('heading', { name: '党员发展与组织关系' }).waitFor()
  await shoot(`party-person${size}`)
}

async function shootPerson(pc: Pc): Promise<void> {
  const { page, open, shoot } = pc
  await shootGrowing(pc, '')
  await page.getByRole('button', { name: '记一步' }).click()
  await shoot('party-menu')
  await page.getByRole('menuitem', { name: '确定为发展对象…' }).click()
  await page.getByLabel('入党介绍人').fill('王秀英、赵建国')
  await shoot('party-step')
  await page.getByRole('button', { name: '取消' }).click()
  await open('/party?view=lost')
  await page.getByRole('grid', { name: '失联' }).getByText('查找情况').or(page.getByText(/走访/)).first().click()
  await page.getByRole('heading', { name: '党员发展与组织关系' }).waitFor()
  await shoot('party-lost-person')
  await open('/party?view=transfers')
  await page
    .getByRole('grid', { name: '转接中' })
    .getByText(/玄武区/)
    .click()
  await page.getByRole('link', { name: '打印', exact: true }).click()
  await page.getByRole('heading', { name: '组织关系介绍信', exact: true }).waitFor()
  await shoot('party-letter')
  await open('/party/print')
  await page.getByRole('heading', { name: '党员发展和组织关系提醒单' }).waitFor()
  await shoot('party-reminder')
}
