import type { MethodStep } from '#shared/schema/templates.ts'
import type { PartProps } from './open-sheet.ts'
import { ItemsPart } from './parts/items-part.tsx'
import { MatterPart } from './parts/matter-part.tsx'
import { NoticePart } from './parts/notice-part.tsx'
import { OptionsPart } from './parts/options-part.tsx'
import { OutcomePart } from './parts/outcome-part.tsx'
import { PublicityPart } from './parts/publicity-part.tsx'
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
} as const satisfies Record<MethodStep['part'], (props: PartProps) => unknown>

/** The part of the sheet that a step fills. */
export function StepPart({ open, part }: PartProps & { readonly part: MethodStep['part'] }) {
  const Part = PARTS[part]
  return <Part open={open} />
}
