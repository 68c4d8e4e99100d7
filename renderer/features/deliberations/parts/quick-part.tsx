import { Button, Group, NumberInput, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useRef, type KeyboardEvent } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useNextWords } from '#renderer/entities/draft/use-next-words.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { PartProps } from '../open-sheet.ts'
import { recordStatement } from '../statement-actions.ts'
import { useSheetForm } from './use-sheet-form.ts'
import { QuickLine } from './quick-line.tsx'
import { usePatch } from './use-patch.ts'

function quickOf({ place = '', heads, heldOn = '' }: Deliberation) {
  return { place, heads, heldOn }
}

/** 板凳议事会: where, how many came, and what they said, one line after the other; works without names and without a network. */
export function QuickPart({ open }: PartProps) {
  const { sheet, mayEdit, statements, deps } = open
  const { form, loaded, dirty, from, set, reset, saved } = useSheetForm(open, 'quick', quickOf)
  const { patch, busy } = usePatch(open)
  const submit = async (): Promise<void> => {
    const now = await patch(loaded, { place: form.place.trim() || undefined, heads: form.heads, heldOn: form.heldOn || deps.today() })
    if (now) saved(form, now)
  }
  return (
    <Stack gap="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DraftBanner from={from} discard={reset} />
        <SimpleGrid cols={3} spacing="md">
          <TextInput
            label="地点"
            required
            placeholder="例如：3 栋楼下花坛"
            readOnly={!mayEdit}
            maxLength={120}
            value={form.place}
            onChange={(event) => set({ place: event.currentTarget.value })}
          />
          <NumberInput
            label="到场人数"
            required
            min={0}
            max={10_000}
            allowDecimal={false}
            hideControls
            readOnly={!mayEdit}
            value={form.heads ?? ''}
            onChange={(heads) => set({ heads: typeof heads === 'number' ? heads : undefined })}
          />
          <DayInput
            label="日期"
            readOnly={!mayEdit}
            value={form.heldOn || (mayEdit ? deps.today() : '')}
            onChange={(event) => set({ heldOn: event.currentTarget.value })}
          />
        </SimpleGrid>
        {mayEdit && dirty && <FormActions busy={busy} onCancel={reset} />}
      </form>
      {mayEdit && <QuickForm key={sheet.id} open={open} />}
      <Text fz="sm" c="dimmed" aria-live="polite">
        记了 {statements.length} 条，{statements.filter((one) => one.item).length} 条已进清单
      </Text>
      <Stack gap={8}>
        {[...statements].reverse().map((statement) => (
          <QuickLine key={statement.id} open={open} statement={statement} />
        ))}
      </Stack>
    </Stack>
  )
}

/** What was said, who said it where he gave his name; Ctrl+Enter, next. */
function QuickForm({ open }: PartProps) {
  const { deps, sheet } = open
  const { form, set, from, discard, noted } = useNextWords({
    key: `statement/${sheet.id}/new`,
    what: '现场记的话',
    title: `现场记的话：${sheet.title}`,
    first: { words: '', name: '' },
  })
  const { words, name } = form
  const once = useOneAtATime()
  const area = useRef<HTMLTextAreaElement>(null)
  const submit = async (): Promise<void> => {
    if (words.trim() === '' || isTooLong(words)) return
    const speaker = { name: name.trim() || UNNAMED }
    const done = await recordStatement(deps, sheet.id, { speaker, capacity: 'affected', stance: 'none', words })
    if (!done.ok) return notifyFailure(done.error)
    noted(form)
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event)) return
    event.preventDefault()
    void once(submit)
  }
  return (
    <Paper p="sm" bg="gray.0">
      <DraftBanner from={from} discard={discard} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void once(submit)
        }}
        onKeyDown={onKeyDown}
      >
        <LongText
          ref={area}
          aria-label="说的事"
          placeholder="一条一件事，照他的话记"
          minRows={2}
          value={words}
          onChange={(text) => set({ words: text })}
        />
        <Group justify="space-between" mt="xs">
          <TextInput
            aria-label="谁说的"
            placeholder="谁说的（可以不写）"
            w={240}
            maxLength={60}
            value={name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Group gap="md">
            <Text fz="sm" c="dimmed">
              Ctrl+回车 记下，接着记下一条
            </Text>
            <Button type="submit" disabled={words.trim() === '' || isTooLong(words)}>
              记下
            </Button>
          </Group>
        </Group>
      </form>
    </Paper>
  )
}

const UNNAMED = '到场居民'
