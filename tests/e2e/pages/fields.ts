import { expect, type Locator, type Page } from '@playwright/test'

/** A drop-down list: opens it and takes the option of this name. */
export async function choose(field: Locator, option: string | RegExp): Promise<void> {
  await expect(field).toBeEnabled()
  await field.click()
  const page = field.page()
  await page.getByRole('option', typeof option === 'string' ? { name: option, exact: true } : { name: option }).click()
}

/** The person picker: types, waits until the register has answered, takes the first with Enter. */
export async function pickPerson(field: Locator, typed: string, name: string): Promise<void> {
  // The program may have proposed this very person; the same text again would be no input.
  await field.fill('')
  await field.fill(typed)
  await expect(field.page().getByRole('option', { name }).first()).toBeVisible()
  await field.press('Enter')
  await expect(field).toHaveValue(name)
}

/** The row of a virtualised table that holds this text. */
export function row(page: Page, table: string | RegExp, text: string | RegExp): Locator {
  return page.getByRole('grid', { name: table }).getByRole('row').filter({ hasText: text })
}
