import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'

type Field = HTMLInputElement | HTMLTextAreaElement
export const HALF_WRITTEN = '写了一半的话'

/**
 * Types into a dialog, leaves it with Escape and opens it again.
 * @param open opens the dialog and finds the field, which begins empty
 * @returns what stands in the field then
 */
export async function wordsAfterEscape(open: () => Promise<Field>): Promise<string> {
  const first = await open()
  first.focus()
  fireEvent.change(first, { target: { value: HALF_WRITTEN } })
  await userEvent.keyboard('{Escape}')
  await waitFor(() => {
    if (screen.queryByRole('dialog')) throw new Error('the dialog is still there')
  })
  const field = await open()
  await waitFor(() => {
    if (field.value === '') throw new Error('nothing was brought back')
  })
  return field.value
}
