import { Button } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import type { Result } from '#shared/lib/result.ts'
import type { ShownFailure } from './failed.tsx'
import { notifyWritten } from './notify.ts'

type Written = Promise<Result<{ readonly path?: string }, ShownFailure>>

/** As much of the platform as printing needs. */
export interface Press {
  readonly kind: 'desktop' | 'browser'
  printPdf(document: { readonly name: string }): Written
  printPaper?(): Promise<Result<void, ShownFailure>>
}

export interface PrintButtonsProps {
  readonly press: Press
  /** Of the PDF, as `fileNameOf` makes it. */
  readonly name: string
  readonly disabled?: boolean
  /** What the sheets are, on the buttons: “打印全卷”. */
  readonly what?: string
  readonly variant?: 'filled' | 'default'
  /** Before anything leaves the program: the audit; false keeps it in. */
  leaving?(): Promise<boolean | void>
}

/** The two ways to paper. Whichever fails says why, and offers the other or another place; the sheet stays on the screen. */
export function PrintButtons({ press, name, disabled = false, what = '', variant = 'filled', leaving }: PrintButtonsProps) {
  const pdf = async (): Promise<void> => {
    if ((await leaving?.()) === false) return
    notifyWritten(await press.printPdf({ name }), {
      title: press.kind === 'desktop' ? '没有存成' : '没有打印',
      ...(press.kind === 'desktop' ? { instead: { label: '换个地方再存', act: pdf } } : {}),
    })
  }
  const paper = async (): Promise<void> => {
    if ((await leaving?.()) === false) return
    const printed = await press.printPaper?.()
    if (!printed) return
    notifyWritten(printed.ok ? { ok: true, value: {} } : printed, {
      done: '已送到打印机',
      title: '没有打印出来',
      instead: { label: '存为 PDF', act: pdf },
    })
  }
  if (press.kind === 'browser') {
    return (
      <Button variant={variant} disabled={disabled} leftSection={<IconPrinter size={18} />} onClick={() => void pdf()}>
        打印{what}
      </Button>
    )
  }
  return (
    <>
      <Button variant={variant} disabled={disabled} leftSection={<IconFileTypePdf size={18} />} onClick={() => void pdf()}>
        存为 PDF
      </Button>
      {press.printPaper && (
        <Button variant="default" disabled={disabled} leftSection={<IconPrinter size={18} />} onClick={() => void paper()}>
          打印{what}
        </Button>
      )}
    </>
  )
}
