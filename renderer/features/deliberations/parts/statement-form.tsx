import { Button, Group, Paper, SegmentedControl, Select, Text } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useNextWords } from '#renderer/entities/draft/use-next-words.ts'
import { isComposing } from '#renderer/ui/composition.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { speakingHints, speakingMinutes } from '#shared/domain/deliberation/method-rules.ts'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { PartProps } from '../open-sheet.ts'
import { recordStatement } from '../statement-actions.ts'
import { SpeakingTimer } from './speaking-timer.tsx'
import { capacityOptions, stanceOptions } from '../words.ts'

interface Typed {
  readonly speaker: { readonly id?: string | undefined; readonly name: string } | undefined
  readonly capacity: Statement['capacity']
  readonly stance: Statement['stance']
  readonly words: string
}

const nobody: Typed = { speaker: undefined, capacity: 'affected', stance: 'none', words: '' }

/** Keeps up with people who speak: name, words, Ctrl+Enter, next. The capacity follows from the list of those who came. */
export function StatementForm({ open }: PartProps) {
  const { deps, sheet, method, statements } = open
  const { form, set, from, discard, noted } = useNextWords<Typed>({
    key: `statement/${sheet.id}/new`,
    what: '发言',
    title: `发言：${sheet.title}`,
    first: nobody,
  })
  const { speaker, capacity, stance, words } = form
  const [round, setRound] = useState(0)
  const once = useOneAtATime()
  const area = useRef<HTMLTextAreaElement>(null)
  const who = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (round > 0) who.current?.querySelector('input')?.focus()
  }, [round])
  const choose = (next: Typed['speaker']): void => {
    const known = next && capacityOf(sheet.parties, next)
    set({ speaker: next, ...(known ? { capacity: known } : {}) })
    if (next) area.current?.focus()
  }
  const submit = async (): Promise<void> => {
    if (isTooLong(words)) return
    const outcome = await recordStatement(deps, sheet.id, { speaker, capacity, stance, words })
    if (!outcome.ok) return notifyFailure(outcome.error)
    noted(form, { capacity })
    setRound((before) => before + 1)
  }
  const minutes = speakingMinutes(method)
  const hints = speakingHints(method, { sheet, said: statements, speaker, stance })
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
        {minutes !== undefined && <SpeakingTimer key={round} minutes={minutes} />}
        <Group gap="sm" align="end">
          <div ref={who} style={{ flex: '1 1 220px', maxWidth: 300 }}>
            <PersonPicker key={round} label="发言人" hideLabel placeholder="发言人：姓名或拼音首字母" value={speaker} onChange={choose} />
          </div>
          <Select
            aria-label="身份"
            w={160}
            allowDeselect={false}
            data={capacityOptions}
            value={capacity}
            onChange={(value) => set({ capacity: capacityOptions.find((option) => option.value === value)?.value ?? capacity })}
          />
          <SegmentedControl
            aria-label="态度"
            data={stanceOptions}
            value={stance}
            onChange={(value) => set({ stance: value as Statement['stance'] })}
          />
        </Group>
        <LongText
          ref={area}
          mt="xs"
          aria-label="原话"
          placeholder="照他的原话记"
          minRows={2}
          value={words}
          onChange={(text) => set({ words: text })}
        />
        {hints.map((hint) => (
          <Text key={hint} fz="sm" c="orange.9" role="note">
            {hint}
          </Text>
        ))}
        <Group justify="space-between" mt="xs">
          <Text fz="sm" c="dimmed">
            Ctrl+回车 记下，接着记下一位
          </Text>
          <Button type="submit" disabled={!speaker || words.trim() === '' || isTooLong(words)}>
            记下
          </Button>
        </Group>
      </form>
    </Paper>
  )
}

function capacityOf(parties: Deliberation['parties'], speaker: NonNullable<Typed['speaker']>): Statement['capacity'] | undefined {
  return parties.find((party) => (speaker.id && party.person ? party.person === speaker.id : party.name === speaker.name))?.category
}
