import { Group, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyUndo } from '#renderer/ui/notify.ts'
import { handRowCell, isHandRow } from '#shared/domain/forms/hand-rows.ts'
import type { FiledRow } from '#shared/schema/forms.ts'
import type { Typing } from './use-paste-column.ts'

/** That a row was typed by hand, and while the table is filled in the way to take it out. */
export function HandMark({ row, typing }: { readonly row: FiledRow; readonly typing: Typing | undefined }) {
  if (!isHandRow(row)) return null
  return (
    <Group gap={4} wrap="nowrap" onClick={(event) => event.stopPropagation()}>
      <Text fz="sm" c="dimmed">
        手工
      </Text>
      {typing && (
        <IconAction
          label="去掉这一行"
          icon={<IconTrash size={16} />}
          onClick={() => {
            typing.onType(new Map([handRowCell(row.id, false)]))
            notifyUndo('这一行去掉了。', () => typing.onType(new Map([handRowCell(row.id, true)])))
          }}
        />
      )}
    </Group>
  )
}

/**
 * Brings the row that was just added into sight and the cursor into its first cell, once it is there: only rows in sight are in the page.
 * Once: who has gone on elsewhere is left there, also when rows that come from others move this one.
 */
export function useFocusOnRow(
  frame: { readonly current: HTMLElement | null },
  rows: readonly FiledRow[],
  focused: string | undefined,
): void {
  const at = focused === undefined ? -1 : rows.findIndex(({ id }) => id === focused)
  const from = useRef<Element | null>(null)
  useEffect(() => {
    from.current = focused === undefined ? null : document.activeElement
  }, [focused])
  useEffect(() => {
    if (at < 0 || from.current === null) return undefined
    let next = 0
    const look = (): void => {
      const cell = frame.current?.querySelector<HTMLInputElement>(`input[data-cell^="${at}-"]`)
      const waits = document.activeElement === from.current
      if (!cell && waits) {
        next = requestAnimationFrame(look)
        return
      }
      from.current = null
      if (waits) cell?.focus()
    }
    frame.current?.querySelector('[role="grid"]')?.scrollTo?.({ top: Number.MAX_SAFE_INTEGER })
    look()
    return () => cancelAnimationFrame(next)
  }, [frame, at])
}
