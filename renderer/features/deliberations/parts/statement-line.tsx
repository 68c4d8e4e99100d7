import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core'
import { IconEdit, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { capacityWords, stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { OpenSheet } from '../open-sheet.ts'
import { ToList } from './quick-line.tsx'
import { changeStatement, removeStatement, sayAgain } from '../statement-actions.ts'

const TONES: Record<Statement['stance'], Tone> = { for: 'ok', against: 'danger', suggest: 'info', none: 'neutral' }

export function StatementLine({ statement, open }: { readonly statement: Statement; readonly open: OpenSheet }) {
  const { deps, mayEdit } = open
  /** The statement that the form was filled from. */
  const [editing, setEditing] = useState<Statement>()
  const change = async (loaded: Statement, patch: Parameters<typeof changeStatement>[2]): Promise<boolean> => {
    const outcome = await changeStatement(deps, loaded, patch)
    if (!outcome.ok) notifyFailure(outcome.error)
    return outcome.ok
  }
  const remove = async (): Promise<void> => {
    const outcome = await removeStatement(deps, statement)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyUndo(`已删去${statement.speakerName}的一条发言`, async () => {
      const undone = await sayAgain(deps, statement)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <Paper px="sm" py="xs">
      <Group justify="space-between" align="start" gap="xs">
        <Group gap="sm">
          <Text fw={600}>{statement.speakerName}</Text>
          <Text c="dimmed" fz="sm">
            {capacityWords[statement.capacity]} · {statement.at.slice(11)}
          </Text>
          <StatusBadge tone={TONES[statement.stance]}>{stanceWords[statement.stance]}</StatusBadge>
        </Group>
        <Group gap="md">
          <ToList open={open} statement={statement} />
          <Checkbox
            size="sm"
            label="本人确认"
            disabled={!mayEdit}
            checked={statement.confirmed}
            onChange={(event) => void change(statement, { confirmed: event.currentTarget.checked })}
          />
          <Checkbox
            size="sm"
            label="对外隐名"
            disabled={!mayEdit}
            checked={statement.anonymous}
            onChange={(event) => void change(statement, { anonymous: event.currentTarget.checked })}
          />
          {mayEdit && <IconAction label="改记" size="sm" icon={<IconEdit size={16} />} onClick={() => setEditing(statement)} />}
          {mayEdit && <IconAction label="删去" size="sm" icon={<IconTrash size={16} />} onClick={() => void remove()} />}
        </Group>
      </Group>
      {editing === undefined ? (
        <Text mt={4} style={{ whiteSpace: 'pre-wrap' }}>
          {statement.words}
        </Text>
      ) : (
        <WordsForm statement={editing} onSave={(words) => change(editing, { words })} onClose={() => setEditing(undefined)} />
      )}
    </Paper>
  )
}

interface WordsFormProps {
  /** As the form was filled from it. */
  readonly statement: Statement
  onSave(words: string): Promise<boolean>
  onClose(): void
}

function WordsForm({ statement, onSave, onClose }: WordsFormProps) {
  const [words, setWords] = useState(statement.words)
  const { from, release } = useDraft<{ readonly words: string }>({
    key: `statement/${statement.subject}/${statement.id}`,
    what: '改记的发言',
    title: `改记：${statement.speakerName}的发言`,
    value: { words },
    dirty: words !== statement.words,
    restore: (kept) => setWords(kept.words),
  })
  const once = useOneAtATime()
  const drop = (): void => (release(), onClose())
  const save = async (): Promise<void> => {
    if (await onSave(words)) drop()
  }
  return (
    <Stack gap="xs" mt="xs">
      <DraftBanner from={from} discard={drop} />
      <LongText aria-label="原话" autoFocus minRows={2} value={words} onChange={setWords} />
      <Group gap="xs" justify="flex-end">
        <Button size="compact-md" variant="default" onClick={drop}>
          取消
        </Button>
        <Button size="compact-md" onClick={() => void once(save)} disabled={words.trim() === '' || isTooLong(words)}>
          保存（需本人再确认）
        </Button>
      </Group>
    </Stack>
  )
}
