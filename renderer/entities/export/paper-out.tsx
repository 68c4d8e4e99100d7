import { useState } from 'react'
import { flushSync } from 'react-dom'
import { cssText } from '#renderer/ui/css-text.ts'
import { PrintButtons, type PrintButtonsProps } from '#renderer/ui/print-buttons.tsx'
import type { Contents } from '#shared/domain/privacy/release.ts'
import { useRelease } from './use-release.ts'

export interface PaperOutProps extends Omit<PrintButtonsProps, 'leaving'> {
  /** Whose data stand on the paper; `nobody` where it names no person. */
  readonly contents: Contents | 'nobody'
  /** Just before the paper is made: what was covered until now may be shown. */
  onReleased?(): void
}

/** The ways to paper, through the gate; what is sensitive bears its watermark in the margin of every page. */
export function PaperOut({ contents, onReleased, ...buttons }: PaperOutProps) {
  const release = useRelease()
  const [mark, setMark] = useState('')
  const leaving = async (): Promise<boolean> => {
    if (contents === 'nobody') return true
    const released = await release('print', contents)
    if (released) {
      flushSync(() => {
        setMark(released.mark)
        onReleased?.()
      })
    }
    return released !== undefined
  }
  return (
    <>
      <PrintButtons {...buttons} leaving={leaving} />
      {mark !== '' && <Watermark mark={mark} />}
    </>
  )
}

/** In the binding margin, which no paper of ours uses and no text can reach. */
function Watermark({ mark }: { readonly mark: string }) {
  return (
    <style>{`@page { @left-middle { content: ${cssText(mark)}; writing-mode: vertical-rl; white-space: nowrap; color: #555; font-size: 8pt; font-family: FangSong, STFangsong, 'Noto Serif CJK SC', serif; } }`}</style>
  )
}
