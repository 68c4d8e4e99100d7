import { Button, Group, Text } from '@mantine/core'
import { useRef, useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { failure } from '#shared/contracts/errors.ts'
import type { Progress } from './commit.ts'
import type { ImportKind } from './import-kind.ts'
import { undoImport, type UndoOutcome } from './undo.ts'

export interface UndoButtonProps {
  readonly kind: ImportKind
  readonly batch: string
  readonly label: string
  readonly size?: 'compact-md'
  /** Asked before anything happens. */
  confirm?(): Promise<boolean>
  onDone?(): void
}

/** Takes an import back, says how far it is, and can be stopped; begun again it goes on. */
export function UndoButton({ kind, batch, label, size, confirm, onDone }: UndoButtonProps) {
  const deps = useDeps()
  const [progress, setProgress] = useState<Progress>()
  const [undone, setUndone] = useState(false)
  const stop = useRef<AbortController>(undefined)
  const undo = async (): Promise<void> => {
    if (confirm && !(await confirm())) return
    stop.current = new AbortController()
    setProgress({ done: 0, total: 1 })
    const undoing = undoImport(deps, { kind, batch, signal: stop.current.signal, onProgress: setProgress })
    const outcome = await undoing.catch(() => undefined)
    setProgress(undefined)
    setUndone(outcome !== undefined && !outcome.cancelled && outcome.failed === 0)
    tell(kind, outcome)
    onDone?.()
  }
  if (undone) return null
  if (!progress) {
    return (
      <Button variant="default" {...(size ? { size } : {})} onClick={() => void undo()} style={{ flex: 'none' }}>
        {label}
      </Button>
    )
  }
  return (
    <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
      <Text fz="sm" c="dimmed" aria-live="polite">
        正在撤销 {progress.done} / {progress.total}
      </Text>
      <Button variant="default" {...(size ? { size } : {})} onClick={() => stop.current?.abort()}>
        停止
      </Button>
    </Group>
  )
}

/** @param outcome undefined: it broke off, and what had been taken back until then is */
function tell(kind: ImportKind, outcome: UndoOutcome | undefined): void {
  const left = failure('import/not-undone')
  if (!outcome) notifyFailure(left, '没有撤完')
  else if (outcome.failed > 0) notifyFailure({ ...left, message: undoWords(kind, outcome) }, '没有全部撤成')
  else notifyOk(undoWords(kind, outcome))
}

function undoWords({ counter }: ImportKind, { removed, restored, kept, failed, cancelled }: UndoOutcome): string {
  const left = kept.length > 0 ? `；${kept.length} ${counter}后来有人改过或用到，保留` : ''
  const not = failed > 0 ? `；${failed} ${counter}没有撤成，请再试一次` : ''
  return `${cancelled ? '已停止，再点一次接着撤' : '已撤销'}：移除 ${removed} ${counter}，恢复 ${restored} ${counter}${left}${not}。`
}
