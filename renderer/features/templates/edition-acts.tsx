import { Button } from '@mantine/core'
import { IconArrowBackUp, IconFilePlus, IconPlayerPause } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Deps } from '#renderer/data/db.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Template } from '#shared/schema/templates.ts'
import { restoreEditions, type Retired } from './actions.ts'

interface EditionActsProps {
  readonly code: string
  readonly name: string
  /** The edition to bring back, of what is retired. */
  readonly retired?: Template | undefined
  /** There is something of one's own to retire. */
  readonly mayRetire?: boolean
  retire(deps: Deps, code: string): Promise<Result<Retired, Failure>>
  /** After the name: what follows from it. */
  readonly retiredWords: string
  /** Address of the form of the next edition, and the words that lead there. */
  readonly to: string
  readonly label?: string
}

/** 停用 or 恢复使用, and 另发新版, at the head of the page of a template. */
export function EditionActs({ code, name, retired, mayRetire = true, retire, retiredWords, to, label = '另发新版' }: EditionActsProps) {
  const deps = useDeps()
  const restore = async (editions: readonly Template[]): Promise<void> => {
    const back = await restoreEditions(deps, editions)
    if (!back.ok) return notifyFailure(back.error)
    notifyOk(`“${name}”恢复使用`)
  }
  const stop = async (): Promise<void> => {
    const done = await retire(deps, code)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`“${name}”${retiredWords}`, () => restore(done.value.after))
  }
  return (
    <>
      {retired && (
        <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => void restore([retired])}>
          恢复使用
        </Button>
      )}
      {!retired && mayRetire && (
        <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={() => void stop()}>
          停用
        </Button>
      )}
      <Button component={Link} to={to} leftSection={<IconFilePlus size={18} />}>
        {label}
      </Button>
    </>
  )
}
