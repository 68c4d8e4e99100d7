import { Group, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import type { Indicator } from '#shared/contracts/api.ts'
import classes from './indicator-card.module.css'

export interface IndicatorCardProps {
  readonly indicator: Indicator
  readonly open: boolean
  onOpen(): void
}

export function IndicatorCard({ indicator, open, onOpen }: IndicatorCardProps) {
  const { now } = useDeps()
  const { code, label, value, measure, definition, asOf, parts = [] } = indicator
  return (
    <UnstyledButton className={classes.card} data-open={open || undefined} aria-expanded={open} onClick={onOpen}>
      <Group justify="space-between" wrap="nowrap" gap={6}>
        <Text fz="sm" c="gray.7" lineClamp={1} title={label}>
          {label}
        </Text>
        <Tooltip label={definition} multiline w={320} openDelay={150}>
          <IconInfoCircle size={17} aria-label={`口径：${definition}`} style={{ flex: 'none', color: 'var(--mantine-color-gray-6)' }} />
        </Tooltip>
      </Group>
      <Text className={classes.value}>
        {value.toLocaleString('zh-CN')}
        {measure !== undefined && <span className={classes.measure}>{measure}</span>}
      </Text>
      <Stack gap={0}>
        {parts.map((part) => (
          <Group key={part.label} justify="space-between" gap={6} wrap="nowrap">
            <Text fz="xs" c="gray.7" truncate>
              {part.label}
            </Text>
            <Text fz="xs" c="gray.8" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {figureWords(part.value, part.measure)}
            </Text>
          </Group>
        ))}
      </Stack>
      <Text fz="xs" c="dimmed" mt={6}>
        {code} · 截至 {momentWords(Date.parse(asOf), now())}
      </Text>
    </UnstyledButton>
  )
}

function figureWords(value: number, measure = ''): string {
  const figure = value.toLocaleString('zh-CN')
  return measure === '' || measure === '%' ? `${figure}${measure}` : `${figure} ${measure}`
}
