import { screen, waitFor } from '@testing-library/react'
import { expect } from 'vitest'

/**
 * The minutes, open for writing. They take the caret a moment after they are there: what a test types into a form before that would go
 * to them, and be saved when the screen is long gone.
 */
export async function minutesReady(): Promise<HTMLElement> {
  const editor = await screen.findByRole('textbox', { name: '会议记录' })
  await waitFor(() => expect(document.activeElement).toBe(editor))
  return editor
}
