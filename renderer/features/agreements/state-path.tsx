import { Group, Text } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleHalf2 } from '@tabler/icons-react'
import type { AgreementState } from '#shared/schema/agreements.ts'
import { stateWords } from './agreement-words.ts'

const PATH = ['drafting', 'reviewing', 'signed', 'performing', 'evaluating'] as const

/** 起草 → 审核 → 已签 → 履行中 → 评估中 → 续签或终止: where it stands. */
export function StatePath({ state }: { readonly state: AgreementState }) {
  const over = state === 'renewed' || state === 'ended'
  const at = over ? PATH.length : PATH.indexOf(state)
  const steps = [...PATH.map((step) => stateWords[step]), over ? stateWords[state] : '续签或终止']
  return (
    <Group component="ol" aria-label="协议所处阶段" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
      {steps.map((label, index) => {
        const Shape = index < at || (over && index === at) ? IconCircleCheckFilled : index === at ? IconCircleHalf2 : IconCircle
        return (
          <Group key={label} component="li" gap={6} aria-current={index === at ? 'step' : undefined}>
            <Shape size={16} aria-hidden color={index <= at ? 'var(--mantine-color-brand-filled)' : 'var(--mantine-color-gray-5)'} />
            <Text fz="sm" fw={index === at ? 600 : 400} c={index > at ? 'dimmed' : undefined}>
              {label}
            </Text>
          </Group>
        )
      })}
    </Group>
  )
}
