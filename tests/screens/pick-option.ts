import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect } from 'vitest'

/** A drop-down list by its label: waits until its choices are read, opens it, and takes the option of this name. */
export async function pickOption(field: string, option: string): Promise<void> {
  const input = await screen.findByRole('combobox', { name: field })
  await waitFor(() => expect(input).toHaveProperty('disabled', false))
  await userEvent.click(input)
  const list = (): HTMLElement => document.getElementById(input.getAttribute('aria-controls') ?? '') ?? document.body
  fireEvent.click(await waitFor(() => within(list()).getByRole('option', { name: option, hidden: true })))
}
