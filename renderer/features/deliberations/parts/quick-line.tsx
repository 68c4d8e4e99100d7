import { Anchor, Button, Group, Paper, Text } from '@mantine/core'
import { IconListCheck, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { OpenSheet } from '../open-sheet.ts'
import { listStatement, removeStatement, sayAgain } from '../statement-actions.ts'

/** One thing said on the spot, and one key that puts it on the list of problems. */
export function QuickLine({ open, statement }: { readonly open: OpenSheet; readonly statement: Statement }) {
  const { deps, mayEdit } = open
  const remove = async (): Promise<void> => {
    const done = await removeStatement(deps, statement)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo('已删去一条', async () => {
      const undone = await sayAgain(deps, statement)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Paper px="sm" py="xs">
      <Group justify="space-between" wrap="nowrap" align="start" gap="md">
        <Text style={{ whiteSpace: 'pre-wrap' }}>
          <Text span c="dimmed">
            {statement.speakerName}：
          </Text>
          {statement.words}
        </Text>
        <Group gap={4} wrap="nowrap">
          <ToList open={open} statement={statement} />
          {mayEdit && !statement.item && <IconAction label="删去" size="sm" icon={<IconTrash size={16} />} onClick={() => void remove()} />}
        </Group>
      </Group>
    </Paper>
  )
}

/** One key from what was said to the list of problems (domain.md §3.2); once there, the way to it. */
export function ToList({ open, statement }: { readonly open: OpenSheet; readonly statement: Statement }) {
  const { deps, sheet, mayEdit } = open
  const [busy, setBusy] = useState(false)
  const put = async (): Promise<void> => {
    setBusy(true)
    const done = await listStatement(deps, sheet.id, statement)
    setBusy(false)
    if (done.ok) notifyOk('已进问题清单，责任人和期限在“转办”里定')
    else notifyFailure(done.error)
  }
  if (statement.item) {
    return (
      <Anchor component={Link} to={paths.item(statement.item)} fz="sm">
        已进清单
      </Anchor>
    )
  }
  if (!mayEdit) return null
  return (
    <Button size="compact-md" variant="light" leftSection={<IconListCheck size={16} />} loading={busy} onClick={() => void put()}>
      进清单
    </Button>
  )
}
