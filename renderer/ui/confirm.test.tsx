import { Drawer, MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { answerQuestionsByEscape, confirmDestructive } from './confirm.ts'
import { theme } from './theme.ts'

let stop: () => void
beforeEach(() => {
  stop = answerQuestionsByEscape(window)
})
afterEach(() => {
  stop()
  cleanup()
})

function showForm() {
  const onClose = vi.fn()
  render(
    <MantineProvider theme={theme} env="test">
      <ModalsProvider>
        <Drawer opened onClose={onClose} title="登记事项">
          <input aria-label="事项" />
        </Drawer>
      </ModalsProvider>
    </MantineProvider>,
  )
  return onClose
}

it('Escape answers the question with no, and the form under it stays', async () => {
  const onClose = showForm()
  await screen.findByRole('dialog', { name: '登记事项' })
  const answer = confirmDestructive({ title: '还有没保存的内容', message: '离开后就没有了。', confirmLabel: '不保存，离开' })
  await screen.findByRole('button', { name: '不保存，离开' })
  await userEvent.keyboard('{Escape}')
  expect(await answer).toBe(false)
  expect(onClose).not.toHaveBeenCalled()
})

it('without a question Escape closes the form as ever', async () => {
  const onClose = showForm()
  await screen.findByRole('dialog', { name: '登记事项' })
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})
