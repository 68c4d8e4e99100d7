import { MantineProvider } from '@mantine/core'
import { notifications, Notifications } from '@mantine/notifications'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { errorMessages, failure, type ErrorCode } from '#shared/contracts/errors.ts'
import { err, ok } from '#shared/lib/result.ts'
import { PrintButtons, type Press } from './print-buttons.tsx'

afterEach(() => {
  cleanup()
  notifications.clean()
})

function show(press: Press) {
  const left: string[] = []
  render(
    <MantineProvider>
      <Notifications />
      <PrintButtons press={press} name="记录.pdf" leaving={async () => left.push('audited') > 0} />
    </MantineProvider>,
  )
  const click = (name: string) => userEvent.click(screen.getByRole('button', { name }))
  return { left, click }
}

const said = (code: ErrorCode) => screen.findByRole('alert').then((alert) => within(alert).findByText(errorMessages[code]))

describe('printing without a printer', () => {
  it('says so, and offers the PDF there and then', async () => {
    const names: string[] = []
    const { click, left } = show({
      kind: 'desktop',
      printPaper: async () => err(failure('print/no-printer')),
      async printPdf({ name }) {
        names.push(name)
        return ok({ path: '/home/record.pdf' })
      },
    })
    await click('打印')
    await said('print/no-printer')
    const alert = screen.getByRole('alert')
    await userEvent.click(within(alert).getByRole('button', { name: '存为 PDF' }))
    await screen.findByText('已存为 /home/record.pdf')
    await waitFor(() => expect(screen.queryByText(errorMessages['print/no-printer'])).toBe(null))
    expect(names).toEqual(['记录.pdf'])
    expect(left).toEqual(['audited', 'audited'])
  })

  it('offers another place when the folder is gone, the disc full or the file open elsewhere', async () => {
    const answers = (['file/no-folder', 'file/no-room', 'file/in-use'] as const).map((code) => failure(code))
    const { click } = show({
      kind: 'desktop',
      async printPdf() {
        const next = answers.shift()
        return next ? err(next) : ok({ path: '/elsewhere.pdf' })
      },
    })
    await click('存为 PDF')
    for (const code of ['file/no-folder', 'file/no-room', 'file/in-use'] as const) {
      const words = await screen.findByText(errorMessages[code])
      await userEvent.click(within(words.closest('[role=alert]') as HTMLElement).getByRole('button', { name: '换个地方再存' })) // the notice itself
    }
    expect(await screen.findByText('已存为 /elsewhere.pdf')).toBeTruthy()
  })

  it('tells a browser’s user the keys when its window did not open, and says nothing when a dialog was closed', async () => {
    const { click } = show({ kind: 'browser', printPdf: async () => err(failure('print/not-opened')) })
    await click('打印')
    expect(await screen.findByText(errorMessages['print/not-opened'])).toBeTruthy()
    cleanup()
    notifications.clean()
    const cancelled = show({
      kind: 'desktop',
      printPdf: async () => err(failure('desktop/cancelled')),
      printPaper: async () => err(failure('desktop/cancelled')),
    })
    await cancelled.click('打印')
    await cancelled.click('存为 PDF')
    await waitFor(() => expect(cancelled.left).toHaveLength(2))
    expect(screen.queryByText(errorMessages['desktop/cancelled'])).toBe(null)
  })
})
