import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { shell } from '#tests/e2e/pages/shell.ts'
import { signIn } from '#tests/e2e/pages/sign-in.ts'
import { callAs, recordsOf } from '#tests/e2e/support/api.ts'
import { expect, test } from '#tests/e2e/support/district.ts'
import { filesHolding } from '#tests/e2e/support/files-holding.ts'
import { startBrowser } from '#tests/e2e/support/own-browser.ts'

/** Eighteen digits with a right check digit: the form refuses others. */
function citizenId(): string {
  const digits = `32010619${randomInt(50, 99)}0${randomInt(1, 9)}1${randomInt(0, 9)}${randomInt(100, 999)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return `${digits}${'10X98765432'[sum % 11]}`
}

const letters = (): string => randomBytes(15).toString('hex')

/** A text behind pieces of itself: snappy writes it as references to them, and a search of the plain bytes goes past it. */
function shredded(text: string): string {
  const pieces = text.match(/.{1,5}/g) ?? []
  return `${pieces.toReversed().join('/')}=${text}`
}

/** As much as makes LevelDB move what came before from its log into a table of packed blocks (its write buffer holds 4 MiB). */
const FILL = { texts: 160, bytes: 24_000 }

/** What the search has to find, or it proves nothing: written in the clear, short, long, and so that packing takes it apart. */
const writeControls = (page: Page, values: readonly string[]): Promise<void> =>
  page.evaluate(
    ({ texts, fill }) =>
      new Promise<void>((resolve, reject) => {
        const random = (): string => Array.from(crypto.getRandomValues(new Uint8Array(fill.bytes)), (byte) => byte.toString(16)).join('')
        const opening = indexedDB.open('written-in-the-clear')
        opening.onupgradeneeded = () => opening.result.createObjectStore('texts')
        opening.onerror = () => reject(new Error('no database'))
        opening.onsuccess = () => {
          const writing = opening.result.transaction('texts', 'readwrite', { durability: 'strict' })
          const store = writing.objectStore('texts')
          for (const [index, text] of texts.entries()) store.put(text, index)
          for (let count = 0; count < fill.texts; count += 1) store.put(random(), `fill-${count}`)
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    { texts: values, fill: FILL },
  )

test('[L4 P2-in-clear] nothing sensitive that was typed, searched, edited, differed or left unsaved stands in the clear in the profile', async ({
  district,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'dq-e2e-secrets-'))
  const planted = {
    id: citizenId(),
    phone: `1${randomInt(3_000_000_000, 3_999_999_999)}`,
    address: letters(),
    later: letters(),
    draft: letters(),
    theirs: letters(),
  }
  const name = `查得到的人${letters()}`
  const { browser, page, kill } = await startBrowser(profile)
  await page.goto(district.url)
  await signIn(page, 'demo-neighbour')
  await shell(page).readyToWorkOffline()
  await shell(page).open('/people?new=1')
  await page.getByRole('textbox', { name: '姓名' }).fill(name)
  await page.getByRole('textbox', { name: '公民身份号码' }).fill(planted.id)
  await page.getByRole('textbox', { name: '联系电话' }).fill(planted.phone)
  await page.getByRole('textbox', { name: '居住地址' }).fill(planted.address)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const caller = await callAs(district.url, 'demo-neighbour')
  const atDistrict = async () => (await recordsOf(caller, 'people')).find((person) => person['name'] === name)
  await expect.poll(async () => (await atDistrict()) !== undefined, { timeout: 90_000 }).toBe(true)
  const held = await atDistrict()
  if (!held) throw new Error('the person did not reach the district')

  // Found by the end of the phone, which is held in memory alone.
  await shell(page).open('/people')
  await page
    .getByRole('searchbox', { name: '搜索人员' })
    .or(page.getByRole('textbox', { name: '搜索人员' }))
    .fill(planted.phone.slice(-4))
  await expect(page.getByText(name).first()).toBeVisible()

  // Without the network one address is typed here, another is saved elsewhere: a difference.
  await page.context().setOffline(true)
  await shell(page).open(`/people/${held.id}`)
  await page
    .getByRole('button', { name: /修改|编辑/ })
    .first()
    .click()
  await page.getByRole('button', { name: '修改居住地址' }).click()
  await page.getByRole('textbox', { name: '居住地址' }).fill(planted.later)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('textbox', { name: '居住地址' })).toBeHidden()
  const elsewhere = {
    ...held,
    address: planted.theirs,
    updatedAt: `${new Date().toISOString()}-0001-0123456789ab`,
    updatedBy: caller.user.id,
  }
  const pushed = await caller.post('/sync/people/push', { rows: [{ assumedMasterState: held, newDocumentState: elsewhere }] })
  expect(pushed.body).toEqual({ conflicts: [], rejected: [] })
  // A form that is never saved.
  await shell(page).open('/people?new=1')
  await page.getByRole('textbox', { name: '姓名' }).fill('没保存的人')
  await page.getByRole('textbox', { name: '居住地址' }).fill(planted.draft)
  await page.waitForTimeout(1500) // the draft is put aside when typing pauses
  await page.context().setOffline(false)
  await expect(shell(page).light).not.toHaveAccessibleName(/未送达|离线/, { timeout: 90_000 })
  await expect.poll(async () => JSON.stringify(await recordsOf(caller, 'people')).includes(planted.later), { timeout: 90_000 }).toBe(true)
  const controls = { short: letters(), long: letters(), apart: letters() }
  await writeControls(page, [controls.short, `${letters().repeat(20_000)}${controls.long}`, shredded(controls.apart)])
  await expect.poll(() => filesHolding(profile, [controls.apart]), { timeout: 60_000 }).toContainEqual(expect.stringMatching(/\.ldb$/))
  await browser.close()
  await kill()

  // The search works: what is not sensitive is found, and what is not sealed is found wherever it stands.
  expect((await filesHolding(profile, [name])).length).toBeGreaterThan(0)
  for (const [what, text] of Object.entries(controls)) expect([what, (await filesHolding(profile, [text])).length]).not.toEqual([what, 0])
  for (const [what, text] of Object.entries(planted)) expect([what, await filesHolding(profile, [text])]).toEqual([what, []])
  await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})
