import { Stack } from '@mantine/core'
import { partsOf } from '#shared/domain/deliberation/steps.ts'
import type { MethodPart } from '#shared/schema/templates.ts'
import type { StepPartProps } from './open-sheet.ts'
import { ItemsPart } from './parts/items-part.tsx'
import { MatterPart } from './parts/matter-part.tsx'
import { MeetingPart } from './parts/meeting-part.tsx'
import { NoticePart } from './parts/notice-part.tsx'
import { OptionsPart } from './parts/options-part.tsx'
import { OutcomePart } from './parts/outcome-part.tsx'
import { PostingPart } from './parts/posting-part.tsx'
import { PublicityPart } from './parts/publicity-part.tsx'
import { QuickPart } from './parts/quick-part.tsx'
import { ScreeningPart } from './parts/screening-part.tsx'
import { StatementsPart } from './parts/statements-part.tsx'

const PARTS = {
  matter: MatterPart,
  screening: ScreeningPart,
  notice: NoticePart,
  statements: StatementsPart,
  options: OptionsPart,
  outcome: OutcomePart,
  items: ItemsPart,
  publicity: PublicityPart,
  quick: QuickPart,
  meeting: MeetingPart,
  posting: PostingPart,
} as const satisfies Record<MethodPart, (props: StepPartProps) => unknown>

/** The parts of the sheet that a step fills, one under the other. */
export function StepPart({ open, step }: StepPartProps) {
  return (
    <Stack gap="lg">
      {partsOf(step).map((part) => {
        const Part = PARTS[part]
        return <Part key={part} open={open} step={step} />
      })}
    </Stack>
  )
}
