import { Group, Select, SimpleGrid, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { MarkedText } from '#renderer/ui/marked-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { textDifference } from '#renderer/ui/text-difference.ts'
import { signatoriesOf } from '#shared/domain/agreement/convention.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import type { Agreement, AgreementEdition } from '#shared/schema/agreements.ts'

/** The present edition and those before it, the newest first. */
export function editionsOf(convention: Agreement): readonly AgreementEdition[] {
  const { title, terms = '', signedOn } = convention
  const present = { id: 'present', edition: editionOf(convention), title, terms, ...(signedOn ? { signedOn } : {}) }
  return [present, ...(convention.editions ?? []).toSorted((a, b) => b.edition - a.edition)]
}

/** Each older edition can be read, and laid beside the present one with what differs marked in both. */
export function EditionsSection({ convention }: { readonly convention: Agreement }) {
  const [chosen, setChosen] = useState<string>()
  const shown = useMemo(() => compared(convention, chosen), [convention, chosen])
  if (!shown) return null
  const { editions, present, older, difference } = shown
  return (
    <Section title="各版对照">
      <Group gap="sm" mb="sm" align="flex-end">
        <Select
          label="与现行版对照"
          allowDeselect={false}
          w={240}
          data={editions.slice(1).map((one) => ({ value: one.id, label: nameOf(one) }))}
          value={older.id}
          onChange={(value) => setChosen(value ?? undefined)}
        />
        <Text fz="sm" c="dimmed" pb={8}>
          {signatoriesOf(convention, older.edition).length} 户（人）签过这一版
          {older.reason ? ` · 后来修改的原因：${older.reason}` : ''}
        </Text>
      </Group>
      <SimpleGrid cols={2} spacing="md">
        <div role="group" aria-label={nameOf(older)}>
          <Text fw={600} mb={4}>
            {nameOf(older)}
          </Text>
          <MarkedText parts={difference.left} />
        </div>
        <div role="group" aria-label="现行版">
          <Text fw={600} mb={4}>
            第 {present.edition} 版（现行）
          </Text>
          <MarkedText parts={difference.right} />
        </div>
      </SimpleGrid>
    </Section>
  )
}

function compared(convention: Agreement, chosen: string | undefined) {
  const editions = editionsOf(convention)
  const [present, before] = editions
  const older = editions.find(({ id }) => id === chosen) ?? before
  return present && older ? { editions, present, older, difference: textDifference(wordsOf(older), wordsOf(present)) } : undefined
}

function wordsOf({ title, terms }: AgreementEdition): string {
  return `${title}\n${terms}`
}

function nameOf({ edition, signedOn }: AgreementEdition): string {
  return `第 ${edition} 版${signedOn ? `（${longDay(signedOn)}）` : ''}`
}
